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

/** The answer for one count limit, before labels are added. */
export interface EffectiveCount {
  readonly key: CountLimitKey;
  readonly effective: number;
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
  readonly effective: boolean;
  readonly source: LimitSource;
  readonly planValue: boolean;
  readonly override: boolean | null;
  readonly overrideExpiresAt: Date | null;
  readonly isOverrideExpired: boolean;
}

interface Decision {
  readonly effective: number;
  readonly source: LimitSource;
  readonly inherited: number;
  readonly override: LimitOverride | null;
  readonly isOverrideExpired: boolean;
}

/** Whether an override's time is over. From that moment the plan applies again, without any job having to run. */
function isExpired(override: LimitOverride, now: Date): boolean {
  return override.expiresAt !== null && override.expiresAt.getTime() <= now.getTime();
}

/** The first of owner, override, plan and default that says anything (product-rules 1). */
function decide(facts: LimitFacts, key: LimitKey, catalogueDefault: number, ownerValue: number): Decision {
  const planValue = facts.plan?.get(key);
  const inherited = planValue ?? facts.defaults.get(key) ?? catalogueDefault;
  const override = facts.overrides.get(key) ?? null;
  const isOverrideExpired = override !== null && isExpired(override, facts.now);
  const known = { inherited, override, isOverrideExpired };
  if (facts.isOwner) return { effective: ownerValue, source: "OWNER", ...known };
  if (facts.customEnabled && override && !isOverrideExpired)
    return { effective: override.value, source: "USER", ...known };
  return { effective: inherited, source: planValue === undefined ? "DEFAULT" : "PLAN", ...known };
}

/** The eight count limits in catalogue order. */
export function effectiveCounts(facts: LimitFacts): EffectiveCount[] {
  const period = monthOf(facts.now);
  return COUNT_LIMITS.map(({ key, defaultValue, usage }) => {
    const { effective, source, inherited, override, isOverrideExpired } = decide(facts, key, defaultValue, UNLIMITED);
    const used = facts.usage.get(key) ?? 0;
    const unlimited = isUnlimited(effective);
    return {
      key,
      effective,
      source,
      planValue: inherited,
      override: override && override.value,
      overrideExpiresAt: override && override.expiresAt,
      isOverrideExpired,
      used,
      remaining: unlimited ? null : Math.max(0, effective - used),
      isOver: !unlimited && used > effective,
      periodStart: usage === "MONTHLY" ? period.start : null,
      periodEnd: usage === "MONTHLY" ? period.end : null,
    };
  });
}

/** The six feature limits in catalogue order. */
export function effectiveFeatures(facts: LimitFacts): EffectiveFeature[] {
  return FEATURE_LIMITS.map(({ key, defaultValue }) => {
    const { effective, source, inherited, override, isOverrideExpired } = decide(facts, key, Number(defaultValue), 1);
    return {
      key,
      effective: effective !== 0,
      source,
      planValue: inherited !== 0,
      override: override && override.value !== 0,
      overrideExpiresAt: override && override.expiresAt,
      isOverrideExpired,
    };
  });
}

/** The UTC calendar month of an instant: its first moment, and the first of the next (product-rules 7). */
export function monthOf(instant: Date): { start: Date; end: Date } {
  const year = instant.getUTCFullYear();
  const month = instant.getUTCMonth();
  return { start: new Date(Date.UTC(year, month, 1)), end: new Date(Date.UTC(year, month + 1, 1)) };
}
