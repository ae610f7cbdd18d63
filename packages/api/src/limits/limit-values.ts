import DataLoader from "dataloader";
import type { TenantDb } from "../platform/tenant-db.ts";
import { type LimitOverride, type LimitValues, monthOf } from "./effective-limits.ts";

function grouped<Row extends { owner: number; limitKey: string }, Value>(
  owners: readonly number[],
  rows: readonly Row[],
  valueOf: (row: Row) => Value,
): ReadonlyMap<string, Value>[] {
  const groups = new Map<number, Map<string, Value>>(owners.map((owner) => [owner, new Map()]));
  for (const row of rows) groups.get(row.owner)?.set(row.limitKey, valueOf(row));
  return owners.map((owner) => groups.get(owner) ?? new Map());
}

/** Batches the stored limit overrides of many users into one statement, the expired ones too. */
export function overridesLoader({
  manager,
  tenantId,
}: TenantDb): DataLoader<number, ReadonlyMap<string, LimitOverride>> {
  return new DataLoader(async (userIds) => {
    const rows: { owner: number; limitKey: string; value: number; expiresAt: Date | null }[] = await manager.query(
      `SELECT user_id AS owner, limit_key AS limitKey, value, expires_at AS expiresAt
       FROM limit_overrides WHERE tenant_id = ? AND user_id IN (?)`,
      [tenantId, userIds],
    );
    return grouped(userIds, rows, ({ value, expiresAt }) => ({ value, expiresAt }));
  });
}

/**
 * Batches the usage of many users into one statement: what exists now, the current month for what is counted by month,
 * and the calls that hold a lease. A lease whose time is over is not counted, whether its row is still there or not.
 */
export function usageLoader({ manager, tenantId }: TenantDb): DataLoader<number, LimitValues> {
  return new DataLoader(async (userIds) => {
    const now = new Date();
    const month = monthOf(now).start.toISOString().slice(0, 10);
    const rows: { owner: number; limitKey: string; used: number }[] = await manager.query(
      `SELECT user_id AS owner, limit_key AS limitKey, used FROM usage_counters
       WHERE tenant_id = ? AND user_id IN (?) AND period_start IN ('1970-01-01', ?)
       UNION ALL SELECT user_id, 'MAX_PARALLEL_CALLS', amount FROM usage_leases
       WHERE tenant_id = ? AND user_id IN (?) AND expires_at > ?`,
      [tenantId, userIds, month, tenantId, userIds, now],
    );
    const usage = new Map<number, Map<string, number>>(userIds.map((id) => [id, new Map()]));
    for (const { owner, limitKey, used } of rows) {
      const counts = usage.get(owner);
      counts?.set(limitKey, (counts.get(limitKey) ?? 0) + used);
    }
    return userIds.map((id) => usage.get(id) ?? new Map());
  });
}
