import type { CountLimitKey, LimitSource } from "@allowance/shared/catalogue/limits";
import { effectiveCount } from "../limits/effective-limits.ts";
import { badInput, DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { type EnforcementFacts, readFacts } from "./enforcement-facts.ts";
import { isLeased } from "./counted-limits.ts";
import { hashOf, readAmount, readRequestKey, replayOf } from "./enforcement-request.ts";
import type { RecordUsageInput, ReleaseInput } from "./enforcement.graphql.ts";
import { freeLease, freeLeases, heldBy } from "./leases.ts";
import {
  COUNTER_MAX,
  type Counter,
  lockCounter,
  openCounter,
  remainingOf,
  setCounter,
  takeFromCounter,
} from "./usage-counters.ts";
import { forgetOldRequests, KeyTaken, rememberRequest } from "./usage-requests.ts";

/** What is used after a release or a report. */
export interface UsageValue {
  readonly userId: number;
  readonly key: CountLimitKey;
  readonly used: number;
  readonly remaining: number | null;
  readonly effective: number;
  readonly source: LimitSource;
  readonly isOver: boolean;
  readonly replayed: boolean;
}

/**
 * Gives back what was acquired, never below 0. Parallel calls are given back by lease, or those that end first. The owner
 * and a deactivated user give back too. Throws NOT_FOUND, BAD_USER_INPUT or IDEMPOTENCY_CONFLICT.
 */
export async function release(tenantDb: TenantDb, input: ReleaseInput): Promise<UsageValue> {
  const amount = readAmount(input.amount);
  const leaseId = input.leaseId ?? null;
  if (leaseId !== null && !isLeased(input.key)) throw badInput("Only parallel calls have leases.", "leaseId");
  return count(tenantDb, input, ["release", amount, leaseId], async (tx, counter, { limits: { now } }) => {
    if (!isLeased(counter.key)) return takeFromCounter(tx, counter, amount);
    await lockCounter(tx, counter);
    if (leaseId !== null) await freeLease(tx, counter.userId, leaseId, now);
    const unheld = leaseId === null ? await freeLeases(tx, counter, amount, now) : 0;
    return (await takeFromCounter(tx, counter, unheld)) + (await heldBy(tx, counter.userId, now));
  });
}

/**
 * Says what is used: by so much more or less, or exactly. It reports what happened, so it may go over the limit
 * (product-rules 6). Throws NOT_FOUND, BAD_USER_INPUT or IDEMPOTENCY_CONFLICT.
 */
export async function recordUsage(tenantDb: TenantDb, input: RecordUsageInput): Promise<UsageValue> {
  const change = readChange(input);
  return count(tenantDb, input, ["record", change], async (tx, counter, { limits: { now } }) => {
    await lockCounter(tx, counter);
    if (!isLeased(counter.key)) return setCounter(tx, counter, change);
    // The counter holds the calls that no lease stands for, so that both together are what was reported.
    const held = await heldBy(tx, counter.userId, now);
    const unheld = "absolute" in change ? { absolute: change.absolute - held } : change;
    return (await setCounter(tx, counter, unheld)) + held;
  });
}

function readChange({ delta, absolute }: RecordUsageInput): { delta: number } | { absolute: number } {
  if ((delta == null) === (absolute == null)) throw badInput('Give exactly one of "delta" and "absolute".', "delta");
  if (delta != null) {
    if (Math.abs(delta) > COUNTER_MAX) throw badInput(`A change is at most ${COUNTER_MAX}.`, "delta");
    return { delta };
  }
  const exact = absolute ?? 0;
  if (exact < 0 || exact > COUNTER_MAX) throw badInput(`Usage is from 0 to ${COUNTER_MAX}.`, "absolute");
  return { absolute: exact };
}

type Change = (tx: TenantDb, counter: Counter, facts: EnforcementFacts) => Promise<number>;

/** Runs a change once for its idempotency key, and answers the first result again for a retry. */
async function count(
  tenantDb: TenantDb,
  input: ReleaseInput | RecordUsageInput,
  request: readonly unknown[],
  change: Change,
): Promise<UsageValue> {
  const { userId, email, key } = input;
  const idempotencyKey = readRequestKey(input.idempotencyKey);
  await forgetOldRequests(tenantDb);
  for (let tries = 1; ; tries += 1) {
    const facts = await readFacts(tenantDb, { userId, email, key, idempotencyKey });
    const hash = hashOf(...request, facts.user.id, key);
    const earlier = replayOf(facts.earlier, hash);
    if (earlier) return answer(facts, key, earlier.usedAfter, true);
    const counter = { userId: facts.user.id, key, periodStart: facts.periodStart };
    if (facts.counted === null) await openCounter(tenantDb, counter);
    try {
      const usedAfter = await inTransaction(tenantDb, async (tx) => {
        const used = await change(tx, counter, facts);
        const { effective } = effectiveCount(facts.limits, key);
        await rememberRequest(tx, { idempotencyKey, hash, usedAfter: used, effective });
        return used;
      });
      return answer(facts, key, usedAfter, false);
    } catch (error) {
      // The same request came first: the next round finds its answer.
      if (!(error instanceof KeyTaken) || tries > 1) throw taken(error);
    }
  }
}

function taken(error: unknown): unknown {
  return error instanceof KeyTaken ? new DomainError("UNAVAILABLE", "Try again with the same key.") : error;
}

function answer(facts: EnforcementFacts, key: CountLimitKey, used: number, replayed: boolean): UsageValue {
  const limits = { ...facts.limits, usage: new Map([[key, used]]) };
  const { effective, source, isOver } = effectiveCount(limits, key);
  return {
    userId: facts.user.id,
    key,
    used,
    remaining: remainingOf(effective, used),
    effective,
    source,
    isOver,
    replayed,
  };
}
