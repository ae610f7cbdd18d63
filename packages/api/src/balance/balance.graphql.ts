import { IDEMPOTENCY_KEY_MAX_LENGTH, NOTE_MAX_LENGTH } from "@allowance/shared/rules";
import type { Currency } from "@allowance/shared/amounts";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { TransferKind } from "../ledger/kinds.ts";
import { enumOfWords } from "../platform/enums.ts";
import { DateTimeScalar, DecimalScalar, SafeIntScalar } from "../platform/scalars.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { User } from "../users/user.graphql.ts";

export const CurrencyEnum = enumOfWords<Currency>("Currency", "What an amount counts (product-rules 23).", {
  MINUTES: "Call minutes; one is 9,000 units.",
  CREDITS: "Chat credits; one is 1,000 units, so 9 credits are exactly one minute.",
});

export type TransferDirection = "ADD" | "REMOVE";
export const TransferDirectionEnum = enumOfWords<TransferDirection>("TransferDirection", "Which way a transfer goes.", {
  ADD: "From the tenant's pool to the user.",
  REMOVE: "From the user to the tenant's pool.",
});

export const TransferKindEnum = enumOfWords<TransferKind>("TransferKind", "What a transfer was for.", {
  MINUTES: "Call minutes between the pool and a user.",
  CREDITS: "Chat credits between the pool and a user, at 9 credits a minute.",
  TOP_UP: "Minutes bought into the pool from outside.",
  USAGE: "Units that a user's calls and messages used up.",
  REVERSAL: "The undoing of an earlier transfer.",
});

/** Who is on the other side of a line of a statement. */
export type Counterparty = "POOL" | "USER" | "OUTSIDE";
const CounterpartyEnum = enumOfWords<Counterparty>(
  "Counterparty",
  "Who is on the other side of a line of a statement.",
  {
    POOL: "The tenant's pool.",
    USER: "A user: the one of `user` and `userName`.",
    OUTSIDE: "The outside world: top-ups come from it and usage goes to it.",
  },
);

@ObjectType({
  description: "The most that each kind of transfer can move now (product-rules 26).",
  simpleResolvers: true,
})
export class MaxTransferable {
  @Field(() => DecimalScalar, { description: "Minutes that can be added: the pool." })
  addMinutes: string;
  @Field(() => DecimalScalar, { description: "Minutes that can be removed: the user's." })
  removeMinutes: string;
  @Field(() => DecimalScalar, { description: "Credits that can be added: the pool times 9." })
  addCredits: string;
  @Field(() => DecimalScalar, { description: "Credits that can be removed: the user's." })
  removeCredits: string;
}

@ObjectType({
  description: "Minutes and credits, as decimals rounded down to three places and as exact units.",
  simpleResolvers: true,
})
export class Balance {
  @Field(() => DecimalScalar, { description: "Call minutes. Negative only through usage." })
  minutes: string;
  @Field(() => DecimalScalar, { description: "Chat credits. Negative only through usage." })
  credits: string;
  @Field(() => SafeIntScalar, { description: "The minutes in units, 9,000 a minute." })
  minutesUnits: number;
  @Field(() => SafeIntScalar, { description: "The credits in units, 1,000 a credit." })
  creditsUnits: number;

  /** Whose balance it is, for `maxTransferable`; not in the schema. Null for the pool and the owner. */
  transferableUserId: number | null;
}

@ObjectType({ description: "One movement of units, never changed afterwards.", simpleResolvers: true })
export class Transfer {
  @Field(() => ID, { description: "Opaque id." })
  id: number;
  @Field(() => TransferKindEnum, { description: "What it was for." })
  kind: TransferKind;
  @Field(() => TransferDirectionEnum, {
    nullable: true,
    description: "Which way it went between pool and user; null for other kinds.",
  })
  direction: TransferDirection | null;
  @Field(() => CurrencyEnum, { description: "What `amount` counts." })
  currency: Currency;
  @Field(() => DecimalScalar, { description: "How much, in `currency`." })
  amount: string;
  @Field(() => SafeIntScalar, { description: "How much, in units." })
  amountUnits: number;
  @Field(() => String, { nullable: true, description: "What whoever made it wrote." })
  note: string | null;
  @Field(() => String, { description: "The key it was made under." })
  idempotencyKey: string;
  @Field(() => DateTimeScalar, { description: "When it was made." })
  createdAt: Date;

