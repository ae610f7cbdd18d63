import type { TenantDb } from "../platform/tenant-db.ts";
import { CHAIN_START, type ChainedEntry, hashOf } from "./audit-chain.ts";

/** What can be wrong with an audit log. */
export type AuditProblem =
  /** A number is missing: an entry was removed. */
  | "MISSING"
  /** What an entry says is not what its hash was made of. */
  | "CHANGED"
  /** An entry does not continue the one before it. */
  | "UNCHAINED"
  /** The log does not end where the tenant's head says. */
  | "HEAD";

/** What a verification found. */
export interface AuditReport {
  /** How many entries were read until the end, or the first problem. */
  readonly entries: number;
  readonly lastSeq: number;
  /** The hash of the last entry in hexadecimal. Kept elsewhere, it shows later whether the whole log was replaced. */
  readonly lastHash: string;
  readonly problem: AuditProblem | null;
  /** The number at which the log is first not what it was; null when it is intact. */
  readonly firstBrokenSeq: number | null;
}

type StoredEntry = ChainedEntry & { readonly hash: Buffer };

/** Where a verification has got to. */
interface Progress {
  readonly entries: number;
  readonly seq: number;
  readonly hash: Buffer;
}

const READ_CHUNK = 1_000;
const COLUMNS = `tenant_id AS tenantId, seq, at, actor_id AS actorId, actor_name AS actorName, source, token_id AS tokenId,
  request_id AS requestId, action, subject_type AS subjectType, subject_id AS subjectId, subject_name AS subjectName,
  user_id AS userId, changes, reverts_seq AS revertsSeq, change_set_id AS changeSetId, previous_hash AS previousHash, hash`;

/**
 * Computes the tenant's chain anew, entry by entry, and names the first number at which it is broken. Reads one snapshot,
 * so it may run at any time, and a piece at a time, so it needs no more memory for a long log than for a short one.
 */
export async function verifyAudit({ manager, tenantId }: TenantDb): Promise<AuditReport> {
  const runner = manager.dataSource.createQueryRunner();
  try {
    await runner.startTransaction("REPEATABLE READ");
    const report = await verifySnapshot({ manager: runner.manager, tenantId });
    await runner.rollbackTransaction();
    return report;
  } finally {
    await runner.release();
  }
}

async function verifySnapshot(snapshot: TenantDb): Promise<AuditReport> {
  const heads: { seq: number; hash: Buffer }[] = await snapshot.manager.query(
    "SELECT last_seq AS seq, last_hash AS hash FROM audit_heads WHERE tenant_id = ?",
    [snapshot.tenantId],
  );
  let progress: Progress = { entries: 0, seq: 0, hash: CHAIN_START };
  for (;;) {
    const rows = await readBehind(snapshot, progress.seq);
    for (const row of rows) {
      const found = problemOf(row, progress);
      if (found) return reportOf(progress, found, progress.seq + 1);
      progress = { entries: progress.entries + 1, seq: row.seq, hash: row.hash };
    }
    if (rows.length < READ_CHUNK) break;
  }
  const [head] = heads;
  if (head?.seq === progress.seq && head.hash.equals(progress.hash)) return reportOf(progress, null, null);
  // Entries missing at the end leave nothing but the head to tell of them.
  return reportOf(progress, "HEAD", Math.min(head?.seq ?? 0, progress.seq) + 1);
}

function readBehind({ manager, tenantId }: TenantDb, seq: number): Promise<StoredEntry[]> {
  return manager.query(
    `SELECT ${COLUMNS} FROM audit_entries WHERE tenant_id = ? AND seq > ? ORDER BY seq LIMIT ${READ_CHUNK}`,
    [tenantId, seq],
  );
}

function problemOf({ hash, ...entry }: StoredEntry, before: Progress): AuditProblem | null {
  if (entry.seq !== before.seq + 1) return "MISSING";
  if (!entry.previousHash.equals(before.hash)) return "UNCHAINED";
  return hashOf(entry).equals(hash) ? null : "CHANGED";
}

function reportOf({ entries, seq, hash }: Progress, problem: AuditProblem | null, broken: number | null): AuditReport {
  return { entries, lastSeq: seq, lastHash: hash.toString("hex"), problem, firstBrokenSeq: broken };
}
