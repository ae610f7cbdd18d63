import { formatUnits } from "@allowance/shared/amounts";
import DataLoader from "dataloader";
import { notFound } from "../platform/errors.ts";
import { requireId } from "../platform/ids.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { Plan } from "./plan.graphql.ts";

type Flag = 0 | 1;
interface PlanRow {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly position: number;
  readonly isActive: Flag;
  readonly isHidden: Flag;
  readonly isFeatured: Flag;
  readonly color: string | null;
  readonly includedMinutesUnits: number;
  readonly priceThousandths: number;
  readonly priceCurrency: string;
  readonly version: number;
}

const PLAN_COLUMNS = `id, name, description, position, is_active AS isActive, is_hidden AS isHidden, is_featured AS isFeatured, color,
  included_minutes_units AS includedMinutesUnits, price_thousandths AS priceThousandths, price_currency AS priceCurrency, version`;

function toPlan({ includedMinutesUnits, priceThousandths, ...row }: PlanRow): Plan {
  return {
    ...row,
    isActive: row.isActive === 1,
    isHidden: row.isHidden === 1,
    isFeatured: row.isFeatured === 1,
    includedMinutes: formatUnits(includedMinutesUnits, "MINUTES"),
    // A thousandth of a currency's unit is to the price what a unit is to a credit.
    price: formatUnits(priceThousandths, "CREDITS"),
  };
}

/** All plans of the tenant in their order, the inactive and hidden ones too. */
export async function listPlans({ manager, tenantId }: TenantDb): Promise<Plan[]> {
  const rows: PlanRow[] = await manager.query(
    `SELECT ${PLAN_COLUMNS} FROM plans WHERE tenant_id = ? ORDER BY position, id`,
    [tenantId],
  );
  return rows.map(toPlan);
}

/** All plans of the tenant, once a request. Its only key is the tenant's id. */
export function plansLoader(tenantDb: TenantDb): DataLoader<number, readonly Plan[]> {
  return new DataLoader(async (tenantIds) => {
    const plans = await listPlans(tenantDb);
    return tenantIds.map((id) => (id === tenantDb.tenantId ? plans : []));
  });
}

/** Batches plans by id; null for an id that is not one of this tenant's. */
export function planLoader({ manager, tenantId }: TenantDb): DataLoader<number, Plan | null> {
  return new DataLoader(async (ids) => {
    const rows: PlanRow[] = await manager.query(`SELECT ${PLAN_COLUMNS} FROM plans WHERE tenant_id = ? AND id IN (?)`, [
      tenantId,
      ids,
    ]);
    const plans = new Map(rows.map((row) => [row.id, toPlan(row)]));
    return ids.map((id) => plans.get(id) ?? null);
  });
}

/** Batches the number of users of plans. */
export function planUserCountLoader({ manager, tenantId }: TenantDb): DataLoader<number, number> {
  return new DataLoader(async (ids) => {
    const rows: { planId: number; users: number }[] = await manager.query(
      "SELECT plan_id AS planId, COUNT(*) AS users FROM users WHERE tenant_id = ? AND plan_id IN (?) GROUP BY plan_id",
      [tenantId, ids],
    );
    const counts = new Map(rows.map(({ planId, users }) => [planId, users]));
    return ids.map((id) => counts.get(id) ?? 0);
  });
}

/** The id of one of this tenant's plans, or NOT_FOUND. Locks the row, so that the plan can't be deleted before it is used. */
export async function requirePlanId(tx: TenantDb, idText: string, field: string): Promise<number> {
  const id = requireId(idText, "plan", field);
  const rows: unknown[] = await tx.manager.query(
    "SELECT id FROM plans WHERE tenant_id = ? AND id = ? LOCK IN SHARE MODE",
    [tx.tenantId, id],
  );
  if (rows.length === 0) throw notFound("plan", field);
  return id;
}

/** Holds all plans of the tenant until the transaction ends, so that none can be deleted before many users are put on it. */
export async function holdPlans(tx: TenantDb): Promise<void> {
  await tx.manager.query("SELECT id FROM plans WHERE tenant_id = ? LOCK IN SHARE MODE", [tx.tenantId]);
}
