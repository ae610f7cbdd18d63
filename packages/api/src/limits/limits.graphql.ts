import type { CountLimitKey, FeatureLimitKey, LimitSource } from "@allowance/shared/catalogue/limits";
import { COUNT_LIMIT_MAX } from "@allowance/shared/rules";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { enumOfWords } from "../platform/enums.ts";
import { DateTimeScalar } from "../platform/scalars.ts";
import { CountLimitKeyEnum, FeatureLimitKeyEnum, LimitSourceEnum } from "../plans/limit-set.graphql.ts";
import { User } from "../users/user.graphql.ts";

@ObjectType({ description: "One numeric limit of a user, and why it is what it is.", simpleResolvers: true })
export class CountLimit {
  @Field(() => CountLimitKeyEnum, { description: "Which limit." })
  key: CountLimitKey;
  @Field(() => String, { description: "Its name on screen." })
  label: string;
  @Field(() => String, { description: "What it bounds, in one sentence." })
  description: string;
  @Field(() => Int, { description: "The value in force: -1 is unlimited, 0 is disabled." })
  effective: number;
  @Field(() => Boolean, { description: "Whether there is no upper bound." })
  isUnlimited: boolean;
  @Field(() => Boolean, { description: "Whether none is allowed." })
  isDisabled: boolean;
  @Field(() => LimitSourceEnum, { description: "Who decided the value in force." })
  source: LimitSource;
  @Field(() => Int, { description: "What the user has without an override: the plan's value, else the default's." })
  planValue: number;
  @Field(() => Int, { nullable: true, description: "The user's stored override, applied or not; null inherits." })
  override: number | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "From when on the override no longer applies; null is for good.",
  })
  overrideExpiresAt: Date | null;
  @Field(() => Boolean, { description: "Whether the override's time is over: it is stored, and the plan applies." })
  isOverrideExpired: boolean;
  @Field(() => Int, { description: "How much is used now; for monthly limits, in the period." })
  used: number;
  @Field(() => Int, { nullable: true, description: "How much is left, never below 0; null when unlimited." })
  remaining: number | null;
  @Field(() => Boolean, {
    description: "Whether more is used than allowed. Nothing is deleted; nothing more can be created.",
  })
  isOver: boolean;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The first moment of the month that `used` counts; null for other limits.",
  })
  periodStart: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The first moment of the next month; null for other limits.",
  })
  periodEnd: Date | null;
}

@ObjectType({ description: "One on-off limit of a user, and why it is what it is.", simpleResolvers: true })
export class FeatureLimit {
  @Field(() => FeatureLimitKeyEnum, { description: "Which limit." })
  key: FeatureLimitKey;
  @Field(() => String, { description: "Its name on screen." })
  label: string;
  @Field(() => String, { description: "What it allows, in one sentence." })
  description: string;
  @Field(() => Boolean, { description: "Whether the user may use the feature." })
  effective: boolean;
  @Field(() => LimitSourceEnum, { description: "Who decided the value in force." })
  source: LimitSource;
  @Field(() => Boolean, { description: "What the user has without an override: the plan's value, else the default's." })
  planValue: boolean;
  @Field(() => Boolean, { nullable: true, description: "The user's stored override, applied or not; null inherits." })
  override: boolean | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "From when on the override no longer applies; null is for good.",
  })
  overrideExpiresAt: Date | null;
  @Field(() => Boolean, { description: "Whether the override's time is over: it is stored, and the plan applies." })
  isOverrideExpired: boolean;
}

@ObjectType({ description: "All fourteen limits of a user.", simpleResolvers: true })
export class Limits {
  @Field(() => Boolean, { description: "Whether Custom Limits is on. Off keeps the overrides, without applying them." })
  customEnabled: boolean;
  @Field(() => Int, { description: "How many overrides are stored, applied or not." })
  overrideCount: number;
  @Field(() => [CountLimit], { description: "The eight numeric limits." })
  counts: CountLimit[];
  @Field(() => [FeatureLimit], { description: "The six on-off limits." })
  features: FeatureLimit[];
}

@InputType({ description: "A numeric override." })
export class CountLimitInput {
  @Field(() => CountLimitKeyEnum, { description: "Which limit." })
  key: CountLimitKey;
  @Field(() => Int, {
    nullable: true,
    description: `-1 unlimited, 0 disabled, up to ${COUNT_LIMIT_MAX}; null returns to the plan's value.`,
  })
  value?: number | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Until when the override applies, in the future; null or nothing is for good. Goes with a value.",
  })
  expiresAt?: Date | null;
}

