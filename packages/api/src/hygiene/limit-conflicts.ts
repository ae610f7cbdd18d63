import {
  COUNT_LIMITS,
  type CountLimitKey,
  FEATURE_LIMITS,
  type LimitKey,
  UNLIMITED,
} from "@allowance/shared/catalogue/limits";
import { findSubject } from "@allowance/shared/catalogue/subjects";
import { COUNT_LIMIT_MAX, ENDING_DAYS, isUnlimited } from "@allowance/shared/rules";
import { decideLimit, effectiveCounts, type LimitDecision, type LimitFacts } from "../limits/effective-limits.ts";
import { instantText } from "../enforcement/explanation.ts";
import { limitText } from "../plans/plan-impact.ts";
import { type ConflictCode, type ConflictValue, type RemedyValue, severityOf } from "./conflict.ts";

const DAY_MS = 86_400_000;

/** One conflict about one key. */
export function conflict(
  code: ConflictCode,
  subject: string | null,
  sentence: string,
  remedy: RemedyValue,
): ConflictValue {
  return { code, severity: severityOf(code), subject, sentence, remedy };
}

/** The conflicts among a user's limits. The owner is exempt and has none. */
export function limitConflicts(userId: number, facts: LimitFacts): ConflictValue[] {
  if (facts.isOwner) return [];
  const overrides = [...COUNT_LIMITS, ...FEATURE_LIMITS].flatMap(({ key, label }) =>
    overrideConflict({ userId, key, label }, decideLimit(facts, key), facts.now),
  );
  return [...overLimits(userId, facts), ...overrides, ...savedLimits(userId, facts)];
}

interface Limit {
  readonly userId: number;
  readonly key: LimitKey;
  readonly label: string;
}

const subjectOf = (key: LimitKey): string | null => findSubject(key)?.id ?? null;

/** What is odd about one override: ended, without effect, unlimited or about to end. */
function overrideConflict(limit: Limit, decision: LimitDecision, now: Date): ConflictValue[] {
  const { override, isOverrideExpired, source, inherited } = decision;
  if (override === null) return [];
  const { key, label } = limit;
  const subject = subjectOf(key);
  const value = limitText(key, override.value);
  const inheritedText = limitText(key, inherited);
  if (isOverrideExpired) {
    const sentence = `The override of ${label} (${value}) has ended; ${inheritedText} applies.`;
    return [conflict("EXPIRED_OVERRIDE", subject, sentence, resetOf(limit, "Remove the ended override"))];
  }
  if (source !== "USER") return [];
  const found: ConflictValue[] = [];
  if (override.value === inherited) {
    const sentence = `The override of ${label} says what applies without it: ${value}.`;
    found.push(conflict("REDUNDANT_OVERRIDE", subject, sentence, resetOf(limit, "Remove the override")));
  }
  if (isCountKey(key) && isUnlimited(override.value) && !isUnlimited(inherited)) {
    const sentence = `${label} is unlimited for this user alone; without the override it is ${inheritedText}.`;
    found.push(conflict("UNLIMITED_EXPOSURE", subject, sentence, resetOf(limit, `Back to ${inheritedText}`)));
  }
  const { expiresAt } = override;
  if (expiresAt !== null && expiresAt.getTime() <= now.getTime() + ENDING_DAYS * DAY_MS) {
    const sentence = `The override of ${label} (${value}) ends at ${instantText(expiresAt)}; then ${inheritedText} applies.`;
    found.push(conflict("EXPIRING_OVERRIDE", subject, sentence, keptOf(limit, override.value)));
  }
  return found;
}

const countKeys = new Map<string, CountLimitKey>(COUNT_LIMITS.map(({ key }) => [key, key]));
const isCountKey = (key: LimitKey): boolean => countKeys.has(key);

function resetOf({ userId, key }: Limit, label: string): RemedyValue {
  const keys = isCountKey(key) ? { countKeys: [key], featureKeys: [] } : { countKeys: [], featureKeys: [key] };
  return { label, mutation: "resetUserLimits", input: { userId: String(userId), ...keys } };
}

/** The same value without an end, which is for good. */
function keptOf({ userId, key }: Limit, value: number): RemedyValue {
  const kept = isCountKey(key) ? { counts: [{ key, value }] } : { features: [{ key, value: value !== 0 }] };
  const input = { userId: String(userId), ...kept };
  return { label: "Keep it for good", mutation: "updateUserLimits", input };
}

function overLimits(userId: number, facts: LimitFacts): ConflictValue[] {
  return effectiveCounts(facts).flatMap(({ key, isOver, used, effective }) => {
    if (!isOver) return [];
    const label = findSubject(key)?.label ?? key;
    const sentence = `${label}: ${used} of ${effective} are used. Nothing is deleted, but no more can be created.`;
    const value = used > COUNT_LIMIT_MAX ? UNLIMITED : used;
    const counts = [{ key, value }];
    const input = { userId: String(userId), customEnabled: true, counts };
    const applies = !facts.customEnabled && facts.overrides.size > 0;
    const allowed = `Allow ${limitText(key, value)}${applies ? ", and apply what is saved" : ""}`;
    const remedy = { label: allowed, mutation: "updateUserLimits", input } as const;
    return [conflict("OVER_LIMIT", subjectOf(key), sentence, remedy)];
  });
}

function savedLimits(userId: number, { customEnabled, overrides }: LimitFacts): ConflictValue[] {
  const stored = [...COUNT_LIMITS, ...FEATURE_LIMITS].filter(({ key }) => overrides.has(key)).length;
  if (customEnabled || stored === 0) return [];
  const sentence = `Custom Limits is off: ${stored} saved, not applied.`;
  const input = { userId: String(userId) };
  return [
    conflict("SAVED_NOT_APPLIED", null, sentence, {
      label: stored === 1 ? "Delete the saved override" : `Delete the ${stored} saved overrides`,
      mutation: "resetUserLimits",
      input,
    }),
  ];
}
