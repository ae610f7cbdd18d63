import type { CountLimitKey, FeatureLimitKey } from "@allowance/shared/catalogue/limits";
import { COUNT_LIMIT_MAX, NAME_MAX_LENGTH, PLAN_DESCRIPTION_MAX_LENGTH } from "@allowance/shared/rules";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { DecimalScalar } from "../platform/scalars.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { CountLimitKeyEnum, FeatureLimitKeyEnum } from "./limit-set.graphql.ts";
import { Plan } from "./plan.graphql.ts";

@InputType({ description: "A numeric limit of a plan, or of the users without one." })
export class CountLimitValueInput {
  @Field(() => CountLimitKeyEnum, { description: "Which limit." })
  key: CountLimitKey;
  @Field(() => Int, { description: `-1 unlimited, 0 disabled, up to ${COUNT_LIMIT_MAX}.` })
  value: number;
}

@InputType({ description: "An on-off limit of a plan, or of the users without one." })
export class FeatureLimitValueInput {
  @Field(() => FeatureLimitKeyEnum, { description: "Which limit." })
  key: FeatureLimitKey;
  @Field(() => Boolean, { description: "On or off." })
  value: boolean;
}

@InputType({ description: "What creating and changing a plan have in common." })
abstract class PlanFieldsInput {
  @Field(() => String, {
    nullable: true,
    description: `What the plan offers, at most ${PLAN_DESCRIPTION_MAX_LENGTH} characters.`,
  })
  description?: string | null;
  @Field(() => Int, { nullable: true, description: "The place in lists, lowest first." })
  position?: number | null;
  @Field(() => Boolean, { nullable: true, description: "Whether users can choose it." })
  isActive?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "Whether it is left out of the list that users see." })
  isHidden?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "Whether it is shown with emphasis." })
  isFeatured?: boolean | null;
  @Field(() => String, { nullable: true, description: "The plan's colour as #rrggbb; null is none." })
  color?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Call minutes that the plan includes; 0 or more, at most three decimals.",
  })
  includedMinutes?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The price of a month; 0 or more, at most three decimals.",
  })
  price?: string | null;
  @Field(() => String, { nullable: true, description: "ISO 4217 code of the price's currency." })
  priceCurrency?: string | null;
  @Field(() => [CountLimitValueInput], {
    nullable: true,
    description: "Numeric limits to set; the others stay, in a new plan at the catalogue's defaults.",
  })
  counts?: CountLimitValueInput[] | null;
  @Field(() => [FeatureLimitValueInput], { nullable: true, description: "On-off limits to set." })
  features?: FeatureLimitValueInput[] | null;
}

@InputType({ description: "A new plan." })
export class CreatePlanInput extends PlanFieldsInput {
  @Field(() => String, { description: `Name, 1 to ${NAME_MAX_LENGTH} characters, unique in the tenant.` })
  name: string;
}

@ObjectType({ description: "The created plan.", simpleResolvers: true })
export class CreatePlanPayload {
  @Field(() => Plan, { description: "The created plan." })
  plan: Plan;
}

@InputType({ description: "Changes of a plan. What is not given stays as it is." })
export class UpdatePlanInput extends PlanFieldsInput {
  @Field(() => ID, { description: "Which plan." })
  planId: string;
  @Field(() => String, {
    nullable: true,
    description: `Name, 1 to ${NAME_MAX_LENGTH} characters, unique in the tenant.`,
  })
  name?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "The plan's version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Answer what would happen, and change nothing.",
  })
  dryRun?: boolean | null;
}

@ObjectType({ description: "What the change of one limit does to the users it could reach.", simpleResolvers: true })
export class LimitImpact {
  @Field(() => String, { description: "The limit's key." })
  key: string;
  @Field(() => String, { description: "The limit's name on screen." })
  label: string;
  @Field(() => String, { description: "The value before, as text for people." })
  before: string;
  @Field(() => String, { description: "The value after, as text for people." })
  after: string;
  @Field(() => Int, { description: "How many users inherit the value, and change with it." })
  inheritingUsers: number;
  @Field(() => Int, { description: "How many users have an override that applies, and keep it." })
  overriddenUsers: number;
  @Field(() => Int, { description: "How many inheriting users then use more than the new value allows." })
  overLimitUsers: number;
}

@ObjectType({ description: "What changes of limits do to users, all limits together.", simpleResolvers: true })
export class PlanImpact {
  @Field(() => Int, { description: "How many users have at least one limit that changes." })
  affectedUsers: number;
  @Field(() => Int, { description: "How many users keep a value of their own for at least one of the changed limits." })
  overriddenUsers: number;
  @Field(() => Int, { description: "How many users end over at least one of the changed limits." })
  overLimitUsers: number;
  @Field(() => [LimitImpact], { description: "The limits that change." })
  limits: LimitImpact[];
}

@ObjectType({ description: "The plan after the change, and what that does to its users.", simpleResolvers: true })
export class UpdatePlanPayload {
  @Field(() => Plan, { description: "The plan; in a dry run, as stored, without the change." })
  plan: Plan;
  @Field(() => PlanImpact, { description: "Which users inherit the change, and which keep their own value." })
  impact: PlanImpact;
}

@InputType({ description: "A plan to stop selling. Its users keep it." })
export class DeactivatePlanInput {
  @Field(() => ID, { description: "Which plan." })
  planId: string;
  @Field(() => Int, {
    nullable: true,
    description: "The plan's version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "The deactivated plan.", simpleResolvers: true })
export class DeactivatePlanPayload {
  @Field(() => Plan, { description: "The plan after the change." })
  plan: Plan;
}

@InputType({ description: "A plan to delete. One that is in use can only be deactivated (product-rules 17)." })
export class DeletePlanInput {
  @Field(() => ID, { description: "Which plan." })
  planId: string;
}

@ObjectType({ description: "Which plan was deleted.", simpleResolvers: true })
export class DeletePlanPayload {
  @Field(() => ID, { description: "The id of the deleted plan." })
  planId: number;
}

@InputType({ description: "Changes of the limits of users without a plan. A key that is not given stays as it is." })
export class UpdateDefaultLimitsInput {
  @Field(() => [CountLimitValueInput], { nullable: true, description: "Numeric limits to set." })
  counts?: CountLimitValueInput[] | null;
  @Field(() => [FeatureLimitValueInput], { nullable: true, description: "On-off limits to set." })
  features?: FeatureLimitValueInput[] | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Answer what would happen, and change nothing.",
  })
  dryRun?: boolean | null;
}

@ObjectType({
  description: "The tenant after the change, and what that does to users without a plan.",
  simpleResolvers: true,
})
export class UpdateDefaultLimitsPayload {
  @Field(() => Tenant, { description: "The tenant; in a dry run, as stored, without the change." })
  tenant: Tenant;
  @Field(() => PlanImpact, { description: "Which users inherit the change, and which keep their own value." })
  impact: PlanImpact;
}
