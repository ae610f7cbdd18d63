import { AUDIT_ACTIONS, type AuditActionKey, type AuditSubject } from "@allowance/shared/catalogue/audit-actions";
import { actorOf, type TenantDb } from "../platform/tenant-db.ts";
import { type ChainedEntry, hashOf } from "./audit-chain.ts";
import { type AuditFacts, changesBetween } from "./audit-changes.ts";

/** A change to write down. Who did it comes from the scope that it was made in. */
export interface AuditRecord {
  readonly action: AuditActionKey;
  /** What it was done to, of the kind that the catalogue names; absent for what there is only one of. */
  readonly subjectId?: number | string;
  /** What people call it, so that the log stays readable when it is gone. */
  readonly subjectName?: string | null;
  /** The user whose history shows it. A subject that is a user needs no other. */
  readonly userId?: number | null;
  /** What the thing was and became; only what differs is kept. Leave a side out for nothing: created, deleted. */
  readonly before?: AuditFacts;
  readonly after?: AuditFacts;
}

interface Head {
  readonly seq: number;
  readonly hash: Buffer;
}

const INSERT_CHUNK = 1_000;
const SUBJECT_NAME_MAX_LENGTH = 200;
const REQUEST_ID_MAX_LENGTH = 64;

const subjectTypes = new Map<string, AuditSubject>(AUDIT_ACTIONS.map(({ key, subject }) => [key, subject]));

/** Opens the audit log of a new tenant. */
export async function openAuditLog(tx: TenantDb): Promise<void> {
  await tx.manager.query("INSERT INTO audit_heads (tenant_id) VALUES (?)", [tx.tenantId]);
}

/**
 * Writes changes into the tenant's audit log, in the transaction that made them: a change without its entry, or an entry
 * without its change, can't be. Records whose two sides are equal are left out: nothing changed.
 *
 * Call it last. It locks the tenant's head until the transaction ends; as nothing is locked after it, nobody who holds
 * the head waits for anybody, and it can be part of no deadlock. For the same reason `seq` has no gaps and is in the order
 * of the commits: whoever has read up to a number has missed nothing below it. Webhooks and live updates rely on that.
 */
export async function recordAudit(tx: TenantDb, records: readonly AuditRecord[]): Promise<void> {
  const changed = records.flatMap((record) => {
    const changes = changesBetween(record.before ?? {}, record.after ?? {});
    const saysSides = record.before !== undefined || record.after !== undefined;
    return saysSides && changes.length === 0 ? [] : [{ record, changes: JSON.stringify(changes) }];
  });
  if (changed.length === 0) return;
  const actor = actorOf(tx);
  const { head, actorName } = await lockHead(tx, actor.userId);
  const { userId: actorId, source, tokenId } = actor;
  const requestId = actor.requestId?.slice(0, REQUEST_ID_MAX_LENGTH) ?? null;
  // Taken under the lock, so that the times of entries are in the order of their numbers.
  const origin = { at: new Date(), actorId, actorName, source, tokenId, requestId };
  const rows: unknown[][] = [];
  let { seq, hash: previousHash } = head;
  for (const { record, changes } of changed) {
    seq += 1;
    const entry = { tenantId: tx.tenantId, seq, ...origin, ...subjectOf(record, origin), changes };
    const chained: ChainedEntry = {
      ...entry,
      revertsSeq: tx.reverts ?? null,
      changeSetId: tx.changeSetId ?? null,
      previousHash,
    };
    previousHash = hashOf(chained);
    rows.push(rowOf(chained, previousHash));
  }
  await insertEntries(tx, rows);
  await tx.manager.query("UPDATE audit_heads SET last_seq = ?, last_hash = ? WHERE tenant_id = ?", [
    seq,
    previousHash,
    tx.tenantId,
  ]);
}

async function lockHead(tx: TenantDb, actorId: number | null): Promise<{ head: Head; actorName: string | null }> {
  // The name is read by the way, without a lock: the actor may be somebody whom another transaction is changing.
  const rows: (Head & { actorName: string | null })[] = await tx.manager.query(
    `SELECT last_seq AS seq, last_hash AS hash, (SELECT name FROM users WHERE tenant_id = ? AND id = ?) AS actorName
     FROM audit_heads WHERE tenant_id = ? FOR UPDATE`,
    [tx.tenantId, actorId, tx.tenantId],
  );
  if (!rows[0]) throw new Error("The tenant has no audit log.");
  const { seq, hash, actorName } = rows[0];
  return { head: { seq, hash }, actorName };
}

function subjectOf(
  { action, subjectId, subjectName, userId }: AuditRecord,
  { actorId, actorName }: Pick<ChainedEntry, "actorId" | "actorName">,
) {
  const subjectType = subjectTypes.get(action);
  if (!subjectType) throw new Error(`The audit action ${action} is not in the catalogue.`);
  // Whoever does something to themselves, such as signing in, need not be named twice.
  const isActor = subjectType === "USER" && subjectId === actorId;
  const name = subjectName ?? (isActor ? actorName : null);
  return {
    action,
    subjectType,
    subjectId: subjectId === undefined ? null : String(subjectId),
    // Half a character would be stored as another one than was hashed.
    subjectName: name === null ? null : Buffer.from(name.slice(0, SUBJECT_NAME_MAX_LENGTH)).toString(),
    userId: userId ?? (subjectType === "USER" && subjectId !== undefined ? Number(subjectId) : null),
  };
}

function rowOf(entry: ChainedEntry, hash: Buffer): unknown[] {
  return [
    entry.tenantId,
    entry.seq,
    entry.at,
    entry.actorId,
    entry.actorName,
    entry.source,
    entry.tokenId,
    entry.requestId,
    entry.action,
    entry.subjectType,
    entry.subjectId,
    entry.subjectName,
    entry.userId,
    entry.changes,
    entry.revertsSeq,
    entry.changeSetId,
    entry.previousHash,
    hash,
  ];
}

async function insertEntries(tx: TenantDb, rows: readonly unknown[][]): Promise<void> {
  for (let start = 0; start < rows.length; start += INSERT_CHUNK) {
    await tx.manager.query(
      `INSERT INTO audit_entries (tenant_id, seq, at, actor_id, actor_name, source, token_id, request_id, action, subject_type,
         subject_id, subject_name, user_id, changes, reverts_seq, change_set_id, previous_hash, hash) VALUES ?`,
      [rows.slice(start, start + INSERT_CHUNK)],
    );
  }
}
