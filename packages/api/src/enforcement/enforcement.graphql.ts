import {
  COUNT_LIMITS,
  type CountLimitKey,
  FEATURE_LIMITS,
  type LimitKey,
  type LimitSource,
} from "@allowance/shared/catalogue/limits";
import { COUNT_LIMIT_MAX, IDEMPOTENCY_KEY_MAX_LENGTH } from "@allowance/shared/rules";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { enumOf } from "../platform/enums.ts";
import { DateTimeScalar } from "../platform/scalars.ts";
import { CountLimitKeyEnum, LimitSourceEnum } from "../plans/limit-set.graphql.ts";
import { ENFORCE_ROWS_MAX, LEASE_SECONDS_DEFAULT, LEASE_SECONDS_MAX } from "./enforcement-request.ts";
import { Explanation } from "./explanation.graphql.ts";

const LimitKeyEnum = enumOf("LimitKey", "All fourteen limits, numeric and on-off.", [
  ...COUNT_LIMITS,
  ...FEATURE_LIMITS,
]);

const KEY_RULE = `1 to ${IDEMPOTENCY_KEY_MAX_LENGTH} characters, unique in the tenant, remembered for a day. A retry with the same key and input counts once.`;
const AMOUNT_RULE = `How many, 1 to ${COUNT_LIMIT_MAX}.`;
const TTL_RULE = `For parallel calls: how long the place is held without a heartbeat, 1 to ${LEASE_SECONDS_MAX} seconds; ${LEASE_SECONDS_DEFAULT} when nothing is said.`;

@InputType({ description: "Whom and what to judge. Exactly one of `userId` and `email`." })
export class CheckInput {
  @Field(() => ID, { nullable: true, description: "The user's id." })
  userId?: string | null;
  @Field(() => String, { nullable: true, description: "The user's email, in any case." })
  email?: string | null;
  @Field(() => LimitKeyEnum, { description: "Which limit." })
  key: LimitKey;
  @Field(() => Int, { nullable: true, defaultValue: 1, description: AMOUNT_RULE })
  amount?: number | null;
}

@InputType({ description: "What to count. Exactly one of `userId` and `email`." })
export class AcquireInput extends CheckInput {
  @Field(() => Int, { nullable: true, description: TTL_RULE })
  ttlSeconds?: number | null;
  @Field(() => String, { description: KEY_RULE })
  idempotencyKey: string;
}

@InputType({ description: "What to count for many subjects." })
export class AcquireManyInput {
  @Field(() => [AcquireInput], { description: `1 to ${ENFORCE_ROWS_MAX} rows, each with its own idempotency key.` })
  rows: AcquireInput[];
}

@InputType({ description: "What to give back. Exactly one of `userId` and `email`." })
export class ReleaseInput {
  @Field(() => ID, { nullable: true, description: "The user's id." })
  userId?: string | null;
  @Field(() => String, { nullable: true, description: "The user's email, in any case." })
  email?: string | null;
  @Field(() => CountLimitKeyEnum, { description: "Which limit." })
  key: CountLimitKey;
  @Field(() => Int, { nullable: true, defaultValue: 1, description: `${AMOUNT_RULE} Never below 0.` })
  amount?: number | null;
  @Field(() => ID, {
    nullable: true,
    description: "For parallel calls: the lease to give back; without it, those that end first.",
  })
  leaseId?: string | null;
  @Field(() => String, { description: KEY_RULE })
  idempotencyKey: string;
}

@InputType({ description: "What is used, for reconciliation. Exactly one of `delta` and `absolute`." })
export class RecordUsageInput {
  @Field(() => ID, { nullable: true, description: "The user's id." })
  userId?: string | null;
  @Field(() => String, { nullable: true, description: "The user's email, in any case." })
  email?: string | null;
  @Field(() => CountLimitKeyEnum, { description: "Which limit." })
  key: CountLimitKey;
  @Field(() => Int, { nullable: true, description: "By how much more, or less when negative; never below 0." })
  delta?: number | null;
  @Field(() => Int, { nullable: true, description: "Exactly how many." })
  absolute?: number | null;
  @Field(() => String, { description: KEY_RULE })
  idempotencyKey: string;
}

@InputType({ description: "Which lease to push ahead." })
export class HeartbeatInput {
  @Field(() => ID, { description: "The lease that `acquire` answered." })
  leaseId: string;
  @Field(() => Int, { nullable: true, description: TTL_RULE })
  ttlSeconds?: number | null;
}

