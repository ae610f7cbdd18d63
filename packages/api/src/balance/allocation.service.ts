import { formatUnits } from "@allowance/shared/amounts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { listPlans } from "../plans/plans.service.ts";
import type { PlanAllocation } from "./allocation.graphql.ts";

interface Held {
  readonly planId: number | null;
  readonly userCount: number;
  readonly minutesUnits: number;
  readonly creditsUnits: number;
}

const NOTHING = { userCount: 0, minutesUnits: 0, creditsUnits: 0 };

/**
 * What the users of each plan hold, in the order of the plans and those without a plan last. Two statements, of which the
 * second looks at every user once: some 0.7 s in a tenant of 100,000 users.
 */
export async function planAllocations(tenantDb: TenantDb): Promise<PlanAllocation[]> {
  const { manager, tenantId } = tenantDb;
  const plans = await listPlans(tenantDb);
  const rows: Held[] = await manager.query(
    `SELECT u.plan_id AS planId, COUNT(*) AS userCount, CAST(SUM(m.balance_units) AS SIGNED) AS minutesUnits,
       CAST(SUM(c.balance_units) AS SIGNED) AS creditsUnits
     FROM users u
     JOIN accounts m ON m.tenant_id = u.tenant_id AND m.holder_id = u.id AND m.kind = 'USER_MINUTES'
     JOIN accounts c ON c.tenant_id = u.tenant_id AND c.holder_id = u.id AND c.kind = 'USER_CREDITS'
     WHERE u.tenant_id = ? AND NOT u.is_owner GROUP BY u.plan_id`,
    [tenantId],
  );
  const heldBy = new Map(rows.map((row) => [row.planId, row]));
  const withoutPlan = heldBy.get(null);
  return [
    ...plans.map((plan) => ({ plan, held: heldBy.get(plan.id) ?? NOTHING })),
    ...(withoutPlan ? [{ plan: null, held: withoutPlan }] : []),
  ].map(({ plan, held: { userCount, minutesUnits, creditsUnits } }) => ({
    plan,
    userCount,
    minutesUnits,
    creditsUnits,
    minutes: formatUnits(minutesUnits, "MINUTES"),
    credits: formatUnits(creditsUnits, "CREDITS"),
  }));
}
