import { Ctx, FieldResolver, Resolver } from "type-graphql";
import { demand } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { PlanAllocation } from "./allocation.graphql.ts";
import { planAllocations } from "./allocation.service.ts";

@Resolver(() => Tenant)
export class AllocationResolver {
  @FieldResolver(() => [PlanAllocation], {
    description:
      "What the users of each plan hold: every plan in its order, then those without one. For those who see users.",
  })
  planAllocations(@Ctx() context: RequestContext): Promise<PlanAllocation[]> {
    demand(context.viewer, ["USERS_READ"]);
    return planAllocations(context.tenantDb);
  }
}