  @Field(() => ID, { nullable: true, description: "The transfer that this one undid; null for others." })
  reversesId: number | null;
  @Field(() => CounterpartyEnum, {
    nullable: true,
    description: "In a statement: who is on the other side. Null elsewhere.",
  })
  counterparty: Counterparty | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "In a statement: what the account gained, or lost where negative. Null elsewhere.",
  })
  signedAmount: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "In a statement: what the account held right after. Null elsewhere.",
  })
  balanceAfter: string | null;
  @Field(() => SafeIntScalar, {
    nullable: true,
    description: "In a statement: what the account held right after, in units. Null elsewhere.",
  })
  balanceAfterUnits: number | null;

  /** For the fields that are resolved; not in the schema. */
  userId: number | null;
  actorId: number | null;
}

@ObjectType({
  description: "The balances right after the transfer; in a dry run, as they would be.",
  simpleResolvers: true,
})
export class BalancePreview {
  @Field(() => DecimalScalar, { description: "The user's minutes." })
  userMinutes: string;
  @Field(() => DecimalScalar, { description: "The user's credits." })
  userCredits: string;
  @Field(() => DecimalScalar, { description: "The pool's minutes." })
  poolMinutes: string;
  @Field(() => SafeIntScalar, { description: "The user's minutes in units." })
  userMinutesUnits: number;
  @Field(() => SafeIntScalar, { description: "The user's credits in units." })
  userCreditsUnits: number;
  @Field(() => SafeIntScalar, { description: "The pool in units." })
  poolMinutesUnits: number;
}

@InputType({ description: "What both kinds of transfer take." })
abstract class TransferInput {
  @Field(() => ID, { nullable: true, description: "The user; give exactly one of `userId` and `email`." })
  userId?: string | null;
  @Field(() => String, { nullable: true, description: "The user's email, instead of `userId`." })
  email?: string | null;
  @Field(() => TransferDirectionEnum, { description: "To the user, or from the user." })
  direction: TransferDirection;
  @Field(() => DecimalScalar, { description: "How much: above 0, at most three decimals." })
  amount: string;
  @Field(() => String, {
    nullable: true,
    description: `A note for the statement, at most ${NOTE_MAX_LENGTH} characters.`,
  })
  note?: string | null;
  @Field(() => String, {
    description: `Makes a retry safe: the same key with the same input answers the first result. 1 to ${IDEMPOTENCY_KEY_MAX_LENGTH} characters, unique in the tenant.`,
  })
  idempotencyKey: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Answer what would happen, and move nothing.",
  })
  dryRun?: boolean | null;
}

@InputType({ description: "Minutes to move between the pool and a user." })
export class TransferMinutesInput extends TransferInput {}

@InputType({ description: "Credits to move between the pool and a user; the pool moves by a ninth in minutes." })
export class TransferCreditsInput extends TransferInput {}

@ObjectType({ description: "What was transferred, and everybody's balance after it.", simpleResolvers: true })
export class TransferPayload {
  @Field(() => Transfer, { nullable: true, description: "The transfer; null in a dry run." })
  transfer: Transfer | null;
  @Field(() => User, { description: "The user, with today's balance." })
  user: User;
  @Field(() => Tenant, { description: "The tenant, with today's pool." })
  tenant: Tenant;
  @Field(() => Boolean, { description: "Whether this key had been used before: nothing moved now (product-rules 27)." })
  replayed: boolean;
  @Field(() => BalancePreview, {
    description: "The balances right after the transfer; in a dry run, as they would be; in a replay, today's.",
  })
  preview: BalancePreview;
}
