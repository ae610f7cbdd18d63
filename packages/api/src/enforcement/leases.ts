import type { ResultSetHeader } from "mysql2";
import { isWithinLimit } from "@allowance/shared/rules";
import { notFound } from "../platform/errors.ts";
import { requireId } from "../platform/ids.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { EnforcementFacts } from "./enforcement-facts.ts";
import { readLeaseMs } from "./enforcement-request.ts";
import type { HeartbeatInput } from "./enforcement.graphql.ts";
import { type Counter, lockCounter } from "./usage-counters.ts";

/** A lease as it is answered. */
export interface LeaseValue {
  readonly id: number;
  readonly expiresAt: Date;
}

/** What was counted: the new count, and the lease where one holds it. */
export interface Taken {
  readonly used: number;
  readonly lease: LeaseValue | null;
}

interface LeaseRequest {
  readonly amount: number;
  readonly effective: number;
  readonly leaseMs: number;
}

/**
 * Takes places for running calls if the limit allows them; null when there are none. The lock on the user's counter puts
 * everybody who takes a place in line. Expired leases are removed first, so that one that counts as over here can't be
 * brought back by a late heartbeat; one that was brought back before is counted.
 */
export async function takeLease(
  tx: TenantDb,
  counter: Counter,
  { limits: { now }, hasExpiredLeases }: EnforcementFacts,
  request: LeaseRequest,
): Promise<Taken | null> {
  const { userId } = counter;
  const unheld = await lockCounter(tx, counter);
  if (hasExpiredLeases) {
    await tx.manager.query("DELETE FROM usage_leases WHERE tenant_id = ? AND user_id = ? AND expires_at <= ?", [
      tx.tenantId,
      userId,
      now,
    ]);
  }
  const used = unheld + (await heldBy(tx, userId, now));
  if (!isWithinLimit(request.effective, used, request.amount)) return null;
  const expiresAt = new Date(now.getTime() + request.leaseMs);
  const result: ResultSetHeader = await tx.manager.query(
    "INSERT INTO usage_leases (tenant_id, user_id, amount, expires_at, created_at) VALUES (?, ?, ?, ?, ?)",
    [tx.tenantId, userId, request.amount, expiresAt, now],
  );
  return { used: used + request.amount, lease: { id: result.insertId, expiresAt } };
}

/** What a user's leases hold at this moment. */
export async function heldBy(tx: TenantDb, userId: number, now: Date): Promise<number> {
  const rows: { amount: number }[] = await tx.manager.query(
    "SELECT amount FROM usage_leases WHERE tenant_id = ? AND user_id = ? AND expires_at > ?",
    [tx.tenantId, userId, now],
  );
  return rows.reduce((sum, { amount }) => sum + amount, 0);
}

/** Pushes the end of a lease ahead. Throws NOT_FOUND for one that is over: its place may be somebody else's by now. */
export async function heartbeat({ manager, tenantId }: TenantDb, input: HeartbeatInput): Promise<LeaseValue> {
  const leaseMs = readLeaseMs(input.ttlSeconds);
  const id = requireId(input.leaseId, "lease", "leaseId");
  const now = new Date();
  const expiresAt = new Date(now.getTime() + leaseMs);
  const result: ResultSetHeader = await manager.query(
    "UPDATE usage_leases SET expires_at = ? WHERE tenant_id = ? AND id = ? AND expires_at > ?",
    [expiresAt, tenantId, id, now],
  );
  if (result.affectedRows === 0) throw notFound("lease", "leaseId");
  return { id, expiresAt };
}

/** Gives one lease back. Throws NOT_FOUND for one that is over, or somebody else's. */
export async function freeLease(tx: TenantDb, userId: number, leaseId: string, now: Date): Promise<void> {
  const id = requireId(leaseId, "lease", "leaseId");
  const result: ResultSetHeader = await tx.manager.query(
    "DELETE FROM usage_leases WHERE tenant_id = ? AND user_id = ? AND id = ? AND expires_at > ?",
    [tx.tenantId, userId, id, now],
  );
  if (result.affectedRows === 0) throw notFound("lease", "leaseId");
}

/** Gives back `amount` places without naming leases, those that end first; answers how many no lease held. */
export async function freeLeases(tx: TenantDb, { userId }: Counter, amount: number, now: Date): Promise<number> {
  const leases: { id: number; amount: number }[] = await tx.manager.query(
    "SELECT id, amount FROM usage_leases WHERE tenant_id = ? AND user_id = ? AND expires_at > ? ORDER BY expires_at, id FOR UPDATE",
    [tx.tenantId, userId, now],
  );
  let left = amount;
  for (const lease of leases) {
    if (left === 0) break;
    const freed = Math.min(left, lease.amount);
    left -= freed;
    if (freed === lease.amount)
      await tx.manager.query("DELETE FROM usage_leases WHERE tenant_id = ? AND id = ?", [tx.tenantId, lease.id]);
    else
      await tx.manager.query("UPDATE usage_leases SET amount = amount - ? WHERE tenant_id = ? AND id = ?", [
        freed,
        tx.tenantId,
        lease.id,
      ]);
  }
  return left;
}
