import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { demand, Requires } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { Plan } from "../plans/plan.graphql.ts";
import { plansLoader } from "../plans/plans.service.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { User } from "../users/user.graphql.ts";
import type { AppearanceArea } from "./appearance.entity.ts";
import {
  Appearance,
  ResetUserAppearanceInput,
  ResetUserAppearancePayload,
  ResolvedAppearance,
  UpdateUserAppearanceInput,
  UpdateUserAppearancePayload,
} from "./appearance.graphql.ts";
import {
  GlobalAppearance,
  type GlobalVisibility,
  UpdateGlobalAppearanceInput,
  UpdateGlobalAppearancePayload,
} from "./global-appearance.graphql.ts";
import {
  appearanceOf,
  resetUserAppearance,
  resolveAppearance,
  updateGlobalAppearance,
  updateUserAppearance,
} from "./appearance.service.ts";
import { globalAppearanceLoader, overriddenByLoader } from "./appearance-values.ts";
import { entriesOf, itemKey } from "./effective-appearance.ts";

@Resolver(() => User)
export class UserAppearanceResolver {
  @FieldResolver(() => Appearance, {
    description: "What the user sees. Nothing is hidden from the owner (product-rules 20).",
  })
  appearance(@Root() user: User, @Ctx() context: RequestContext): Promise<Appearance> {
    return appearanceOf(context, user);
  }

  @Requires("USERS_WRITE")
  @Mutation(() => UpdateUserAppearancePayload, {
    description: "Sets, removes and switches what a user sees; a dry run answers the preview.",
  })
  updateUserAppearance(
    @Arg("input", () => UpdateUserAppearanceInput, { description: "What to change." }) input: UpdateUserAppearanceInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateUserAppearancePayload> {
    return updateUserAppearance(context.tenantDb, input);
  }

  @Requires("USERS_WRITE")
  @Mutation(() => ResetUserAppearancePayload, {
    description: "Returns what a user sees to the global appearance: the given keys, or all.",
  })
  resetUserAppearance(
    @Arg("input", () => ResetUserAppearanceInput, { description: "Which choices to remove." })
    input: ResetUserAppearanceInput,
    @Ctx() context: RequestContext,
  ): Promise<ResetUserAppearancePayload> {
    return resetUserAppearance(context.tenantDb, input);
  }
}

@Resolver(() => Appearance)
export class AppearanceResolver {
  @FieldResolver(() => [Plan], { description: "The selected plans, applied or not; empty means all active plans." })
  async visiblePlans(@Root() appearance: Appearance, @Ctx() context: RequestContext): Promise<Plan[]> {
    if (appearance.selectedPlanIds.size === 0) return [];
    const plans = await context.loader(plansLoader).load(context.tenantDb.tenantId);
    return plans.filter(({ id }) => appearance.selectedPlanIds.has(id));
  }

  @FieldResolver(() => ResolvedAppearance, {
    description: "Everything a front end needs for this user, limits and plans included.",
  })
  async resolved(@Root() appearance: Appearance, @Ctx() context: RequestContext): Promise<ResolvedAppearance> {
    const plans = await context.loader(plansLoader).load(context.tenantDb.tenantId);
    return resolveAppearance(context, appearance, plans);
  }
}

@Resolver(() => Tenant)
export class GlobalAppearanceResolver {
  @FieldResolver(() => GlobalAppearance, {
    description:
      "What is hidden for everybody, and how many users override it. For those who manage users or settings.",
  })
  async globalAppearance(@Root() tenant: Tenant, @Ctx() context: RequestContext): Promise<GlobalAppearance> {
    demand(context.viewer, ["USERS_READ", "SETTINGS_WRITE"]);
    const hidden = await context.loader(globalAppearanceLoader).load(tenant.id);
    const overridden = await context.loader(overriddenByLoader).load(tenant.id);
    const stateOf = (area: AppearanceArea): GlobalVisibility[] =>
      entriesOf(area).map(({ key, label, description }) => ({
        key,
        label,
        description,
        hidden: hidden.has(itemKey(area, key)),
        overriddenBy: overridden.get(itemKey(area, key)) ?? 0,
      }));
    return { pages: stateOf("PAGE"), features: stateOf("FEATURE") };
  }

  @Requires("SETTINGS_WRITE")
  @Mutation(() => UpdateGlobalAppearancePayload, {
    description: "Hides and shows pages and features for everybody without a choice of their own.",
  })
  async updateGlobalAppearance(
    @Arg("input", () => UpdateGlobalAppearanceInput, { description: "What to hide and show." })
    input: UpdateGlobalAppearanceInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateGlobalAppearancePayload> {
    return { tenant: await updateGlobalAppearance(context.tenantDb, input) };
  }
}
