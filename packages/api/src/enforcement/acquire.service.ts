import type { CountLimitKey, LimitKey, LimitSource } from "@allowance/shared/catalogue/limits";
import { decideLimit } from "../limits/effective-limits.ts";
import { DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { type EnforcementFacts, readFacts, type StoredRequest } from "./enforcement-facts.ts";
import { countKeyOf, isLeased } from "./counted-limits.ts";
import { hashOf, readAmount, readLeaseMs, readRequestKey, replayOf } from "./enforcement-request.ts";
import type { AcquireInput, CheckInput } from "./enforcement.graphql.ts";
import { explainLimit } from "./explain-limit.ts";
import type { ExplanationValue } from "./explanation.ts";
import type { Refusal } from "./limit-refusals.ts";
import { type LeaseValue, type Taken, takeLease } from "./leases.ts";
import { addToCounter, type Counter, openCounter, remainingOf } from "./usage-counters.ts";
import { forgetOldRequests, KeyTaken, rememberRequest } from "./usage-requests.ts";

/** A place that frees between looking and taking is looked for again, so often. */
const MAX_TRIES = 5;

/** What `check` and `acquire` answer alike. */
export interface Decision {
  readonly userId: number;
  readonly key: LimitKey;
  readonly allowed: boolean;
  readonly used: number;
  readonly remaining: number | null;
  readonly effective: number;
  readonly source: LimitSource;
  readonly explanation: ExplanationValue;
}

/** What `acquire` answers: always allowed, for a refusal is an error. */
export interface Acquired extends Decision {
  readonly replayed: boolean;
  readonly lease: LeaseValue | null;
}

interface AcquireRequest {
  readonly key: CountLimitKey;
  readonly amount: number;
  readonly leaseMs: number;
  readonly idempotencyKey: string;
  readonly hash: Buffer;
  readonly effective: number;
}

/** Whether so many are allowed now, and why; nothing is counted. Throws BAD_USER_INPUT or NOT_FOUND. */
export async function check(tenantDb: TenantDb, input: CheckInput): Promise<Decision> {
  const amount = readAmount(input.amount);
  return decisionOf(await factsFor(tenantDb, input, null), input.key, amount);
}

/**
 * Counts `amount` if the effective limit allows them, atomically: of two racing for the last place exactly one gets it.
 * A feature limit is only judged. Throws LIMIT_REACHED with the numbers, IDEMPOTENCY_CONFLICT, NOT_FOUND or
 * BAD_USER_INPUT, and then nothing was counted. `onRefused` hears of a LIMIT_REACHED, and must not hold it up.
 */
export async function acquire(
  tenantDb: TenantDb,
  input: AcquireInput,
  onRefused: (refusal: Refusal) => void,
): Promise<Acquired> {
  const amount = readAmount(input.amount);
  const leaseMs = readLeaseMs(input.ttlSeconds);
  const idempotencyKey = readRequestKey(input.idempotencyKey);
  const key = countKeyOf(input.key);
  if (key === undefined) return acquireFeature(await factsFor(tenantDb, input, null), input.key, onRefused);
  await forgetOldRequests(tenantDb);
  for (let tries = 1; ; tries += 1) {
    const facts = await factsFor(tenantDb, input, idempotencyKey);
    const hash = hashOf("acquire", facts.user.id, key, amount, leaseMs);
    const earlier = replayOf(facts.earlier, hash);
    if (earlier) return replayed(facts, key, amount, earlier);
    const decision = decisionOf(facts, key, amount);
    if (!decision.allowed) throw limitReached(decision, amount, onRefused);
    const request = { key, amount, leaseMs, idempotencyKey, hash, effective: decision.effective };
    const taken = await take(tenantDb, facts, request);
    if (taken) return acquired(decision, taken);
    if (tries === MAX_TRIES)
      throw new DomainError("UNAVAILABLE", "Too many ask for this at once. Try again with the same key.");
  }
}

function factsFor(
  tenantDb: TenantDb,
  { userId, email, key }: CheckInput,
  idempotencyKey: string | null,
): Promise<EnforcementFacts> {
  return readFacts(tenantDb, { userId, email, key, idempotencyKey });
}

function acquireFeature(facts: EnforcementFacts, key: LimitKey, onRefused: (refusal: Refusal) => void): Acquired {
  const decision = decisionOf(facts, key, 1);
  if (!decision.allowed) throw limitReached(decision, 1, onRefused);
  return { ...decision, replayed: false, lease: null };
}

/** What the rules say about one request, before anything is counted. */
function decisionOf(facts: EnforcementFacts, key: LimitKey, amount: number): Decision {
  const { effective, source } = decideLimit(facts.limits, key);
  const explanation = explainLimit(facts, key, amount);
  const { used, remaining } = explanation;
  const allowed = explanation.verdict === "ALLOWED";
  return { userId: facts.user.id, key, allowed, used: used ?? 0, remaining, effective, source, explanation };
}

/** The refusal that a script sees without asking for it, with everything it may want to show. */
function limitReached(decision: Decision, requested: number, onRefused: (refusal: Refusal) => void): DomainError {
  const { used, effective, remaining, source, key, explanation } = decision;
  onRefused({ ...decision, requested });
  const { verdict, sentence } = explanation;
  const details = { key, used, requested, effective, remaining, source, verdict };
  return new DomainError("LIMIT_REACHED", sentence, "key", details);
}

/** Counts and remembers in one transaction; null when there was no place any more, or the same request came first. */
async function take(tenantDb: TenantDb, facts: EnforcementFacts, request: AcquireRequest): Promise<Taken | null> {
  const counter = { userId: facts.user.id, key: request.key, periodStart: facts.periodStart };
  if (facts.counted === null) await openCounter(tenantDb, counter);
  try {
    return await inTransaction(tenantDb, async (tx) => {
      const taken = isLeased(request.key)
        ? await takeLease(tx, counter, facts, request)
        : await takeCount(tx, counter, request);
      if (taken === null) return null;
      const lease = taken.lease && { leaseId: taken.lease.id, leaseExpiresAt: taken.lease.expiresAt };
      await rememberRequest(tx, { ...request, usedAfter: taken.used, ...lease });
      return taken;
    });
  } catch (error) {
    if (error instanceof KeyTaken) return null;
    throw error;
  }
}

async function takeCount(tx: TenantDb, counter: Counter, request: AcquireRequest): Promise<Taken | null> {
  const used = await addToCounter(tx, counter, request.amount, request.effective);
  return used === null ? null : { used, lease: null };
}

function acquired(decision: Decision, { used, lease }: Taken): Acquired {
  return { ...decision, used, remaining: remainingOf(decision.effective, used), lease, replayed: false };
}

/** The first answer again, with the explanation as it was then: what was counted for it does not stand in its own way. */
function replayed(facts: EnforcementFacts, key: CountLimitKey, amount: number, earlier: StoredRequest): Acquired {
  const { usedAfter, effective, leaseId, leaseExpiresAt } = earlier;
  const usage = new Map([[key, Math.max(0, usedAfter - amount)]]);
  const decision = decisionOf({ ...facts, limits: { ...facts.limits, usage } }, key, amount);
  const lease = leaseId === null || leaseExpiresAt === null ? null : { id: leaseId, expiresAt: leaseExpiresAt };
  const remaining = remainingOf(effective, usedAfter);
  return { ...decision, allowed: true, used: usedAfter, effective, remaining, lease, replayed: true };
}
