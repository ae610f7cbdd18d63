import { type Currency, formatUnits } from "@allowance/shared/amounts";
import DataLoader from "dataloader";
import {
  type BalancesAfter,
  balancesOf,
  findReplay,
  poolUnits,
  type TransferRow,
  type UserBalances,
} from "../ledger/ledger.ts";
import { settle } from "../ledger/settle.ts";
import { readThresholds } from "../low-balance/thresholds.ts";
import { DomainError, notFound } from "../platform/errors.ts";
import { actorOf, type TenantDb } from "../platform/tenant-db.ts";
import type { Tenant } from "../tenants/tenant.graphql.ts";
import { readTenant } from "../tenants/tenants.service.ts";
import { ALL_USER_FIELDS } from "../users/user-rows.ts";
import { findUser, requireUser } from "../users/users.service.ts";
import { findReceivedEmail } from "./balance-emails.ts";
import type {
  Balance,
  BalancePreview,
  MaxTransferable,
  TransferCreditsInput,
  TransferPayload,
} from "./balance.graphql.ts";
import { moveDry } from "./move-units.ts";
import { moveInLane } from "./transfer-lanes.ts";
import { toTransfer } from "./transfer-rows.ts";
import { inCurrency, readTransferRequest } from "./transfer-request.ts";

/** Batches the balances of users into one statement. */
export function balanceLoader(tenantDb: TenantDb): DataLoader<number, UserBalances> {
  return new DataLoader((userIds) => balancesOf(tenantDb, userIds));
}

/** The tenant's pool, once a request. Its only key is the tenant's id. */
export function poolLoader(tenantDb: TenantDb): DataLoader<number, number> {
  return new DataLoader(async (tenantIds) => {
    const units = await poolUnits(tenantDb);
    return tenantIds.map((id) => (id === tenantDb.tenantId ? units : 0));
  });
}

/** Balances as the API answers them. */
export function toBalance({ minutesUnits, creditsUnits }: UserBalances, transferableUserId: number | null): Balance {
  return {
    minutes: formatUnits(minutesUnits, "MINUTES"),
    credits: formatUnits(creditsUnits, "CREDITS"),
    minutesUnits,
    creditsUnits,
    transferableUserId,
  };
}

/** The most that can be moved each way; nothing for the owner, whose balance is the pool (product-rules 26, 29, 30). */
export function maxTransferable(balance: Balance, pool: number): MaxTransferable {
  const canTransfer = balance.transferableUserId !== null;
  const minutes = canTransfer ? Math.max(0, balance.minutesUnits) : 0;
  const credits = canTransfer ? Math.max(0, balance.creditsUnits) : 0;
  const available = canTransfer ? pool : 0;
  return {
    addMinutes: formatUnits(available, "MINUTES"),
    removeMinutes: formatUnits(minutes, "MINUTES"),
    // A unit is the same in both currencies, so the pool's units are worth 9 times as many credits as minutes.
    addCredits: formatUnits(available, "CREDITS"),
    removeCredits: formatUnits(credits, "CREDITS"),
  };
}

/**
 * Moves minutes or credits between the pool and a user (product-rules 23-27, 30, 31).
 * Throws INVALID_AMOUNT, TOO_PRECISE, BAD_USER_INPUT, NOT_FOUND, SELF_TRANSFER, INSUFFICIENT_BALANCE (with `available`
 * and `requested`) or IDEMPOTENCY_CONFLICT, and then nothing was moved.
 */
export async function transferBalance(
  tenantDb: TenantDb,
  actorId: number,
  currency: Currency,
  input: TransferCreditsInput,
): Promise<TransferPayload> {
  const request = readTransferRequest(input, currency);
  const { userId, email } = request;
  // All that is read before anything is locked, asked for at one moment.
  const [replay, user, tenant, thresholds, template] = await Promise.all([
    findReplay(tenantDb, request.idempotencyKey, request.requestHash),
    findUser(tenantDb, { id: userId, email }, ALL_USER_FIELDS),
    readTenant(tenantDb),
    readThresholds(tenantDb),
    request.direction === "ADD" ? findReceivedEmail(tenantDb) : null,
  ]);
  if (replay) return replayPayload(tenantDb, replay, tenant);
  const field = userId === null ? "email" : "userId";
  if (!user) throw notFound("user", field);
  if (user.isOwner)
    throw new DomainError("SELF_TRANSFER", "The owner's balance is the platform balance itself.", field);
  const move = { request, user, actorId, actor: actorOf(tenantDb), thresholds, email: template };
  try {
    const outcome = await (request.dryRun ? moveDry(tenantDb, move) : moveInLane(tenantDb, move));
    if (outcome.refusal) throw outcome.refusal;
    const { row, after } = outcome;
    const transfer = request.dryRun ? null : toTransfer(row);
    return { transfer, user, tenant, replayed: false, preview: toPreview(after) };
  } catch (error) {
    const { row, replayed } = await settle(tenantDb, request, error).catch((refusal: unknown) => {
      throw inCurrency(refusal, currency);
    });
    return { ...(await replayPayload(tenantDb, row, tenant)), replayed };
  }
}

/** What an earlier transfer is answered with: the first result, and today's balances. */
async function replayPayload(tenantDb: TenantDb, row: TransferRow, tenant: Tenant): Promise<TransferPayload> {
  const user = await requireUser(tenantDb, { id: String(row.userId) });
  const [[balances], units] = await Promise.all([balancesOf(tenantDb, [user.id]), poolUnits(tenantDb)]);
  const { minutesUnits, creditsUnits } = balances ?? { minutesUnits: 0, creditsUnits: 0 };
  const preview = toPreview({ minutesUnits, creditsUnits, poolUnits: units });
  return { transfer: toTransfer(row), user, tenant, replayed: true, preview };
}

function toPreview({ minutesUnits, creditsUnits, poolUnits: poolMinutesUnits }: BalancesAfter): BalancePreview {
  return {
    userMinutes: formatUnits(minutesUnits, "MINUTES"),
    userCredits: formatUnits(creditsUnits, "CREDITS"),
    poolMinutes: formatUnits(poolMinutesUnits, "MINUTES"),
    userMinutesUnits: minutesUnits,
    userCreditsUnits: creditsUnits,
    poolMinutesUnits,
  };
}
