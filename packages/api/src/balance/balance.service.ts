import { type Currency, formatUnits } from "@allowance/shared/amounts";
import DataLoader from "dataloader";
import {
  type AccountRef,
  balancesOf,
  findReplay,
  poolUnits,
  transfer,
  type TransferRow,
  type UserBalances,
} from "../ledger/ledger.ts";
import { recordTransfer } from "../ledger/transfer-audit.ts";
import { fallOf } from "../low-balance/falls.ts";
import { tellLowBalances } from "../low-balance/low-balance-emails.ts";
import { readThresholds } from "../low-balance/thresholds.ts";
import { settle } from "../ledger/settle.ts";
import { DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransactionUnless } from "../platform/transactions.ts";
import { readTenant } from "../tenants/tenants.service.ts";
import type { User } from "../users/user.graphql.ts";
import { requireUser } from "../users/users.service.ts";
import { findReceivedEmail, queueReceivedEmails } from "./balance-emails.ts";
import type {
  Balance,
  BalancePreview,
  MaxTransferable,
  TransferCreditsInput,
  TransferPayload,
} from "./balance.graphql.ts";
import { toTransfer } from "./transfer-rows.ts";
import { inCurrency, readTransferRequest, type TransferRequest } from "./transfer-request.ts";

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
  const replay = await findReplay(tenantDb, request.idempotencyKey, request.requestHash);
  if (replay) return payload(tenantDb, request, replay, true);
  const user = await requireUser(tenantDb, { id: request.userId, email: request.email });
  if (user.isOwner) {
    throw new DomainError(
      "SELF_TRANSFER",
      "The owner's balance is the platform balance itself.",
      request.userId === null ? "email" : "userId",
    );
  }
  try {
    return await moveUnits(tenantDb, actorId, user, request);
  } catch (error) {
    const { row, replayed } = await settle(tenantDb, request, error).catch((refusal: unknown) => {
      throw inCurrency(refusal, currency);
    });
    return payload(tenantDb, request, row, replayed);
  }
}

async function moveUnits(
  tenantDb: TenantDb,
  actorId: number,
  user: User,
  request: TransferRequest,
): Promise<TransferPayload> {
  const account: AccountRef = {
    kind: request.currency === "MINUTES" ? "USER_MINUTES" : "USER_CREDITS",
    userId: user.id,
  };
  const pool: AccountRef = { kind: "POOL" };
  const adding = request.direction === "ADD";
  const { row, preview } = await inTransactionUnless(request.dryRun, tenantDb, async (tx) => {
    const thresholds = await readThresholds(tx);
    const email = adding ? await findReceivedEmail(tx) : null;
    const moved = await transfer(tx, {
      kind: request.currency,
      debit: adding ? pool : account,
      credit: adding ? account : pool,
      amountUnits: request.amountUnits,
      idempotencyKey: request.idempotencyKey,
      requestHash: request.requestHash,
      actorId,
      note: request.note,
    });
    const after = await readPreview(tx, user.id);
    const received = [{ userId: user.id, units: request.amountUnits }];
    if (email) await queueReceivedEmails(tx, email, request.currency, received);
    await tellLowBalances(tx, thresholds, [fallOf(moved)]);
    await recordTransfer(tx, moved);
    return { row: moved, preview: after };
  });
  const tenant = await readTenant(tenantDb);
  return { transfer: request.dryRun ? null : toTransfer(row), user, tenant, replayed: false, preview };
}

async function payload(
  tenantDb: TenantDb,
  request: TransferRequest,
  row: TransferRow,
  replayed: boolean,
): Promise<TransferPayload> {
  const user = await requireUser(tenantDb, { id: String(row.userId) });
  const tenant = await readTenant(tenantDb);
  return { transfer: toTransfer(row), user, tenant, replayed, preview: await readPreview(tenantDb, user.id) };
}

async function readPreview(tenantDb: TenantDb, userId: number): Promise<BalancePreview> {
  const [balances] = await balancesOf(tenantDb, [userId]);
  const poolMinutesUnits = await poolUnits(tenantDb);
  const { minutesUnits, creditsUnits } = balances ?? { minutesUnits: 0, creditsUnits: 0 };
  return {
    userMinutes: formatUnits(minutesUnits, "MINUTES"),
    userCredits: formatUnits(creditsUnits, "CREDITS"),
    poolMinutes: formatUnits(poolMinutesUnits, "MINUTES"),
    userMinutesUnits: minutesUnits,
    userCreditsUnits: creditsUnits,
    poolMinutesUnits,
  };
}
