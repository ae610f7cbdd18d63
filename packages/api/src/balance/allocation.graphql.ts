import { Field, Int, ObjectType } from "type-graphql";
import { DecimalScalar, SafeIntScalar } from "../platform/scalars.ts";
import { Plan } from "../plans/plan.graphql.ts";

@ObjectType({
  description: "What the users of one plan hold together. The owner, whose minutes are the pool, is not among them.",
  simpleResolvers: true,
})
export class PlanAllocation {
  @Field(() => Plan, { nullable: true, description: "The plan; null for the users without one." })
  plan: Plan | null;
  @Field(() => Int, { description: "How many users that is." })
  userCount: number;
  @Field(() => DecimalScalar, { description: "Their minutes; overdrawn balances count below zero." })
  minutes: string;
  @Field(() => SafeIntScalar, { description: "Their minutes in units." })
  minutesUnits: number;
  @Field(() => DecimalScalar, { description: "Their credits." })
  credits: string;
  @Field(() => SafeIntScalar, { description: "Their credits in units." })
  creditsUnits: number;
}
