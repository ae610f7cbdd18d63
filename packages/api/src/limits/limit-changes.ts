import { COUNT_LIMITS, FEATURE_LIMITS, type LimitKey } from "@allowance/shared/catalogue/limits";
import { isUnlimited } from "@allowance/shared/rules";
import { limitText } from "../plans/plan-impact.ts";
import { effectiveCounts, effectiveFeatures, type LimitFacts } from "./effective-limits.ts";
import type { LimitChange, Warning } from "./limits.graphql.ts";

const labels = new Map<string, string>([...COUNT_LIMITS, ...FEATURE_LIMITS].map(({ key, label }) => [key, label]));

/** A stored override in words, with its end. */
function overrideText(value: string | null, expiresAt: Date | null): string | null {
  return value !== null && expiresAt !== null ? `${value} until ${expiresAt.toISOString()}` : value;
}

interface LimitTexts {
  readonly key: LimitKey;
  readonly override: string | null;
  readonly effective: string;
}

function textsOf(facts: LimitFacts): LimitTexts[] {
  const counts = effectiveCounts(facts).map(({ key, override, overrideExpiresAt, effective }) => ({
    key,
    override: overrideText(override === null ? null : limitText(key, override), overrideExpiresAt),
    effective: limitText(key, effective),
  }));
  const features = effectiveFeatures(facts).map(({ key, override, overrideExpiresAt, effective }) => ({
    key,
    override: overrideText(override === null ? null : limitText(key, Number(override)), overrideExpiresAt),
    effective: limitText(key, Number(effective)),
  }));
  return [...counts, ...features];
}

/** The limits whose stored override or effective value differs, in catalogue order. */
export function limitChanges(before: LimitFacts, after: LimitFacts): LimitChange[] {
  const earlier = textsOf(before);
  return textsOf(after).flatMap((now, index) => {
    const was = earlier[index];
    if (!was || (was.override === now.override && was.effective === now.effective)) return [];
    return {
      key: now.key,
      label: labels.get(now.key) ?? now.key,
      overrideBefore: was.override,
      overrideAfter: now.override,
      effectiveBefore: was.effective,
      effectiveAfter: now.effective,
    };
  });
}

/** What to look at twice after a change of the given keys. */
export function warningsOf(after: LimitFacts, keys: ReadonlySet<LimitKey>): Warning[] {
  const warnings: Warning[] = [];
  for (const { key, override, isOver, used, effective } of effectiveCounts(after)) {
    if (!keys.has(key)) continue;
    const label = labels.get(key) ?? key;
    if (override !== null && isUnlimited(override)) {
      const message = `${label} is unlimited. This can impact platform performance and costs.`;
      warnings.push({ code: "UNLIMITED_COST", key, message });
    }
    if (isOver) {
      const message = `${label}: ${used} of ${effective} are used. Nothing is deleted, but no more can be created.`;
      warnings.push({ code: "OVER_LIMIT", key, message });
    }
  }
  if (!after.customEnabled && after.overrides.size > 0) {
    const message = `Custom Limits is off: ${after.overrides.size} saved, not applied.`;
    warnings.push({ code: "SAVED_NOT_APPLIED", key: null, message });
  }
  return warnings;
}
