import {
  COUNT_LIMITS,
  type CountLimitKey,
  FEATURE_LIMITS,
  type FeatureLimitKey,
  type LimitKey,
  type LimitSource,
  UNLIMITED,
} from "@allowance/shared/catalogue/limits";
import { isUnlimited } from "@allowance/shared/rules";

/** Values by limit key as the database holds them; booleans are 0 and 1. A missing key is inherited. */
export type LimitValues = ReadonlyMap<string, number>;

/** A user's own value of one limit, and until when it applies; null is for good. */
export interface LimitOverride {
  readonly value: number;
  readonly expiresAt: Date | null;
}

/** Everything an effective limit depends on. */
export interface LimitFacts {
  readonly isOwner: boolean;
  readonly customEnabled: boolean;
  /** All that are stored, the expired ones too. */
  readonly overrides: ReadonlyMap<string, LimitOverride>;
  /** Null for a user without a plan. */
  readonly plan: LimitValues | null;
  readonly defaults: LimitValues;
  /** Used by count limit key, for the current period. */
  readonly usage: LimitValues;
  readonly now: Date;
}

/** The answer for one count limit. */
export interface EffectiveCount {
  readonly key: CountLimitKey;
  readonly label: string;
  readonly description: string;
  readonly effective: number;
  readonly isUnlimited: boolean;
  readonly isDisabled: boolean;
  readonly source: LimitSource;
  readonly planValue: number;
  readonly override: number | null;
  readonly overrideExpiresAt: Date | null;
  readonly isOverrideExpired: boolean;
  readonly used: number;
  readonly remaining: number | null;
  readonly isOver: boolean;
  readonly periodStart: Date | null;
  readonly periodEnd: Date | null;
}

/** The answer for one feature limit. */
export interface EffectiveFeature {
  readonly key: FeatureLimitKey;
  readonly label: string;
  readonly description: string;
  readonly effective: boolean;
  readonly source: LimitSource;
  readonly planValue: boolean;
  readonly override: boolean | null;
  readonly overrideExpiresAt: Date | null;
  readonly isOverrideExpired: boolean;
}

/** What decided one limit, with everything that was looked at on the way. */
export interface LimitDecision {
  readonly effective: number;
  readonly source: LimitSource;
  /** The plan's value, else the default's. */
  readonly inherited: number;
  /** Null where the plan, or the lack of one, says nothing. */
  readonly planValue: number | null;
  readonly defaultValue: number;
  readonly override: LimitOverride | null;
  readonly isOverrideExpired: boolean;
}

/** What the catalogue says about each limit: its words, the default, and what the owner has. */
const KNOWN_LIMITS = new Map<
  LimitKey,
  {
    readonly label: string;
    readonly description: string;
    readonly defaultValue: number;
    readonly ownerValue: number;
  }
>([
  ...COUNT_LIMITS.map((entry) => [entry.key, { ...entry, ownerValue: UNLIMITED }] as const),
  ...FEATURE_LIMITS.map(
    (entry) => [entry.key, { ...entry, defaultValue: Number(entry.defaultValue), ownerValue: 1 }] as const,
  ),
]);

function knownLimit(key: LimitKey) {
  const known = KNOWN_LIMITS.get(key);
  if (!known) throw new Error(`The catalogue has no limit ${key}.`);
  return known;
}

/** Whether an override's time is over. From that moment the plan applies again, without any job having to run. */
function isExpired(override: LimitOverride, now: Date): boolean {
  return override.expiresAt !== null && override.expiresAt.getTime() <= now.getTime();
}

/** The first of owner, override, plan and default that says anything (product-rules 1). The only place that decides. */
export function decideLimit(facts: LimitFacts, key: LimitKey): LimitDecision {
  const known = knownLimit(key);
  const planValue = facts.plan?.get(key) ?? null;
  const defaultValue = facts.defaults.get(key) ?? known.defaultValue;
  const inherited = planValue ?? defaultValue;
  const override = facts.overrides.get(key) ?? null;
  const isOverrideExpired = override !== null && isExpired(override, facts.now);
  let effective = inherited;
  let source: LimitSource = planValue === null ? "DEFAULT" : "PLAN";
  if (facts.isOwner) {
    effective = known.ownerValue;
    source = "OWNER";
  } else if (facts.customEnabled && override && !isOverrideExpired) {
    effective = override.value;
    source = "USER";
  }
  return { effective, source, inherited, planValue, defaultValue, override, isOverrideExpired };
}

/** The eight count limits in catalogue order. */
export function effectiveCounts(facts: LimitFacts): EffectiveCount[] {
  return COUNT_LIMITS.map(({ key }) => effectiveCount(facts, key));
}

/** One count limit with what is used of it. */
export function effectiveCount(facts: LimitFacts, key: CountLimitKey): EffectiveCount {
  const { label, description } = knownLimit(key);
  const { effective, source, inherited, override, isOverrideExpired } = decideLimit(facts, key);
  const used = facts.usage.get(key) ?? 0;
  const unlimited = isUnlimited(effective);
  const period = isCountedByMonth(key) ? monthOf(facts.now) : null;
  return {
    key,
    label,
    description,
    effective,
    isUnlimited: unlimited,
    isDisabled: effective === 0,
    source,
    planValue: inherited,
    override: override && override.value,
    overrideExpiresAt: override && override.expiresAt,
    isOverrideExpired,
    used,
    remaining: unlimited ? null : Math.max(0, effective - used),
    isOver: !unlimited && used > effective,
    periodStart: period && period.start,
    periodEnd: period && period.end,
  };
}

/** The six feature limits in catalogue order. */
export function effectiveFeatures(facts: LimitFacts): EffectiveFeature[] {
  return FEATURE_LIMITS.map(({ key }) => effectiveFeature(facts, key));
}

/** One feature limit. */
export function effectiveFeature(facts: LimitFacts, key: FeatureLimitKey): EffectiveFeature {
  const { label, description } = knownLimit(key);
  const { effective, source, inherited, override, isOverrideExpired } = decideLimit(facts, key);
  return {
    key,
    label,
    description,
    effective: effective !== 0,
    source,
    planValue: inherited !== 0,
    override: override && override.value !== 0,
    overrideExpiresAt: override && override.expiresAt,
    isOverrideExpired,
  };
}

const monthlyKeys = new Set<string>(COUNT_LIMITS.flatMap(({ key, usage }) => (usage === "MONTHLY" ? [key] : [])));

/** Whether usage starts anew with every UTC month (product-rules 7). */
function isCountedByMonth(key: CountLimitKey): boolean {
  return monthlyKeys.has(key);
}

/** The `period_start` of the counter that counts now: the month's first day, or the epoch for what is not counted by month. */
export function periodStartOf(key: CountLimitKey, now: Date): string {
  return isCountedByMonth(key) ? monthOf(now).start.toISOString().slice(0, 10) : "1970-01-01";
}

/** The UTC calendar month of an instant: its first moment, and the first of the next (product-rules 7). */
export function monthOf(instant: Date): { start: Date; end: Date } {
  const year = instant.getUTCFullYear();
  const month = instant.getUTCMonth();
  return { start: new Date(Date.UTC(year, month, 1)), end: new Date(Date.UTC(year, month + 1, 1)) };
}