@InputType({ description: "An on-off override." })
export class FeatureLimitInput {
  @Field(() => FeatureLimitKeyEnum, { description: "Which limit." })
  key: FeatureLimitKey;
  @Field(() => Boolean, { nullable: true, description: "On or off; null returns to the plan's value." })
  value?: boolean | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Until when the override applies, in the future; null or nothing is for good. Goes with a value.",
  })
  expiresAt?: Date | null;
}

@InputType({ description: "Changes of a user's limits. A key that is not given stays as it is." })
export class UpdateUserLimitsInput {
  @Field(() => ID, { description: "Whose limits." })
  userId: string;
  @Field(() => Boolean, {
    nullable: true,
    description: "Switches Custom Limits. Switching it on or off writes no override.",
  })
  customEnabled?: boolean | null;
  @Field(() => [CountLimitInput], { nullable: true, description: "Numeric overrides to set or remove." })
  counts?: CountLimitInput[] | null;
  @Field(() => [FeatureLimitInput], { nullable: true, description: "On-off overrides to set or remove." })
  features?: FeatureLimitInput[] | null;
  @Field(() => Int, {
    nullable: true,
    description: "The user's version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Answer what would happen, and change nothing.",
  })
  dryRun?: boolean | null;
}

@ObjectType({
  description:
    "What changed of one limit. Values are text for people: a number, `Unlimited`, `Disabled`, `On` or `Off`.",
  simpleResolvers: true,
})
export class LimitChange {
  @Field(() => String, { description: "The limit's key." })
  key: string;
  @Field(() => String, { description: "The limit's name on screen." })
  label: string;
  @Field(() => String, { nullable: true, description: "The stored override before; null was inherited." })
  overrideBefore: string | null;
  @Field(() => String, { nullable: true, description: "The stored override after; null is inherited." })
  overrideAfter: string | null;
  @Field(() => String, { description: "The value in force before." })
  effectiveBefore: string;
  @Field(() => String, { description: "The value in force after." })
  effectiveAfter: string;
}

export type WarningCode = "UNLIMITED_COST" | "OVER_LIMIT" | "SAVED_NOT_APPLIED";
const WarningCodeEnum = enumOfWords<WarningCode>(
  "WarningCode",
  "Why somebody should look twice. A warning never refuses anything.",
  {
    UNLIMITED_COST: "The limit is unlimited now, which can cost money and performance (product-rules 8).",
    OVER_LIMIT: "The user already uses more than the new limit allows (product-rules 6).",
    SAVED_NOT_APPLIED: "Overrides are stored while Custom Limits is off, so they have no effect (product-rules 4).",
  },
);

@ObjectType({ description: "Something to look at twice. The change is made all the same.", simpleResolvers: true })
export class Warning {
  @Field(() => WarningCodeEnum, { description: "Why." })
  code: WarningCode;
  @Field(() => String, { nullable: true, description: "The key of the limit it is about, if it is about one." })
  key: string | null;
  @Field(() => String, { description: "A sentence for people." })
  message: string;
}

@ObjectType({
  description: "The user after the change, what changed, and what to look at twice.",
  simpleResolvers: true,
})
export class UpdateUserLimitsPayload {
  @Field(() => User, { description: "The user; in a dry run, as stored, without the change." })
  user: User;
  @Field(() => [LimitChange], { description: "The limits whose override or effective value changed." })
  changes: LimitChange[];
  @Field(() => [Warning], { description: "What to look at twice." })
  warnings: Warning[];
}

@InputType({ description: "Which overrides to remove." })
export class ResetUserLimitsInput {
  @Field(() => ID, { description: "Whose overrides." })
  userId: string;
  @Field(() => [CountLimitKeyEnum], {
    nullable: true,
    description: "Numeric limits to return to the plan. With neither list given, all limits.",
  })
  countKeys?: CountLimitKey[] | null;
  @Field(() => [FeatureLimitKeyEnum], { nullable: true, description: "On-off limits to return to the plan." })
  featureKeys?: FeatureLimitKey[] | null;
  @Field(() => Int, {
    nullable: true,
    description: "The user's version the reset is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "The user after the reset, and what changed.", simpleResolvers: true })
export class ResetUserLimitsPayload {
  @Field(() => User, { description: "The user after the reset. Custom Limits stays on or off as it was." })
  user: User;
  @Field(() => [LimitChange], { description: "The limits whose override or effective value changed." })
  changes: LimitChange[];
}
