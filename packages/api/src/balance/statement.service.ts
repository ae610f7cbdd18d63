import { createHash } from "node:crypto";
import { type Currency, formatUnits } from "@allowance/shared/amounts";
import { NOTE_MAX_LENGTH } from "@allowance/shared/rules";
import { type AccountRef, findReplay, isKeyTaken, transfer, type TransferRow } from "../ledger/ledger.ts";
import { verifyBooks } from "../ledger/books.ts";
import { dailyBalances } from "../ledger/daily-balances.ts";
import { alreadyReversed, requireReversible, reverse } from "../ledger/reversal.ts";
import { recordTransfer } from "../ledger/transfer-audit.ts";
import { fallOf } from "../low-balance/falls.ts";
import { tellLowBalances } from "../low-balance/low-balance-emails.ts";
import { readThresholds } from "../low-balance/thresholds.ts";
import { settle } from "../ledger/settle.ts";
import { readStatement, type StatementOwner } from "../ledger/statement.ts";
import { badInput } from "../platform/errors.ts";
import { parseId, requireId } from "../platform/ids.ts";
import type { PageArguments } from "../platform/paging.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { readTenant } from "../tenants/tenants.service.ts";
import { requireUser } from "../users/users.service.ts";
import type {
  BalancePoint,
  BooksReport,
  ChargeUsageInput,
  ChargeUsagePayload,
  ReverseTransferInput,
  ReverseTransferPayload,
  StatementFilterInput,
  TransferConnection,
} from "./statement.graphql.ts";
import { toStatementLine, toTransfer } from "./transfer-rows.ts";
import { inCurrency, readAmountUnits, readIdempotencyKey } from "./transfer-request.ts";

const DAY_MS = 86_400_000;
const MAX_PICTURE_DAYS = 366;

/** A page of a user's or the pool's statement, newest first. */
export async function statementOf(
  tenantDb: TenantDb,
  owner: StatementOwner,
  request: PageArguments & { readonly filter?: StatementFilterInput | null | undefined },
): Promise<TransferConnection> {
  const { transferId, ...filter } = request.filter ?? {};
  const { edges, pageInfo, countRows } = await readStatement(tenantDb, owner, {
    ...request,
    // An id that is none answers as one that does not exist.
    filter: { ...filter, ...(transferId != null && { transferId: parseId(transferId) ?? 0 }) },
  });
  const lines = edges.map(({ cursor, node }) => ({ cursor, node: toStatementLine(node) }));
  return { edges: lines, nodes: lines.map(({ node }) => node), pageInfo, countRows };
}

/** The end-of-day balances of today and `days` days before it, UTC, for a picture. Throws BAD_USER_INPUT for too long a span. */
export async function balanceHistory(
  tenantDb: TenantDb,
  owner: StatementOwner,
  currency: Currency,
  days: number,
): Promise<BalancePoint[]> {
  if (days < 1 || days > MAX_PICTURE_DAYS) throw badInput(`A picture spans 1 to ${MAX_PICTURE_DAYS} days.`, "days");
  const from = new Date((Math.floor(Date.now() / DAY_MS) - days) * DAY_MS);
  const points =
    owner === "POOL"
      ? await dailyBalances(tenantDb, "POOL", 0, from)
      : await dailyBalances(tenantDb, `USER_${currency}`, owner.userId, from);
  return points.map(({ day, units }) => ({
    day,
    units,
    balance: formatUnits(units, owner === "POOL" ? "MINUTES" : currency),
  }));
}

function readNote(text: string | null | undefined): string | null {
  const note = text?.trim() || null;
  if (note && note.length > NOTE_MAX_LENGTH)
    throw badInput(`A note has at most ${NOTE_MAX_LENGTH} characters.`, "note");
  return note;
}

function hashOf(facts: Readonly<Record<string, unknown>>): Buffer {
  return createHash("sha256").update(JSON.stringify(facts)).digest();
}