@ObjectType({
  description: "A place of Max Parallel Calls, held until its end unless pushed ahead.",
  simpleResolvers: true,
})
export class Lease {
  @Field(() => ID, { description: "Give it to `heartbeat` and `release`." })
  id: number;
  @Field(() => DateTimeScalar, { description: "From then on the place is free, without any job having to run." })
  expiresAt: Date;
}

@ObjectType({ description: "Whether a limit allows so many, and why. Nothing was counted.", simpleResolvers: true })
export class CheckResult {
  @Field(() => ID, { description: "Whose limit." })
  userId: number;
  @Field(() => LimitKeyEnum, { description: "Which limit." })
  key: LimitKey;
  @Field(() => Boolean, { description: "Whether so many are allowed." })
  allowed: boolean;
  @Field(() => Int, { description: "What is used; 0 for a feature limit." })
  used: number;
  @Field(() => Int, { nullable: true, description: "What is left; null when unlimited and for a feature limit." })
  remaining: number | null;
  @Field(() => Int, { description: "The limit in force: -1 is unlimited; a feature limit is 1 for on and 0 for off." })
  effective: number;
  @Field(() => LimitSourceEnum, { description: "Who decided that." })
  source: LimitSource;
  @Field(() => Explanation, { description: "The whole reason, as it was before anything was counted." })
  explanation: Explanation;
}

@ObjectType({
  description: "What was acquired. A refusal is not an answer but the error LIMIT_REACHED.",
  simpleResolvers: true,
})
export class AcquirePayload extends CheckResult {
  @Field(() => Boolean, { description: "Whether this key was counted before: this is the first answer again." })
  replayed: boolean;
  @Field(() => Lease, { nullable: true, description: "For parallel calls: the place; null for other limits." })
  lease: Lease | null;
}

@ObjectType({ description: "What is used now.", simpleResolvers: true })
export class UsagePayload {
  @Field(() => ID, { description: "Whose usage." })
  userId: number;
  @Field(() => CountLimitKeyEnum, { description: "Of which limit." })
  key: CountLimitKey;
  @Field(() => Int, { description: "What is used." })
  used: number;
  @Field(() => Int, { nullable: true, description: "What is left, never below 0; null when unlimited." })
  remaining: number | null;
  @Field(() => Int, { description: "The limit in force: -1 is unlimited." })
  effective: number;
  @Field(() => LimitSourceEnum, { description: "Who decided that." })
  source: LimitSource;
  @Field(() => Boolean, { description: "Whether more is used than allowed (product-rules 6)." })
  isOver: boolean;
  @Field(() => Boolean, { description: "Whether this key was counted before: `used` is the first answer again." })
  replayed: boolean;
}

@ObjectType({ description: "The lease after a heartbeat.", simpleResolvers: true })
export class HeartbeatPayload {
  @Field(() => Lease, { description: "The lease with its new end." })
  lease: Lease;
}

@ObjectType({ description: "Why one row of many was refused.", simpleResolvers: true })
export class RowRefusal {
  @Field(() => String, { description: "The error code, such as LIMIT_REACHED or NOT_FOUND." })
  code: string;
  @Field(() => String, { description: "A sentence for people." })
  message: string;
  @Field(() => String, { nullable: true, description: "The field of the row at fault." })
  field: string | null;
}

@ObjectType({ description: "What became of one row, in the order of the rows.", simpleResolvers: true })
export class AcquireRow {
  @Field(() => AcquirePayload, { nullable: true, description: "What was acquired; null when it was refused." })
  acquired: AcquirePayload | null;
  @Field(() => RowRefusal, { nullable: true, description: "Why it was refused; null when it was acquired." })
  refusal: RowRefusal | null;
}

@ObjectType({ description: "What became of every row.", simpleResolvers: true })
export class AcquireManyPayload {
  @Field(() => [AcquireRow], { description: "The rows in their order. Each stands by itself." })
  rows: AcquireRow[];
}

@ObjectType({ description: "The judgement of one row, in the order of the rows.", simpleResolvers: true })
export class CheckRow {
  @Field(() => CheckResult, { nullable: true, description: "The judgement; null when there is no such user." })
  result: CheckResult | null;
  @Field(() => RowRefusal, { nullable: true, description: "Why there is none." })
  refusal: RowRefusal | null;
}
