import { AUDIT_ACTIONS, type AuditActionKey, type AuditSubject } from "@allowance/shared/catalogue/audit-actions";
import { type Actor, actorOf, type TenantDb } from "../platform/tenant-db.ts";
import { type Statement, together } from "../platform/together.ts";
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
  /** Who did it, where a transaction does what several people asked for; else whoever its scope belongs to. */
  readonly actor?: Actor;
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
    if (saysSides && changes.length === 0) return [];
    return [{ record, actor: record.actor ?? actorOf(tx), changes: JSON.stringify(changes) }];
  });
  if (changed.length === 0) return;
  const { head, names } = await lockHead(
    tx,
    changed.flatMap(({ actor }) => actor.userId ?? []),
  );
  // Taken under the lock, so that the times of entries are in the order of their numbers.
  const at = new Date();
  const rows: unknown[][] = [];
  let { seq, hash: previousHash } = head;
  for (const { record, actor, changes } of changed) {
    seq += 1;
    const origin = { at, ...originOf(actor, names) };
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
  await insertEntries(tx, rows, { seq, hash: previousHash });
}

function originOf({ userId: actorId, source, tokenId, requestId }: Actor, names: ReadonlyMap<number, string>) {
  const actorName = actorId === null ? null : (names.get(actorId) ?? null);
  return { actorId, actorName, source, tokenId, requestId: requestId?.slice(0, REQUEST_ID_MAX_LENGTH) ?? null };
}

async function lockHead(
  tx: TenantDb,
  actorIds: readonly number[],
): Promise<{ head: Head; names: ReadonlyMap<number, string> }> {
  // The names are read by the way, without a lock: an actor may be somebody whom another transaction is changing.
  const [heads, actors] = await together<[Head[], { id: number; name: string }[]]>(tx, [
    ["SELECT last_seq AS seq, last_hash AS hash FROM audit_heads WHERE tenant_id = ? FOR UPDATE", [tx.tenantId]],
    ["SELECT id, name FROM users WHERE tenant_id = ? AND id IN (?)", [tx.tenantId, [0, ...new Set(actorIds)]]],
  ]);
  if (!heads[0]) throw new Error("The tenant has no audit log.");
  return { head: heads[0], names: new Map(actors.map(({ id, name }) => [id, name])) };
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

/** Adds the entries and moves the head to the last of them. */
async function insertEntries(tx: TenantDb, rows: readonly unknown[][], { seq, hash }: Head): Promise<void> {
  const moveHead: Statement = [
    "UPDATE audit_heads SET last_seq = ?, last_hash = ? WHERE tenant_id = ?",
    [seq, hash, tx.tenantId],
  ];
  for (let start = 0; start < rows.length; start += INSERT_CHUNK) {
    const insert: Statement = [
      `INSERT INTO audit_entries (tenant_id, seq, at, actor_id, actor_name, source, token_id, request_id, action, subject_type,
         subject_id, subject_name, user_id, changes, reverts_seq, change_set_id, previous_hash, hash) VALUES ?`,
      [rows.slice(start, start + INSERT_CHUNK)],
    ];
    await together(tx, start + INSERT_CHUNK < rows.length ? [insert] : [insert, moveHead]);
  }
}
