import type { Currency } from "@allowance/shared/amounts";
import { NAME_MAX_LENGTH } from "@allowance/shared/rules";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { CurrencyEnum } from "../balance/balance.graphql.ts";
import { enumOfWords } from "../platform/enums.ts";
import { DateTimeScalar, DecimalScalar } from "../platform/scalars.ts";
import type { GrantMode, GrantRhythm, GrantRunStatus } from "./grant.entity.ts";

const GrantModeEnum = enumOfWords<GrantMode>("GrantMode", "What a grant gives.", {
  ADD: "The amount, to every user.",
  REFILL: "As much as is missing up to the amount.",
});
const GrantRhythmEnum = enumOfWords<GrantRhythm>("GrantRhythm", "How often a grant runs, at 00:00 UTC.", {
  MONTHLY: "On a day of the month, 1 to 28.",
  WEEKLY: "On a day of the week, 1 (Monday) to 7 (Sunday).",
});
const GrantRunStatusEnum = enumOfWords<GrantRunStatus>("GrantRunStatus", "How a run ended.", {
  DONE: "Every user got their share.",
  NOBODY: "Nobody was to get anything.",
  POOL_LOW:
    "The pool would have fallen below the grant's floor, so nothing moved. It is tried again, at last hourly, until the next period is due.",
  SKIPPED: "A missed refill that a later one made unnecessary.",
  FAILED: "An error; nothing moved. It is tried again, at last hourly.",
});

@ObjectType({ description: "A standing order from the pool to many users.", simpleResolvers: true })
export class Grant {
  @Field(() => ID, { description: "Opaque id." })
  id: number;
  @Field(() => String, { description: "Its name, which is the note on every statement." })
  name: string;
  @Field(() => GrantModeEnum, { description: "Add the amount, or fill up to it." })
  mode: GrantMode;
  @Field(() => CurrencyEnum, { description: "Minutes or credits." })
  currency: Currency;
  @Field(() => DecimalScalar, { description: "The amount a user gets, or is filled up to." })
  amount: string;
  @Field(() => GrantRhythmEnum, { description: "Monthly or weekly." })
  rhythm: GrantRhythm;
  @Field(() => Int, { description: "The day of the month (1 to 28) or of the week (1 is Monday)." })
  rhythmDay: number;
  @Field(() => ID, { nullable: true, description: "The plan whose users get it; null is everybody." })
  planId: number | null;
  @Field(() => DecimalScalar, {
    description: "Minutes that must be left in the pool; a run that would leave less does not happen.",
  })
  poolFloor: string;
  @Field(() => Boolean, { description: "Whether it runs." })
  isActive: boolean;
  @Field(() => DateTimeScalar, { description: "When it runs next, if it is active." })
  nextRunAt: Date;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When the period that is due now is tried again; null unless the last try moved nothing.",
  })
  retryAt: Date | null;
  @Field(() => Int, {
    description: "Grows by one with every change; give it as `expectedVersion`. Runs change nothing.",
  })
  version: number;

  /** Who created it, for the field that is resolved; not in the schema. */
  createdById: number | null;
}

@ObjectType({ description: "What became of a grant in one period.", simpleResolvers: true })
export class GrantRun {
  @Field(() => ID, { description: "Opaque id." })
  id: number;
  @Field(() => DateTimeScalar, { description: "The moment it was due." })
  periodAt: Date;
  @Field(() => GrantRunStatusEnum, { description: "How it ended." })
  status: GrantRunStatus;
  @Field(() => Int, { description: "How many users got something, or would have." })
  userCount: number;
  @Field(() => DecimalScalar, { description: "How much in all, in the grant's currency." })
  total: string;
  @Field(() => Int, { description: "How many tries the period has had, this one included." })
  attempts: number;
  @Field(() => DateTimeScalar, { description: "When it was settled, or last tried." })
  ranAt: Date;
}

@ObjectType({ description: "What one user would get.", simpleResolvers: true })
export class GrantShare {
  @Field(() => ID, { description: "The user's id." })
  userId: number;
  @Field(() => String, { description: "The user's name." })
  userName: string;
  @Field(() => DecimalScalar, { description: "How much, in the grant's currency." })
  amount: string;
}

