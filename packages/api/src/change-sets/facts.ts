import { readSeenByMany } from "../appearance/appearance.service.ts";
import { readLimitFactsOfMany } from "../limits/limits.service.ts";
import { loadAll } from "../platform/load-all.ts";
import type { Viewer } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { planLimitsLoader } from "../plans/plan-values.ts";
import { listPlans } from "../plans/plans.service.ts";
import type { User } from "../users/user.graphql.ts";
import type { PlanScope } from "./row-edit.ts";
import type { UserFacts } from "./settings.ts";

/** What every row is planned with, read once. */
export async function readScope(tenantDb: TenantDb, viewer: Viewer, endsAfter: Date): Promise<PlanScope> {
  const plans = await listPlans(tenantDb);
  const ids = plans.map(({ id }) => id);
  const planLimits = ids.length > 0 ? await loadAll(planLimitsLoader(tenantDb), ids) : new Map();
  return { viewer, plans, planLimits, endsAfter };
}

/** The settings of many users, by id: a fixed number of statements, however many users there are. */
export async function readFacts(
  tenantDb: TenantDb,
  users: readonly User[],
  { plans, planLimits }: Pick<PlanScope, "plans" | "planLimits">,
): Promise<ReadonlyMap<number, UserFacts>> {
  if (users.length === 0) return new Map();
  const limits = await readLimitFactsOfMany(tenantDb, users, planLimits);
  const seen = await readSeenByMany(tenantDb, limits, users, plans);
  const facts = new Map<number, UserFacts>();
  for (const user of users) {
    const [limitFacts, seenBy] = [limits.get(user.id), seen.get(user.id)];
    if (limitFacts && seenBy) facts.set(user.id, { user, limits: limitFacts, seen: seenBy });
  }
  return facts;
}
