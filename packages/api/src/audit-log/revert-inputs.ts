import { APPEARANCE_FEATURES, PAGES } from "@allowance/shared/catalogue/appearance";
import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import { appearanceAuditFacts } from "../appearance/appearance-audit.ts";
import type { UpdateUserAppearanceInput } from "../appearance/appearance.graphql.ts";
import { choicesLoader, visiblePlanIdsLoader } from "../appearance/appearance-values.ts";
import type { AuditChange, AuditFacts } from "../audit/audit-changes.ts";
import { limitAuditFacts } from "../limits/limit-audit.ts";
import { overridesLoader } from "../limits/limit-values.ts";
import type { UpdateUserLimitsInput } from "../limits/limits.graphql.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { User } from "../users/user.graphql.ts";

/** The changes that can be undone from the audit log. */
export type RevertibleAction = "ACCESS_CHANGED" | "LIMITS_CHANGED" | "APPEARANCE_CHANGED";

/** What a change of this kind is about, as it is now, in the words of the audit log. */
export async function currentFacts(tenantDb: TenantDb, action: RevertibleAction, user: User): Promise<AuditFacts> {
  if (action === "ACCESS_CHANGED") return { ...user.access };
  if (action === "LIMITS_CHANGED") {
    const overrides = await overridesLoader(tenantDb).load(user.id);
    return limitAuditFacts({ customEnabled: user.customLimitsEnabled, overrides });
  }
  const choices = await choicesLoader(tenantDb).load(user.id);
  const selectedPlanIds = await visiblePlanIdsLoader(tenantDb).load(user.id);
  return appearanceAuditFacts({ customEnabled: user.customAppearanceEnabled, choices }, selectedPlanIds);
}

/** What was there before the change. An override that has ended meanwhile is not brought back: it would apply no more. */
export function wantedFacts(changes: readonly AuditChange[], now: Date): AuditFacts {
  const wanted: Record<string, AuditFacts[string]> = {};
  for (const { field, before } of changes) wanted[field] = before;
  for (const [field, end] of Object.entries(wanted)) {
    if (!field.endsWith(".expiresAt") || typeof end !== "string" || new Date(end) > now) continue;
    wanted[field] = null;
    wanted[field.slice(0, -".expiresAt".length)] = null;
  }
  return wanted;
}

const FLAGS = ["platformAdmin", "settingsAccess", "billingAccess"] as const;

/** The input that brings access flags back to what is wanted. */
export function accessInput(wanted: AuditFacts): Partial<Record<(typeof FLAGS)[number], boolean>> {
  return Object.fromEntries(FLAGS.flatMap((flag) => (typeof wanted[flag] === "boolean" ? [[flag, wanted[flag]]] : [])));
}

const dateOf = (value: AuditFacts[string]): Date | null => (typeof value === "string" ? new Date(value) : null);

type Sets = Pick<UpdateUserLimitsInput, "counts" | "features" | "customEnabled">;

/** The input that brings limits to what is wanted; what is not wanted otherwise stays as it is. */
export function limitsInput(current: AuditFacts, wanted: AuditFacts): Sets {
  const target = { ...plainDates(current), ...wanted };
  const isTouched = (field: string) => field in wanted || `${field}.expiresAt` in wanted;
  const expiresAt = (field: string) => dateOf(target[`${field}.expiresAt`]);
  const counts = COUNT_LIMITS.flatMap(({ key }) => {
    const field = `counts.${key}`;
    const value = target[field];
    return isTouched(field)
      ? [{ key, value: typeof value === "number" ? value : null, expiresAt: expiresAt(field) }]
      : [];
  });
  const features = FEATURE_LIMITS.flatMap(({ key }) => {
    const field = `features.${key}`;
    const value = target[field];
    return isTouched(field)
      ? [{ key, value: typeof value === "boolean" ? value : null, expiresAt: expiresAt(field) }]
      : [];
  });
  return { counts, features, ...switchOf(wanted) };
}

function plainDates(facts: AuditFacts): AuditFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([field, value]) => [field, value instanceof Date ? value.toISOString() : value]),
  );
}

function switchOf({ customEnabled }: AuditFacts): { customEnabled?: boolean } {
  return typeof customEnabled === "boolean" ? { customEnabled } : {};
}

type Looks = Pick<UpdateUserAppearanceInput, "pages" | "features" | "visiblePlanIds" | "customEnabled">;

/** The input that brings an appearance to what is wanted. */
export function appearanceInput(wanted: AuditFacts): Looks {
  const choiceOf = (field: string): "HIDE" | "SHOW" | null => {
    const value = wanted[field];
    return value === "HIDE" || value === "SHOW" ? value : null;
  };
  const pages = PAGES.flatMap(({ key }) => {
    const field = `pages.${key}`;
    return field in wanted ? [{ key, override: choiceOf(field) }] : [];
  });
  const features = APPEARANCE_FEATURES.flatMap(({ key }) => {
    const field = `features.${key}`;
    return field in wanted ? [{ key, override: choiceOf(field) }] : [];
  });
  const { visiblePlanIds } = wanted;
  const selection = Array.isArray(visiblePlanIds) ? { visiblePlanIds: visiblePlanIds.map(String) } : {};
  return { pages, features, ...selection, ...switchOf(wanted) };
}
