import { createHash } from "node:crypto";
import { COUNT_LIMIT_MAX, IDEMPOTENCY_KEY_MAX_LENGTH } from "@allowance/shared/rules";
import { badInput, DomainError } from "../platform/errors.ts";
import type { StoredRequest } from "./enforcement-facts.ts";

/** How long a lease holds without a heartbeat, in seconds. */
export const LEASE_SECONDS_DEFAULT = 120;
export const LEASE_SECONDS_MAX = 86_400;
/** How many subjects one call may ask about. */
export const ENFORCE_ROWS_MAX = 100;

/** How many are wanted: a whole number from 1 to the largest limit. */
export function readAmount(amount: number | null | undefined, field = "amount"): number {
  const wanted = amount ?? 1;
  if (wanted < 1 || wanted > COUNT_LIMIT_MAX) throw badInput(`Ask for 1 to ${COUNT_LIMIT_MAX}.`, field);
  return wanted;
}

/** How long a lease holds, in milliseconds. */
export function readLeaseMs(seconds: number | null | undefined): number {
  const wanted = seconds ?? LEASE_SECONDS_DEFAULT;
  if (wanted < 1 || wanted > LEASE_SECONDS_MAX)
    throw badInput(`A lease holds 1 to ${LEASE_SECONDS_MAX} seconds.`, "ttlSeconds");
  return wanted * 1_000;
}

/** An idempotency key without blanks around it, or BAD_USER_INPUT. */
export function readRequestKey(text: string): string {
  const key = text.trim();
  if (key === "" || key.length > IDEMPOTENCY_KEY_MAX_LENGTH || /\p{Cc}/u.test(key)) {
    const rule = `An idempotency key has 1 to ${IDEMPOTENCY_KEY_MAX_LENGTH} characters, and no control characters.`;
    throw badInput(rule, "idempotencyKey");
  }
  return key;
}

/** The same for a retry, another for any other request. */
export function hashOf(...facts: readonly unknown[]): Buffer {
  return createHash("sha256").update(JSON.stringify(facts)).digest();
}

/** The earlier request with this key if there was one and it was the same. Throws IDEMPOTENCY_CONFLICT for another. */
export function replayOf(earlier: StoredRequest | null, hash: Buffer): StoredRequest | null {
  if (earlier && !earlier.hash.equals(hash)) {
    const message = "This idempotency key was used with another request. Nothing was counted.";
    throw new DomainError("IDEMPOTENCY_CONFLICT", message, "idempotencyKey");
  }
  return earlier;
}
