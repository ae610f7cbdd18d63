import { createHash } from "node:crypto";
import { findReceivedEmail, queueReceivedEmails } from "../balance/balance-emails.ts";
import { transferBulk } from "../ledger/bulk.ts";
import { lockPoolUnits, SYSTEM_KEY_MARK } from "../ledger/ledger.ts";
import { tellLowBalances } from "../low-balance/low-balance-emails.ts";
import { readThresholds } from "../low-balance/thresholds.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { GrantRunStatus } from "./grant.entity.ts";
import type { GrantRow } from "./grant-rows.ts";
import { sharesOf, totalOf } from "./grant-shares.ts";

/** What became of one period, or of one try at it. */
export interface RunResult {
  readonly status: GrantRunStatus;
  readonly userCount: number;
  readonly totalUnits: number;
  readonly bulkId: number | null;
}

/** A run in which nothing moved and nobody was to get anything. */
export const nothing = (status: GrantRunStatus): RunResult => ({ status, userCount: 0, totalUnits: 0, bulkId: null });

/**
 * Gives what a period of a grant orders, inside the caller's transaction: all users or none. The key names grant and period,
 * so that the ledger itself refuses to give the same period twice.
 */
export async function givePeriod(tx: TenantDb, grant: GrantRow, period: Date): Promise<RunResult> {
  const thresholds = await readThresholds(tx);
  const email = await findReceivedEmail(tx);
  // The pool before the users: who holds it decides alone what is left, so floor and refills are exact.
  const pool = await lockPoolUnits(tx);
  const shares = await sharesOf(tx, grant);
  const totalUnits = totalOf(shares);
  if (shares.length === 0) return nothing("NOBODY");
  const poolAfter = pool - totalUnits;
  if (poolAfter < grant.poolFloorUnits) return { ...nothing("POOL_LOW"), userCount: shares.length, totalUnits };
  const idempotencyKey = `${SYSTEM_KEY_MARK}grant ${grant.id} ${period.toISOString()}`;
  const { record, errors } = await transferBulk(tx, {
    rows: shares.map(({ userId, units }, index) => ({
      index,
      userId,
      currency: grant.currency,
      direction: "ADD",
      amountUnits: units,
      note: null,
    })),
    idempotencyKey,
    requestHash: createHash("sha256").update(idempotencyKey).digest(),
    actorId: grant.createdBy,
    note: grant.name,
  });
  // Under the pool's lock nothing can have changed in between; if it did, the whole period is tried again.
  if (!record) throw new Error(`Grant ${grant.id} could not run: ${errors[0]?.message ?? "unknown"}`);
  if (email) await queueReceivedEmails(tx, email, grant.currency, shares);
  const fall = { kind: "POOL", userId: null, beforeUnits: pool, afterUnits: poolAfter } as const;
  await tellLowBalances(tx, thresholds, [fall]);
  return { status: "DONE", userCount: shares.length, totalUnits, bulkId: record.id };
}
