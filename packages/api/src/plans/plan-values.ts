import DataLoader from "dataloader";
import type { TenantDb } from "../platform/tenant-db.ts";

/** Batches the limit values of many plans into one statement. */
export function planLimitsLoader({ manager, tenantId }: TenantDb): DataLoader<number, ReadonlyMap<string, number>> {
  return new DataLoader(async (planIds) => {
    const rows: { planId: number; limitKey: string; value: number }[] = await manager.query(
      "SELECT plan_id AS planId, limit_key AS limitKey, value FROM plan_limits WHERE tenant_id = ? AND plan_id IN (?)",
      [tenantId, planIds],
    );
    const values = new Map<number, Map<string, number>>(planIds.map((id) => [id, new Map()]));
    for (const { planId, limitKey, value } of rows) values.get(planId)?.set(limitKey, value);
    return planIds.map((id) => values.get(id) ?? new Map());
  });
}
