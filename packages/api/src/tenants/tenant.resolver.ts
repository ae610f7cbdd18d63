import { Ctx, Query, Resolver } from "type-graphql";
import { Requires } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { Tenant } from "./tenant.graphql.ts";
import { readTenant } from "./tenants.service.ts";

@Resolver(() => Tenant)
export class TenantResolver {
  @Requires("PANEL_ENTER")
  @Query(() => Tenant, {
    description: "The tenant of whoever asks: name, branding, default limits and, with the right to see it, the pool.",
  })
  tenant(@Ctx() context: RequestContext): Promise<Tenant> {
    return readTenant(context.tenantDb);
  }
}
