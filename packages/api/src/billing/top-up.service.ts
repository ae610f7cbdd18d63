import { createHash } from "node:crypto";
import { formatUnits } from "@allowance/shared/amounts";
import { formatMoney } from "@allowance/shared/money";
import { NOTE_MAX_LENGTH } from "@allowance/shared/rules";
import { toTransfer } from "../balance/transfer-rows.ts";
import { readAmountUnits, readIdempotencyKey } from "../balance/transfer-request.ts";
import { findReplay, poolUnits, transfer, type TransferRow } from "../ledger/ledger.ts";
import { settle } from "../ledger/settle.ts";
import { recordTransfer } from "../ledger/transfer-audit.ts";
import { badInput, DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransactionUnless } from "../platform/transactions.ts";
import { readTenant } from "../tenants/tenants.service.ts";
import type { TopUpInput, TopUpPayload } from "./billing.graphql.ts";
import { type BillingSettings, readBillingSettings } from "./billing-settings.ts";
import { findInvoiceOfTransfer, issueInvoice, totalOf } from "./invoices.service.ts";

/** Minutes to put into the pool, and who paid for them. */
export interface TopUp {
  readonly amountUnits: number;
  readonly reference: string | null;
  readonly idempotencyKey: string;
  readonly requestHash: Buffer;
  /** Null when a payment provider said so. */
  readonly actorId: number | null;
}

/** What the minutes of a top-up cost. Throws INVALID_AMOUNT when no invoice could state it exactly. */
export function priceOf(amountUnits: number, minutePriceThousandths: number): number {
  const totalThousandths = totalOf(amountUnits, minutePriceThousandths);
  if (!Number.isSafeInteger(totalThousandths))
    throw new DomainError("INVALID_AMOUNT", "The total would be too large.", "amount");
  return totalThousandths;
}

/** The same for a retry of one top-up, another for any other request under the same key. */
export function topUpHash(facts: { readonly amountUnits: number; readonly reference: string | null }): Buffer {
  return createHash("sha256")
    .update(JSON.stringify({ kind: "TOP_UP", amountUnits: facts.amountUnits, reference: facts.reference }))
    .digest();
}

/** Moves minutes from outside into the pool, writes the invoice and records both, last in the caller's transaction. */
export async function makeTopUp(
  tx: TenantDb,
  order: TopUp,
  price: Pick<BillingSettings, "minutePriceThousandths"> & { readonly currency: string; readonly isPaid: boolean },
): Promise<TransferRow> {
  const totalThousandths = priceOf(order.amountUnits, price.minutePriceThousandths);
  const row = await transfer(tx, {
    kind: "TOP_UP",
    debit: { kind: "WORLD" },
    credit: { kind: "POOL" },
    amountUnits: order.amountUnits,
    idempotencyKey: order.idempotencyKey,
    requestHash: order.requestHash,
    actorId: order.actorId,
    note: order.reference,
  });
  const invoice = {
    transferId: row.id,
    amountUnits: order.amountUnits,
    minutePriceThousandths: price.minutePriceThousandths,
    totalThousandths,
    currency: price.currency,
    // Nothing to pay is paid: the minutes were settled elsewhere.
    status: price.isPaid || totalThousandths === 0 ? ("PAID" as const) : ("OPEN" as const),
    reference: order.reference,
  };
  await issueInvoice(tx, invoice, await readBillingSettings(tx));
  await recordTransfer(tx, row);
  return row;
}

/**
 * Puts minutes into the tenant's pool by hand (product-rules 23, 24, 27), with an invoice that is open until somebody
 * marks it paid. Throws INVALID_AMOUNT, TOO_PRECISE, BAD_USER_INPUT or IDEMPOTENCY_CONFLICT, and then nothing was moved.
 */
export async function topUp(tenantDb: TenantDb, actorId: number, input: TopUpInput): Promise<TopUpPayload> {
  const request = readTopUp(actorId, input);
  const replay = await findReplay(tenantDb, request.idempotencyKey, request.requestHash);
  if (replay) return payload(tenantDb, replay, true);
  const dryRun = input.dryRun === true;
  try {
    return await inTransactionUnless(dryRun, tenantDb, async (tx) => {
      const settings = await readBillingSettings(tx);
      const row = await makeTopUp(tx, request, { ...settings, isPaid: false });
      const made = await payload(tx, row, false);
      return dryRun ? { ...made, transfer: null, invoice: null } : made;
    });
  } catch (error) {
    const { row, replayed } = await settle(tenantDb, request, error);
    return payload(tenantDb, row, replayed);
  }
}

function readTopUp(actorId: number, input: TopUpInput): TopUp {
  const reference = input.reference?.trim() || null;
  if (reference && reference.length > NOTE_MAX_LENGTH) {
    throw badInput(`A reference has at most ${NOTE_MAX_LENGTH} characters.`, "reference");
  }
  const facts = { amountUnits: readAmountUnits(input.amount, "MINUTES"), reference };
  return { ...facts, idempotencyKey: readIdempotencyKey(input.idempotencyKey), requestHash: topUpHash(facts), actorId };
}

async function payload(tenantDb: TenantDb, row: TransferRow, replayed: boolean): Promise<TopUpPayload> {
  const invoice = await findInvoiceOfTransfer(tenantDb, row.id);
  const poolMinutesUnits = await poolUnits(tenantDb);
  return {
    transfer: toTransfer(row),
    tenant: await readTenant(tenantDb),
    replayed,
    invoice,
    total: invoice?.total ?? formatMoney(0),
    currency: invoice?.currency ?? (await readBillingSettings(tenantDb)).currency,
    poolMinutes: formatUnits(poolMinutesUnits, "MINUTES"),
    poolMinutesUnits,
  };
}
