import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import type { AuditFacts } from "../audit/audit-changes.ts";
import type { LimitFacts } from "./effective-limits.ts";

/** A user's stored limits as the audit log keeps them: the switch, and each override with its end. */
export function limitAuditFacts({
  customEnabled,
  overrides,
}: Pick<LimitFacts, "customEnabled" | "overrides">): AuditFacts {
  const facts: Record<string, AuditFacts[string]> = { customEnabled };
  for (const { key } of COUNT_LIMITS) {
    facts[`counts.${key}`] = overrides.get(key)?.value ?? null;
    facts[`counts.${key}.expiresAt`] = overrides.get(key)?.expiresAt ?? null;
  }
  for (const { key } of FEATURE_LIMITS) {
    const override = overrides.get(key);
    facts[`features.${key}`] = override ? override.value === 1 : null;
    facts[`features.${key}.expiresAt`] = override?.expiresAt ?? null;
  }
  return facts;
}
