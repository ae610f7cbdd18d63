import { createHash } from "node:crypto";
import { type Currency, formatUnits, MAX_AMOUNT, parseAmount } from "@allowance/shared/amounts";
import { IDEMPOTENCY_KEY_MAX_LENGTH, NOTE_MAX_LENGTH } from "@allowance/shared/rules";
import { SYSTEM_KEY_MARK } from "../ledger/ledger.ts";
import { badInput, DomainError } from "../platform/errors.ts";
import type { TransferCreditsInput, TransferDirection } from "./balance.graphql.ts";

/** A transfer as it was asked for, checked and in units. */
export interface TransferRequest {
  readonly currency: Currency;
  readonly direction: TransferDirection;
  readonly userId: string | null;
  readonly email: string | null;
  readonly amountUnits: number;
  readonly note: string | null;
  readonly idempotencyKey: string;
  /** The same for a retry, another for any other request. */
  readonly requestHash: Buffer;
  readonly dryRun: boolean;
}

/** An idempotency key without blanks around it, or BAD_USER_INPUT. */
export function readIdempotencyKey(text: string): string {
  const key = text.trim();
  if (key === "" || key.length > IDEMPOTENCY_KEY_MAX_LENGTH || key.startsWith(SYSTEM_KEY_MARK) || /\p{Cc}/u.test(key)) {
    const rule = `1 to ${IDEMPOTENCY_KEY_MAX_LENGTH} characters, no control characters, and does not begin with "${SYSTEM_KEY_MARK}"`;
    throw badInput(`An idempotency key has ${rule}.`, "idempotencyKey");
  }
  return key;
}

/** An amount in units. Throws INVALID_AMOUNT or TOO_PRECISE naming the field (product-rules 23, 26). */
export function readAmountUnits(text: string, currency: Currency, field = "amount"): number {
  const parsed = parseAmount(text, currency);
  if (parsed.ok) return parsed.units;
  const message =
    parsed.problem === "TOO_PRECISE"
      ? "An amount has at most three decimals. Nothing was transferred."
      : `An amount is a number above 0 and at most ${MAX_AMOUNT}. Nothing was transferred.`;
  throw new DomainError(parsed.problem, message, field);
}

/** Checks the shape of a transfer, before anything is looked up. */
export function readTransferRequest(input: TransferCreditsInput, currency: Currency): TransferRequest {
  if ((input.userId == null) === (input.email == null))
    throw badInput('Give exactly one of "userId" and "email".', "userId");
  const note = input.note?.trim() || null;
  if (note && note.length > NOTE_MAX_LENGTH)
    throw badInput(`A note has at most ${NOTE_MAX_LENGTH} characters.`, "note");
  const facts = {
    currency,
    direction: input.direction,
    userId: input.userId ?? null,
    email: input.email?.trim().toLowerCase() ?? null,
    amountUnits: readAmountUnits(input.amount, currency),
    note,
  };
  return {
    ...facts,
    idempotencyKey: readIdempotencyKey(input.idempotencyKey),
    requestHash: createHash("sha256").update(JSON.stringify(facts)).digest(),
    dryRun: input.dryRun === true,
  };
}

/** The refusal of the ledger in the words and the currency of the request. */
export function inCurrency(error: unknown, currency: Currency, field = "amount"): unknown {
  if (!(error instanceof DomainError) || error.code !== "INSUFFICIENT_BALANCE") return error;
  const { availableUnits, requestedUnits } = error.extensions;
  const text = (units: unknown) => formatUnits(Number(units), currency);
  return new DomainError(error.code, error.message, field, {
    available: text(availableUnits),
    requested: text(requestedUnits),
    availableUnits,
    requestedUnits,
  });
}
