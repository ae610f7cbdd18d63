import type { ResultSetHeader } from "mysql2";
import type { CountLimitKey } from "@allowance/shared/catalogue/limits";
import { isUnlimited } from "@allowance/shared/rules";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";

/** More than anybody counts, and within GraphQL's Int. */
export const COUNTER_MAX = 2_000_000_000;

/** Names one counter. */
export interface Counter {
  readonly userId: number;
  readonly key: CountLimitKey;
  readonly periodStart: string;
}

const ONE_COUNTER = "user_id = ? AND limit_key = ? AND period_start = ? AND tenant_id = ?";
const addressOf = (tx: TenantDb, { userId, key, periodStart }: Counter) => [userId, key, periodStart, tx.tenantId];

/**
 * Makes a counter that is not there yet, in a transaction of its own: made in the transaction that counts, the first
 * callers of a user would hold the new row for reading and wait for each other to write it.
 */
export async function openCounter(tenantDb: TenantDb, { userId, key, periodStart }: Counter): Promise<void> {
  await inTransaction(tenantDb, (tx) =>
    tx.manager.query(
      "INSERT IGNORE INTO usage_counters (tenant_id, user_id, limit_key, period_start, used) VALUES (?, ?, ?, ?, 0)",
      [tx.tenantId, userId, key, periodStart],
    ),
  );
}

/** Locks a counter and answers what it says: whoever else counts for this user and key waits until the transaction ends. */
export async function lockCounter(tx: TenantDb, counter: Counter): Promise<number> {
  const rows: { used: number }[] = await tx.manager.query(
    `SELECT used FROM usage_counters WHERE ${ONE_COUNTER} FOR UPDATE`,
    addressOf(tx, counter),
  );
  return rows[0]?.used ?? 0;
}

/**
 * Adds to a counter if the limit allows it, and answers the new count, or null. It is this guarded update that decides a
 * race: the row's lock puts everybody in line, and the guard looks at what is there then.
 */
export async function addToCounter(
  tx: TenantDb,
  counter: Counter,
  amount: number,
  limit: number,
): Promise<number | null> {
  const bound = isUnlimited(limit) ? COUNTER_MAX : limit;
  // LAST_INSERT_ID hands the new count back with the answer, so that nothing has to be read again.
  const result: ResultSetHeader = await tx.manager.query(
    `UPDATE usage_counters SET used = LAST_INSERT_ID(used + ?) WHERE ${ONE_COUNTER} AND used + ? <= ?`,
    [amount, ...addressOf(tx, counter), amount, bound],
  );
  return result.affectedRows === 0 ? null : result.insertId;
}

/** Takes from a counter, never below 0, and answers the new count. */
export async function takeFromCounter(tx: TenantDb, counter: Counter, amount: number): Promise<number> {
  const result: ResultSetHeader = await tx.manager.query(
    `UPDATE usage_counters SET used = LAST_INSERT_ID(GREATEST(used - ?, 0)) WHERE ${ONE_COUNTER}`,
    [amount, ...addressOf(tx, counter)],
  );
  return result.affectedRows === 0 ? 0 : result.insertId;
}

/** Moves a locked counter by `delta`, or to `absolute`, whatever the limit says, and answers the new count. */
export async function setCounter(
  tx: TenantDb,
  counter: Counter,
  change: { readonly delta: number } | { readonly absolute: number },
): Promise<number> {
  const [sql, value] = "delta" in change ? (["used + ?", change.delta] as const) : (["?", change.absolute] as const);
  const result: ResultSetHeader = await tx.manager.query(
    `UPDATE usage_counters SET used = LAST_INSERT_ID(LEAST(GREATEST(${sql}, 0), ?)) WHERE ${ONE_COUNTER}`,
    [value, COUNTER_MAX, ...addressOf(tx, counter)],
  );
  return result.insertId;
}

/** What is left, never below zero; null when unlimited. */
export function remainingOf(effective: number, used: number): number | null {
  return isUnlimited(effective) ? null : Math.max(0, effective - used);
}
