import { databaseFailure } from "../platform/database-errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";

/** How long an idempotency key is remembered. A retry comes within minutes; a day covers a night's outage. */
const KEPT_MS = 86_400_000;
/** Every so many requests of a process clear away twice as many old ones, so that the table never holds much more than a day. */
const SWEEP_EVERY = 100;

/** What is remembered of a request. */
export interface CountedRequest {
  readonly idempotencyKey: string;
  readonly hash: Buffer;
  readonly usedAfter: number;
  readonly effective: number;
  readonly leaseId?: number;
  readonly leaseExpiresAt?: Date;
}

/** Thrown when a request with the same key was committed meanwhile; whatever this one counted is rolled back. */
export class KeyTaken extends Error {}

/** Remembers a request in the transaction that counts it: a retry finds both or neither. Throws `KeyTaken`. */
export async function rememberRequest(tx: TenantDb, request: CountedRequest): Promise<void> {
  const { idempotencyKey, hash, usedAfter, effective, leaseId, leaseExpiresAt } = request;
  try {
    await tx.manager.query(
      `INSERT INTO usage_requests (tenant_id, idempotency_key, request_hash, used_after, effective, lease_id, lease_expires_at, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [tx.tenantId, idempotencyKey, hash, usedAfter, effective, leaseId ?? null, leaseExpiresAt ?? null, new Date()],
    );
  } catch (error) {
    throw databaseFailure(error) === "DUPLICATE" ? new KeyTaken() : error;
  }
}

let requests = 0;

/** Called before every request: now and then it forgets the oldest keys, of all tenants, so that no job has to. */
export async function forgetOldRequests({ manager }: TenantDb): Promise<void> {
  requests += 1;
  if (requests % SWEEP_EVERY !== 0) return;
  try {
    await manager.query(
      "/* every tenant */ DELETE FROM usage_requests WHERE created_at < ? ORDER BY created_at LIMIT ?",
      [new Date(Date.now() - KEPT_MS), 2 * SWEEP_EVERY],
    );
  } catch (error) {
    // Another node may be clearing the same rows; the next sweep finds what is left.
    if (databaseFailure(error) !== "RETRY") throw error;
  }
}
