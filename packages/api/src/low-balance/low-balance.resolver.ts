import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { findEnabledTemplate } from "../email/email.service.ts";
import { demand, Requires } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { LowBalance, UpdateLowBalanceInput, UpdateLowBalancePayload } from "./low-balance.graphql.ts";
import { updateLowBalance } from "./low-balance.service.ts";
import { thresholdsLoader, toLowBalance } from "./thresholds.ts";

@Resolver(() => Tenant)
export class TenantLowBalanceResolver {
  @FieldResolver(() => LowBalance, {
    nullable: true,
    description: "Below which balances are low. Null for those who may neither transfer nor see billing.",
  })
  async lowBalance(@Root() tenant: Tenant, @Ctx() context: RequestContext): Promise<LowBalance | null> {
    const permissions = context.viewer?.permissions;
    if (!permissions?.has("TRANSFERS_WRITE") && !permissions?.has("BILLING_WRITE")) return null;
    return toLowBalance(await context.loader(thresholdsLoader).load(tenant.id));
  }

  @Requires("BILLING_WRITE")
  @Mutation(() => UpdateLowBalancePayload, {
    description:
      "Changes below which balances are low. The pool's threshold is billing's; those of users need the right to transfer as well.",
  })
  async updateLowBalance(
    @Arg("input", () => UpdateLowBalanceInput, { description: "What to change." }) input: UpdateLowBalanceInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateLowBalancePayload> {
    const concernsUsers = input.lowUserThreshold !== undefined || input.lowUserCreditsThreshold !== undefined;
    if (concernsUsers) demand(context.viewer, ["TRANSFERS_WRITE"]);
    return { tenant: await updateLowBalance(context.tenantDb, input) };
  }
}

@Resolver(() => LowBalance)
export class LowBalanceEmailsResolver {
  @FieldResolver(() => Boolean, { description: "Whether the email POOL_LOW is switched on." })
  async isPoolEmailOn(@Ctx() context: RequestContext): Promise<boolean> {
    return (await findEnabledTemplate(context.tenantDb, "POOL_LOW")) !== null;
  }

  @FieldResolver(() => Boolean, { description: "Whether the email LOW_BALANCE is switched on." })
  async isUserEmailOn(@Ctx() context: RequestContext): Promise<boolean> {
    return (await findEnabledTemplate(context.tenantDb, "LOW_BALANCE")) !== null;
  }
}
