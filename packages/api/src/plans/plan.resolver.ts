import { Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { demand, Requires } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { defaultLimitsLoader } from "../tenants/tenants.service.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { LimitSet, limitSetOf } from "./limit-set.graphql.ts";
import { Plan } from "./plan.graphql.ts";
import { planLimitsLoader } from "./plan-values.ts";
import { listPlans, planUserCountLoader } from "./plans.service.ts";

@Resolver(() => Plan)
export class PlanResolver {
  @Requires("USERS_READ", "PLANS_WRITE")
  @Query(() => [Plan], { description: "All plans in their order, the inactive and hidden ones too." })
  plans(@Ctx() context: RequestContext): Promise<Plan[]> {
    return listPlans(context.tenantDb);
  }

  @FieldResolver(() => LimitSet, { description: "The plan's fourteen limits." })
  async limits(@Root() plan: Plan, @Ctx() context: RequestContext): Promise<LimitSet> {
    return limitSetOf(await context.loader(planLimitsLoader).load(plan.id));
  }

  @FieldResolver(() => Int, {
    description: "How many users are on this plan. Needs the right to see users or manage plans.",
  })
  userCount(@Root() plan: Plan, @Ctx() context: RequestContext): Promise<number> {
    demand(context.viewer, ["USERS_READ", "PLANS_WRITE"]);
    return context.loader(planUserCountLoader).load(plan.id);
  }
}

@Resolver(() => Tenant)
export class TenantLimitsResolver {
  @FieldResolver(() => LimitSet, {
    description: "The limits of users without a plan. For those who see users or manage plans.",
  })
  async defaultLimits(@Root() tenant: Tenant, @Ctx() context: RequestContext): Promise<LimitSet> {
    demand(context.viewer, ["USERS_READ", "PLANS_WRITE"]);
    return limitSetOf(await context.loader(defaultLimitsLoader).load(tenant.id));
  }
}
