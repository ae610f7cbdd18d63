import type { Currency } from "@allowance/shared/amounts";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { reversedByLoader } from "../ledger/statement.ts";
import { demand, Requires, viewerIdOf } from "../platform/access.ts";
import { PagingArguments } from "../platform/paging-arguments.graphql.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { User } from "../users/user.graphql.ts";
import { CurrencyEnum, Transfer } from "./balance.graphql.ts";
import {
  BalancePoint,
  BooksReport,
  ChargeUsageInput,
  ChargeUsagePayload,
  ReverseTransferInput,
  ReverseTransferPayload,
  StatementFilterInput,
  TransferConnection,
} from "./statement.graphql.ts";
import { balanceHistory, booksReport, chargeUsage, reverseTransfer, statementOf } from "./statement.service.ts";

@ArgsType()
class StatementArguments extends PagingArguments {
  @Field(() => StatementFilterInput, { nullable: true, description: "Which lines; all when nothing is said." })
  filter?: StatementFilterInput | null;
}

const DAYS = { defaultValue: 90, description: "How many days before today, 1 to 366." };

/** The owner's balance is the pool, so the owner's statement is the pool's (product-rules 24). */
const ownerOf = (user: User) => (user.isOwner ? "POOL" : { userId: user.id });

@Resolver(() => User)
export class UserStatementResolver {
  @FieldResolver(() => TransferConnection, {
    description: "What moved the user's minutes and credits, newest first. The owner's is the pool's.",
  })
  statement(
    @Root() user: User,
    @Args(() => StatementArguments) args: StatementArguments,
    @Ctx() context: RequestContext,
  ): Promise<TransferConnection> {
    return statementOf(context.tenantDb, ownerOf(user), args);
  }

  @FieldResolver(() => [BalancePoint], { description: "The user's balance at the end of each day on which it moved." })
  balanceHistory(
    @Root() user: User,
    @Arg("currency", () => CurrencyEnum, { description: "Which balance." }) currency: Currency,
    @Arg("days", () => Int, DAYS) days: number,
    @Ctx() context: RequestContext,
  ): Promise<BalancePoint[]> {
    return balanceHistory(context.tenantDb, ownerOf(user), currency, days);
  }
}

@Resolver(() => Tenant)
export class PoolStatementResolver {
  @FieldResolver(() => TransferConnection, {
    description: "What moved the pool, newest first. For those who transfer or see billing.",
  })
  statement(
    @Args(() => StatementArguments) args: StatementArguments,
    @Ctx() context: RequestContext,
  ): Promise<TransferConnection> {
    demand(context.viewer, ["TRANSFERS_WRITE", "BILLING_WRITE"]);
    return statementOf(context.tenantDb, "POOL", args);
  }

  @FieldResolver(() => [BalancePoint], {
    description: "The pool at the end of each day on which it moved. For those who transfer or see billing.",
  })
  balanceHistory(@Arg("days", () => Int, DAYS) days: number, @Ctx() context: RequestContext): Promise<BalancePoint[]> {
    demand(context.viewer, ["TRANSFERS_WRITE", "BILLING_WRITE"]);
    return balanceHistory(context.tenantDb, "POOL", "MINUTES", days);
  }
}

@Resolver(() => TransferConnection)
export class TransferConnectionResolver {
  @FieldResolver(() => Int, { description: "How many lines the filter matches, on all pages." })
  totalCount(@Root() connection: TransferConnection): Promise<number> {
    return connection.countRows();
  }
}

@Resolver(() => Transfer)
export class TransferReversalResolver {
  @FieldResolver(() => ID, { nullable: true, description: "The transfer that undid this one; null while nothing did." })
  reversedById(@Root() transfer: Transfer, @Ctx() context: RequestContext): Promise<number | null> {
    return context.loader(reversedByLoader).load(transfer.id);
  }

  @Requires("TRANSFERS_WRITE")
  @Mutation(() => ReverseTransferPayload, {
    description: "Undoes a transfer by a new, linked one: once only, and only while the units are still there.",
  })
  reverseTransfer(
    @Arg("input", () => ReverseTransferInput, { description: "Which transfer." }) input: ReverseTransferInput,
    @Ctx() context: RequestContext,
  ): Promise<ReverseTransferPayload> {
    return reverseTransfer(context.tenantDb, viewerIdOf(context), input);
  }

  @Requires("TRANSFERS_WRITE")
  @Mutation(() => ChargeUsagePayload, {
    description: "Takes what a user's calls or messages used up; the balance may become negative.",
  })
  chargeUsage(
    @Arg("input", () => ChargeUsageInput, { description: "What was used." }) input: ChargeUsageInput,
    @Ctx() context: RequestContext,
  ): Promise<ChargeUsagePayload> {
    return chargeUsage(context.tenantDb, viewerIdOf(context), input);
  }

  @Requires("BILLING_WRITE")
  @Query(() => BooksReport, {
    description: "Replays every account of the tenant from its transfers and says what does not fit.",
  })
  verifyBooks(@Ctx() context: RequestContext): Promise<BooksReport> {
    return booksReport(context.tenantDb);
  }
}
