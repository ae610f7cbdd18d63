import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { isLow, thresholdsLoader } from "../low-balance/thresholds.ts";
import { Requires, viewerIdOf } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { User } from "../users/user.graphql.ts";
import { userLoader, userNameLoader } from "../users/users.service.ts";
import {
  Balance,
  MaxTransferable,
  Transfer,
  TransferCreditsInput,
  TransferMinutesInput,
  TransferPayload,
} from "./balance.graphql.ts";
import { balanceLoader, maxTransferable, poolLoader, toBalance, transferBalance } from "./balance.service.ts";

@Resolver(() => User)
export class UserBalanceResolver {
  @FieldResolver(() => Balance, {
    description: "The user's minutes and credits. The owner's minutes are the tenant's pool.",
  })
  async balance(@Root() user: User, @Ctx() context: RequestContext): Promise<Balance> {
    const balances = await context.loader(balanceLoader).load(user.id);
    if (!user.isOwner) return toBalance(balances, user.id);
    const minutesUnits = await context.loader(poolLoader).load(context.tenantDb.tenantId);
    return toBalance({ ...balances, minutesUnits }, null);
  }

  @Requires("TRANSFERS_WRITE")
  @Mutation(() => TransferPayload, { description: "Moves call minutes between the tenant's pool and a user." })
  transferMinutes(
    @Arg("input", () => TransferMinutesInput, { description: "What to move." }) input: TransferMinutesInput,
    @Ctx() context: RequestContext,
  ): Promise<TransferPayload> {
    return transferBalance(context.tenantDb, viewerIdOf(context), "MINUTES", input);
  }

  @Requires("TRANSFERS_WRITE")
  @Mutation(() => TransferPayload, {
    description: "Moves chat credits between the tenant's pool and a user, at 9 credits a minute.",
  })
  transferCredits(
    @Arg("input", () => TransferCreditsInput, { description: "What to move." }) input: TransferCreditsInput,
    @Ctx() context: RequestContext,
  ): Promise<TransferPayload> {
    return transferBalance(context.tenantDb, viewerIdOf(context), "CREDITS", input);
  }
}

@Resolver(() => Balance)
export class BalanceResolver {
  @FieldResolver(() => MaxTransferable, {
    description: "The most that each kind of transfer can move now. Only for those who may transfer.",
  })
  async maxTransferable(@Root() balance: Balance, @Ctx() context: RequestContext): Promise<MaxTransferable> {
    // What can be added is the pool, which is nobody's business who may not transfer.
    const mayTransfer = context.viewer?.permissions.has("TRANSFERS_WRITE") === true;
    const pool = mayTransfer ? await context.loader(poolLoader).load(context.tenantDb.tenantId) : 0;
    return maxTransferable(balance, pool);
  }

  @FieldResolver(() => Boolean, {
    description: "Whether the minutes are below the tenant's threshold: the pool's, or that of users.",
  })
  async isMinutesLow(@Root() balance: Balance, @Ctx() context: RequestContext): Promise<boolean> {
    const thresholds = await context.loader(thresholdsLoader).load(context.tenantDb.tenantId);
    return isLow(thresholds, balance.transferableUserId === null ? "POOL" : "USER_MINUTES", balance.minutesUnits);
  }

  @FieldResolver(() => Boolean, {
    description: "Whether a user's credits are below the tenant's threshold; false for the pool, which holds minutes.",
  })
  async isCreditsLow(@Root() balance: Balance, @Ctx() context: RequestContext): Promise<boolean> {
    const thresholds = await context.loader(thresholdsLoader).load(context.tenantDb.tenantId);
    return balance.transferableUserId !== null && isLow(thresholds, "USER_CREDITS", balance.creditsUnits);
  }
}

@Resolver(() => Tenant)
export class TenantBalanceResolver {
  @FieldResolver(() => Balance, {
    nullable: true,
    description: "The tenant's pool. Null for those who may neither transfer nor see billing.",
  })
  async balance(@Root() tenant: Tenant, @Ctx() context: RequestContext): Promise<Balance | null> {
    const permissions = context.viewer?.permissions;
    if (!permissions?.has("TRANSFERS_WRITE") && !permissions?.has("BILLING_WRITE")) return null;
    return toBalance({ minutesUnits: await context.loader(poolLoader).load(tenant.id), creditsUnits: 0 }, null);
  }
}

@Resolver(() => Transfer)
export class TransferResolver {
  @FieldResolver(() => User, {
    nullable: true,
    description: "The user on one side; null when none is, when the user was deleted, or when you may not see users.",
  })
  user(@Root() transfer: Transfer, @Ctx() context: RequestContext): Promise<User | null> | null {
    return visibleUser(context, transfer.userId);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: "Who made it; null for the system, when that user was deleted, or when you may not see users.",
  })
  actor(@Root() transfer: Transfer, @Ctx() context: RequestContext): Promise<User | null> | null {
    return visibleUser(context, transfer.actorId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The name of the user on one side, a deleted one's too.",
  })
  userName(@Root() transfer: Transfer, @Ctx() context: RequestContext): Promise<string | null> | null {
    return transfer.userId === null ? null : context.loader(userNameLoader).load(transfer.userId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The name of whoever made it, a deleted one's too; null for the system.",
  })
  actorName(@Root() transfer: Transfer, @Ctx() context: RequestContext): Promise<string | null> | null {
    return transfer.actorId === null ? null : context.loader(userNameLoader).load(transfer.actorId);
  }
}

/** A user named by a transfer. A statement is no way around the right to see users: without it only oneself (product-rules 19). */
function visibleUser(context: RequestContext, userId: number | null): Promise<User | null> | null {
  const { viewer } = context;
  if (userId === null || !viewer) return null;
  if (userId !== viewer.userId && !viewer.permissions.has("USERS_READ")) return null;
  return context.loader(userLoader).load(userId);
}