@ObjectType({ description: "What a grant would do if it ran now.", simpleResolvers: true })
export class GrantPreview {
  @Field(() => Int, { description: "How many users would get something." })
  userCount: number;
  @Field(() => DecimalScalar, { description: "How much in all, in the grant's currency." })
  total: string;
  @Field(() => DecimalScalar, { description: "The pool's minutes after it." })
  poolAfter: string;
  @Field(() => Boolean, { description: "Whether the pool is enough for it, its floor included." })
  isCovered: boolean;
  @Field(() => DateTimeScalar, { description: "When it would run next." })
  firstRunAt: Date;
  @Field(() => [GrantShare], { description: "What the first few of them would get." })
  examples: GrantShare[];
}

@InputType({ description: "A new recurring grant." })
export class CreateGrantInput {
  @Field(() => String, { description: `Name, 1 to ${NAME_MAX_LENGTH} characters; unique in the tenant.` })
  name: string;
  @Field(() => GrantModeEnum, { description: "Add the amount, or fill up to it." })
  mode: GrantMode;
  @Field(() => CurrencyEnum, { description: "Minutes or credits." })
  currency: Currency;
  @Field(() => DecimalScalar, { description: "How much: above 0, at most three decimals." })
  amount: string;
  @Field(() => GrantRhythmEnum, { description: "Monthly or weekly." })
  rhythm: GrantRhythm;
  @Field(() => Int, { description: "The day of the month (1 to 28) or of the week (1 is Monday)." })
  rhythmDay: number;
  @Field(() => ID, { nullable: true, description: "The plan whose users get it; nothing is everybody." })
  planId?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Minutes that must be left in the pool; 0 when nothing is said.",
  })
  poolFloor?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Answer what it would do, and create nothing.",
  })
  dryRun?: boolean | null;
}

@ObjectType({ description: "The created grant, and what it would do if it ran now.", simpleResolvers: true })
export class CreateGrantPayload {
  @Field(() => Grant, { nullable: true, description: "The grant; null in a dry run." })
  grant: Grant | null;
  @Field(() => GrantPreview, { description: "What it would do if it ran now." })
  preview: GrantPreview;
}

@InputType({ description: "Changes of a grant, from its next run on. A field that is not given stays as it is." })
export class UpdateGrantInput {
  @Field(() => ID, { description: "Which grant." })
  grantId: string;
  @Field(() => String, {
    nullable: true,
    description: `Name, 1 to ${NAME_MAX_LENGTH} characters; unique in the tenant.`,
  })
  name?: string | null;
  @Field(() => GrantModeEnum, { nullable: true, description: "Add the amount, or fill up to it." })
  mode?: GrantMode | null;
  @Field(() => CurrencyEnum, {
    nullable: true,
    description: "Minutes or credits; another one needs an amount as well.",
  })
  currency?: Currency | null;
  @Field(() => DecimalScalar, { nullable: true, description: "How much: above 0, at most three decimals." })
  amount?: string | null;
  @Field(() => GrantRhythmEnum, {
    nullable: true,
    description: "Monthly or weekly; another rhythm begins with its next due day.",
  })
  rhythm?: GrantRhythm | null;
  @Field(() => Int, {
    nullable: true,
    description: "The day of the month (1 to 28) or of the week (1 is Monday).",
  })
  rhythmDay?: number | null;
  @Field(() => ID, { nullable: true, description: "The plan whose users get it; null is everybody." })
  planId?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Minutes that must be left in the pool; null is 0." })
  poolFloor?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "The version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Answer what it would do, and change nothing.",
  })
  dryRun?: boolean | null;
}

@ObjectType({ description: "The changed grant, and what it would do if it ran now.", simpleResolvers: true })
export class UpdateGrantPayload {
  @Field(() => Grant, { description: "The grant after the change; in a dry run, as it is." })
  grant: Grant;
  @Field(() => GrantPreview, { description: "What it would do if it ran now." })
  preview: GrantPreview;
}

@InputType({ description: "Stops a grant, or lets it run again from its next due day on." })
export class SetGrantActiveInput {
  @Field(() => ID, { description: "Which grant." })
  grantId: string;
  @Field(() => Boolean, { description: "Whether it runs." })
  isActive: boolean;
  @Field(() => Int, {
    nullable: true,
    description: "The version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "The changed grant.", simpleResolvers: true })
export class SetGrantActivePayload {
  @Field(() => Grant, { description: "The grant after the change." })
  grant: Grant;
}

@InputType({ description: "A grant to delete, with the log of its runs. The transfers stay." })
export class DeleteGrantInput {
  @Field(() => ID, { description: "Which grant." })
  grantId: string;
}

@ObjectType({ description: "Which grant was deleted.", simpleResolvers: true })
export class DeleteGrantPayload {
  @Field(() => ID, { description: "The id of the deleted grant." })
  grantId: number;
}
