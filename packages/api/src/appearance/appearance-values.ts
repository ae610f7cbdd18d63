import DataLoader from "dataloader";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { AppearanceArea, AppearanceChoice } from "./appearance.entity.ts";
import { type ItemKey, itemKey } from "./effective-appearance.ts";

/** What is hidden for everybody, once a request. Its only key is the tenant's id. */
export function globalAppearanceLoader({ manager, tenantId }: TenantDb): DataLoader<number, ReadonlySet<ItemKey>> {
  return new DataLoader(async (tenantIds) => {
    const rows: { area: AppearanceArea; itemKey: string }[] = await manager.query(
      "SELECT area, item_key AS itemKey FROM global_appearance WHERE tenant_id = ? AND hidden",
      [tenantId],
    );
    const hidden = new Set(rows.map((row) => itemKey(row.area, row.itemKey)));
    return tenantIds.map((id) => (id === tenantId ? hidden : new Set()));
  });
}

/** Batches the stored choices of many users into one statement. */
export function choicesLoader({
  manager,
  tenantId,
}: TenantDb): DataLoader<number, ReadonlyMap<ItemKey, AppearanceChoice>> {
  return new DataLoader(async (userIds) => {
    const rows: { userId: number; area: AppearanceArea; itemKey: string; choice: AppearanceChoice }[] =
      await manager.query(
        "SELECT user_id AS userId, area, item_key AS itemKey, choice FROM appearance_overrides WHERE tenant_id = ? AND user_id IN (?)",
        [tenantId, userIds],
      );
    const choices = new Map<number, Map<ItemKey, AppearanceChoice>>(userIds.map((id) => [id, new Map()]));
    for (const row of rows) choices.get(row.userId)?.set(itemKey(row.area, row.itemKey), row.choice);
    return userIds.map((id) => choices.get(id) ?? new Map());
  });
}

/** Batches the selected plans of many users into one statement. */
export function visiblePlanIdsLoader({ manager, tenantId }: TenantDb): DataLoader<number, ReadonlySet<number>> {
  return new DataLoader(async (userIds) => {
    const rows: { userId: number; planId: number }[] = await manager.query(
      "SELECT user_id AS userId, plan_id AS planId FROM visible_plans WHERE tenant_id = ? AND user_id IN (?)",
      [tenantId, userIds],
    );
    const selected = new Map<number, Set<number>>(userIds.map((id) => [id, new Set()]));
    for (const { userId, planId } of rows) selected.get(userId)?.add(planId);
    return userIds.map((id) => selected.get(id) ?? new Set());
  });
}

/** How many users with Custom Appearance on override each page and feature, once a request. Its only key is the tenant's id. */
export function overriddenByLoader({ manager, tenantId }: TenantDb): DataLoader<number, ReadonlyMap<ItemKey, number>> {
  return new DataLoader(async (tenantIds) => {
    const rows: { area: AppearanceArea; itemKey: string; users: number }[] = await manager.query(
      `SELECT o.area, o.item_key AS itemKey, COUNT(*) AS users FROM appearance_overrides o
       JOIN users u ON u.tenant_id = o.tenant_id AND u.id = o.user_id AND u.custom_appearance_enabled
       WHERE o.tenant_id = ? GROUP BY o.area, o.item_key`,
      [tenantId],
    );
    const counts = new Map(rows.map((row) => [itemKey(row.area, row.itemKey), row.users]));
    return tenantIds.map((id) => (id === tenantId ? counts : new Map()));
  });
}
