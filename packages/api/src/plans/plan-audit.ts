import { FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import type { AuditFacts, AuditValue } from "../audit/audit-changes.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { LimitValueChange } from "./plan-impact.ts";
import { planLimitsLoader } from "./plan-values.ts";
import { planLoader } from "./plans.service.ts";

const featureKeys = new Set<string>(FEATURE_LIMITS.map(({ key }) => key));

function limitFact(key: string, value: number): [string, AuditValue] {
  return featureKeys.has(key) ? [`features.${key}`, value === 1] : [`counts.${key}`, value];
}

/** A plan with its limits as the audit log keeps it. */
export async function planAuditFacts(tx: TenantDb, planId: number): Promise<AuditFacts> {
  const plan = await planLoader(tx).load(planId);
  if (!plan) return {};
  const { name, description, position, isActive, isHidden, isFeatured, color, includedMinutes, price, priceCurrency } =
    plan;
  const limits = [...(await planLimitsLoader(tx).load(planId))].map(([key, value]) => limitFact(key, value));
  const details = { name, description, position, isActive, isHidden, isFeatured, color };
  return { ...details, includedMinutes, price, priceCurrency, ...Object.fromEntries(limits) };
}

/** One side of a change of the default limits. */
export function defaultAuditFacts(changes: readonly LimitValueChange[], side: "before" | "after"): AuditFacts {
  return Object.fromEntries(changes.map((change) => limitFact(change.key, change[side])));
}
