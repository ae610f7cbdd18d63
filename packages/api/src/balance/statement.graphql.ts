import type { Currency } from "@allowance/shared/amounts";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { TransferKind } from "../ledger/kinds.ts";
import { connectionOf } from "../platform/connection.graphql.ts";
import { DateTimeScalar, DecimalScalar, SafeIntScalar } from "../platform/scalars.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { User } from "../users/user.graphql.ts";
import { CurrencyEnum, Transfer, TransferKindEnum } from "./balance.graphql.ts";

@ObjectType({ description: "A page of a statement, newest first.", simpleResolvers: true })
export class TransferConnection extends connectionOf("Transfer", () => Transfer) {
  /** Counts all lines of the filter; run only when `totalCount` is asked for. */
  countRows: () => Promise<number>;
}

@InputType({ description: "Which lines of a statement. Every field that is given must hold." })
export class StatementFilterInput {
  @Field(() => [TransferKindEnum], { nullable: true, description: "Lines of any of these kinds." })
  kinds?: TransferKind[] | null;
  @Field(() => CurrencyEnum, { nullable: true, description: "Of a user: lines of this balance only." })
  currency?: Currency | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "Lines made then or later." })
  from?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "Lines made before then." })
  until?: Date | null;
  @Field(() => ID, {
    nullable: true,
    description: "Only this transfer and the one that undid it, or that it undid.",
  })
  transferId?: string | null;
}

@ObjectType({
  description:
    "A balance at the end of a day, UTC. Days on which it did not move are left out; the first may lie before the span, to begin from.",
  simpleResolvers: true,
})
export class BalancePoint {
  @Field(() => String, { description: "The day as YYYY-MM-DD." })
  day: string;
  @Field(() => DecimalScalar, { description: "The balance." })
  balance: string;
  @Field(() => SafeIntScalar, { description: "The balance in units." })
  units: number;
}

@InputType({ description: "A transfer to undo." })
export class ReverseTransferInput {
  @Field(() => ID, { description: "Which transfer: of minutes or credits between the pool and a user." })
  transferId: string;
  @Field(() => String, { nullable: true, description: "A note for the statement." })
  note?: string | null;
  @Field(() => String, { description: "Makes a retry safe, as for a transfer." })
  idempotencyKey: string;
}

@ObjectType({ description: "The transfer that undid another.", simpleResolvers: true })
export class ReverseTransferPayload {
  @Field(() => Transfer, { description: "The new transfer, in the other direction." })
  transfer: Transfer;
  @Field(() => User, { description: "The user, with today's balance." })
  user: User;
  @Field(() => Tenant, { description: "The tenant, with today's pool." })
  tenant: Tenant;
  @Field(() => Boolean, { description: "Whether this key had been used before: nothing moved now." })
  replayed: boolean;
}

@InputType({ description: "What a user's calls or messages used up." })
export class ChargeUsageInput {
  @Field(() => ID, { nullable: true, description: "The user; give exactly one of `userId` and `email`." })
  userId?: string | null;
  @Field(() => String, { nullable: true, description: "The user's email, instead of `userId`." })
  email?: string | null;
  @Field(() => CurrencyEnum, { description: "Which balance." })
  currency: Currency;
  @Field(() => DecimalScalar, {
    description: "How much: above 0, at most three decimals. It may overdraw the balance (product-rules 29).",
  })
  amount: string;
  @Field(() => String, { nullable: true, description: "What it was for, such as a call's id." })
  note?: string | null;
  @Field(() => String, { description: "Makes a retry safe, as for a transfer." })
  idempotencyKey: string;
}

@ObjectType({ description: "The usage as a transfer to the outside world.", simpleResolvers: true })
export class ChargeUsagePayload {
  @Field(() => Transfer, { description: "The transfer." })
  transfer: Transfer;
  @Field(() => User, { description: "The user, with today's balance." })
  user: User;
  @Field(() => Boolean, { description: "Whether this key had been used before: nothing moved now." })
  replayed: boolean;
}

@ObjectType({ description: "Something in the books that can't be right.", simpleResolvers: true })
export class BooksProblem {
  @Field(() => String, { description: "Which invariant is broken." })
  rule: string;
  @Field(() => ID, { nullable: true, description: "The account at fault; null when it is about all of them together." })
  accountId: number | null;
  @Field(() => String, { nullable: true, description: "What the account holds." })
  accountKind: string | null;
  @Field(() => ID, { nullable: true, description: "The user whose account it is; 0 for the tenant's own." })
  holderId: number | null;
  @Field(() => SafeIntScalar, { description: "What the transfers say, in units." })
  expectedUnits: number;
  @Field(() => SafeIntScalar, { description: "What is stored, in units." })
  foundUnits: number;
}

@ObjectType({ description: "The result of replaying every account from its transfers.", simpleResolvers: true })
export class BooksReport {
  @Field(() => Boolean, { description: "Whether everything fits." })
  isBalanced: boolean;
  @Field(() => SafeIntScalar, { description: "How many accounts were replayed." })
  accounts: number;
  @Field(() => SafeIntScalar, { description: "How many transfers were read." })
  transfers: number;
  @Field(() => [BooksProblem], { description: "What does not fit; at most 100 accounts a rule." })
  problems: readonly BooksProblem[];
}