/**
 * Runs a movement under a key, and tells whom it leaves with a low balance. Answers the first result for a retry, and for
 * a twin that was committed a moment ago.
 */
async function onceUnder(
  tenantDb: TenantDb,
  key: string,
  hash: Buffer,
  move: (tx: TenantDb) => Promise<TransferRow>,
): Promise<{ row: TransferRow; replayed: boolean }> {
  const replay = await findReplay(tenantDb, key, hash);
  if (replay) return { row: replay, replayed: true };
  try {
    const row = await inTransaction(tenantDb, async (tx) => {
      const thresholds = await readThresholds(tx);
      const moved = await move(tx);
      await tellLowBalances(tx, thresholds, [fallOf(moved)]);
      await recordTransfer(tx, moved);
      return moved;
    });
    return { row, replayed: false };
  } catch (error) {
    const settled = await settle(tenantDb, { idempotencyKey: key, requestHash: hash }, error).catch(
      (refusal: unknown) => {
        throw isKeyTaken(refusal) ? alreadyReversed() : refusal;
      },
    );
    return settled;
  }
}

/** Undoes a transfer (product-rules 28). Throws NOT_FOUND, ALREADY_REVERSED, INSUFFICIENT_BALANCE, IDEMPOTENCY_CONFLICT or BAD_USER_INPUT. */
export async function reverseTransfer(
  tenantDb: TenantDb,
  actorId: number,
  input: ReverseTransferInput,
): Promise<ReverseTransferPayload> {
  const note = readNote(input.note);
  const idempotencyKey = readIdempotencyKey(input.idempotencyKey);
  const transferId = requireId(input.transferId, "transfer", "transferId");
  const requestHash = hashOf({ reverse: transferId, note });
  let currency: Currency = "MINUTES";
  try {
    const move = async (tx: TenantDb) => {
      const original = await requireReversible(tx, transferId);
      if (original.kind === "CREDITS") currency = "CREDITS";
      return reverse(tx, original, { idempotencyKey, requestHash, actorId, note });
    };
    const { row, replayed } = await onceUnder(tenantDb, idempotencyKey, requestHash, move);
    const user = await requireUser(tenantDb, { id: String(row.userId) });
    return { transfer: toTransfer(row), user, tenant: await readTenant(tenantDb), replayed };
  } catch (error) {
    throw inCurrency(error, currency, "transferId");
  }
}

/** Takes what a user's calls or messages used up; it may overdraw the balance (product-rules 24, 29). */
export async function chargeUsage(
  tenantDb: TenantDb,
  actorId: number,
  input: ChargeUsageInput,
): Promise<ChargeUsagePayload> {
  const { currency } = input;
  const amountUnits = readAmountUnits(input.amount, currency);
  const note = readNote(input.note);
  const idempotencyKey = readIdempotencyKey(input.idempotencyKey);
  const requestHash = hashOf({
    usage: input.userId ?? null,
    email: input.email?.trim().toLowerCase() ?? null,
    currency,
    amountUnits,
    note,
  });
  const known = await findReplay(tenantDb, idempotencyKey, requestHash);
  const address = known ? { id: String(known.userId) } : { id: input.userId, email: input.email };
  const user = await requireUser(tenantDb, address);
  const debit: AccountRef = user.isOwner ? { kind: "POOL" } : { kind: `USER_${currency}`, userId: user.id };
  const { row, replayed } = await onceUnder(tenantDb, idempotencyKey, requestHash, (tx) =>
    transfer(tx, {
      kind: "USAGE",
      debit,
      credit: { kind: "WORLD" },
      amountUnits,
      idempotencyKey,
      requestHash,
      actorId,
      note,
    }),
  );
  return { transfer: toTransfer(row), user, replayed };
}

/** Replays every account of the tenant from its transfers. */
export async function booksReport(tenantDb: TenantDb): Promise<BooksReport> {
  const report = await verifyBooks(tenantDb);
  return { ...report, isBalanced: report.problems.length === 0 };
}
