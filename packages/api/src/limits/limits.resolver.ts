import type { CountLimitKey, FeatureLimitKey } from "@allowance/shared/catalogue/limits";
import { ENDING_DAYS, ENDING_DAYS_MAX } from "@allowance/shared/rules";
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from "type-graphql";
import { demand, Requires } from "../platform/access.ts";
import { badInput } from "../platform/errors.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { CountLimitKeyEnum, FeatureLimitKeyEnum } from "../plans/limit-set.graphql.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { User } from "../users/user.graphql.ts";
import { effectiveCounts, effectiveFeatures } from "./effective-limits.ts";
import {
  CountLimit,
  FeatureLimit,
  Limits,
  ResetUserLimitsInput,
  ResetUserLimitsPayload,
  UpdateUserLimitsInput,
  UpdateUserLimitsPayload,
} from "./limits.graphql.ts";
import {
  countExpiringOverrides,
  limitFactsOf,
  overrideCount,
  resetUserLimits,
  updateUserLimits,
} from "./limits.service.ts";

@Resolver(() => User)
export class UserLimitsResolver {
  @FieldResolver(() => Limits, {
    description: "The user's effective limits. The owner's are unlimited (product-rules 20).",
  })
  async limits(@Root() user: User, @Ctx() context: RequestContext): Promise<Limits> {
    const facts = await limitFactsOf(context, user);
    return {
      customEnabled: user.customLimitsEnabled,
      overrideCount: overrideCount(facts.overrides),
      counts: effectiveCounts(facts),
      features: effectiveFeatures(facts),
    };
  }

  @Requires("USERS_WRITE")
  @Mutation(() => UpdateUserLimitsPayload, { description: "Sets, removes and switches a user's limit overrides." })
  updateUserLimits(
    @Arg("input", () => UpdateUserLimitsInput, { description: "What to change." }) input: UpdateUserLimitsInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateUserLimitsPayload> {
    return updateUserLimits(context.tenantDb, input);
  }

  @Requires("USERS_WRITE")
  @Mutation(() => ResetUserLimitsPayload, { description: "Returns limits to the plan: the given ones, or all." })
  resetUserLimits(
    @Arg("input", () => ResetUserLimitsInput, { description: "Which overrides to remove." })
    input: ResetUserLimitsInput,
    @Ctx() context: RequestContext,
  ): Promise<ResetUserLimitsPayload> {
    return resetUserLimits(context.tenantDb, input);
  }
}

@Resolver(() => Tenant)
export class ExpiringOverridesResolver {
  @FieldResolver(() => Int, {
    description: "How many limit overrides that apply end within the given days. For those who see users.",
  })
  expiringOverrides(
    @Arg("withinDays", () => Int, {
      defaultValue: ENDING_DAYS,
      description: `How many days to look ahead, 1 to ${ENDING_DAYS_MAX}.`,
    })
    withinDays: number,
    @Ctx() context: RequestContext,
  ): Promise<number> {
    demand(context.viewer, ["USERS_READ"]);
    if (withinDays < 1 || withinDays > ENDING_DAYS_MAX)
      throw badInput(`Look from 1 to ${ENDING_DAYS_MAX} days ahead.`, "withinDays");
    return countExpiringOverrides(context.tenantDb, withinDays);
  }
}

@Resolver(() => Limits)
export class LimitsResolver {
  @FieldResolver(() => CountLimit, { description: "One numeric limit." })
  count(
    @Root() limits: Limits,
    @Arg("key", () => CountLimitKeyEnum, { description: "Which limit." }) key: CountLimitKey,
  ): CountLimit {
    return found(limits.counts, key);
  }

  @FieldResolver(() => FeatureLimit, { description: "One on-off limit." })
  feature(
    @Root() limits: Limits,
    @Arg("key", () => FeatureLimitKeyEnum, { description: "Which limit." }) key: FeatureLimitKey,
  ): FeatureLimit {
    return found(limits.features, key);
  }
}

function found<Limit extends { key: string }>(limits: readonly Limit[], key: string): Limit {
  const limit = limits.find((candidate) => candidate.key === key);
  if (!limit) throw badInput("There is no such limit.", "key");
  return limit;
}
