import { Ctx, Query, Resolver } from "type-graphql";
import { Public, Requires } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { readSignInPage } from "./sign-in-tenant.ts";
import { SignInPage, Tenant } from "./tenant.graphql.ts";
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

  @Public()
  @Query(() => SignInPage, {
    description: "How the sign-in screen looks under the host name that was asked; nothing else of a tenant is told.",
  })
  signInPage(@Ctx() { manager, caller }: RequestContext): Promise<SignInPage> {
    return readSignInPage(manager, caller.host);
  }
}
