import type { FeatureLimitKey } from "@allowance/shared/catalogue/limits";
import type { SeenBy } from "../appearance/appearance-changes.ts";
import { effectiveVisibility, type EffectiveVisibility, entriesOf } from "../appearance/effective-appearance.ts";
import { conflict } from "./limit-conflicts.ts";
import type { ConflictValue, RemedyValue } from "./conflict.ts";

/** A user's appearance, and what their limits have stored. */
export interface SeenAppearance extends SeenBy {
  readonly userId: number;
  readonly customLimitsEnabled: boolean;
  readonly hasLimitOverrides: boolean;
}

type Area = "PAGE" | "FEATURE";

/** The conflicts of a user's appearance, in itself and with the limits. The owner sees everything and has none. */
export function appearanceConflicts(seen: SeenAppearance): ConflictValue[] {
  if (seen.facts.isOwner) return [];
  const items = (["PAGE", "FEATURE"] as const).flatMap((area) =>
    effectiveVisibility(seen.facts, area).flatMap((item) => [
      ...limitConflict(seen, area, item),
      ...redundantChoice(seen, area, item),
    ]),
  );
  return [...items, ...planConflicts(seen), ...savedChoices(seen)];
}

/** The feature limit that says whether the user may use a page or feature, where there is one. */
function limitOf(seen: SeenAppearance, area: Area, key: string): { key: FeatureLimitKey; isOn: boolean } | null {
  const limitKey = entriesOf(area).find((entry) => entry.key === key)?.limit;
  const limit = seen.limits.find((candidate) => candidate.key === limitKey);
  return limit ? { key: limit.key, isOn: limit.effective } : null;
}

function limitConflict(seen: SeenAppearance, area: Area, item: EffectiveVisibility): ConflictValue[] {
  const { key, label, hidden, source } = item;
  const limit = limitOf(seen, area, key);
  if (limit === null) return [];
  const subject = `${area}:${key}`;
  if (!limit.isOn && !hidden) {
    const sentence = `${label} is shown, and the limit does not allow it: the user sees what is refused.`;
    return [conflict("LIMIT_OFF_BUT_VISIBLE", subject, sentence, choose(seen, area, key, "HIDE", `Hide ${label}`))];
  }
  if (limit.isOn && hidden && source === "USER") {
    const sentence = `${label} is hidden but still allowed: hiding does not forbid.`;
    return [conflict("HIDDEN_BUT_ALLOWED", subject, sentence, forbid(seen, limit.key, label))];
  }
  return [];
}

function redundantChoice(seen: SeenAppearance, area: Area, item: EffectiveVisibility): ConflictValue[] {
  const { key, label, redundant, source, globalHidden } = item;
  if (!redundant || source !== "USER") return [];
  const sentence = `The choice for ${label} says what the global appearance says anyway: ${globalHidden ? "hidden" : "shown"}.`;
  const keys = area === "PAGE" ? { pageKeys: [key] } : { featureKeys: [key] };
  const input = { userId: String(seen.userId), ...keys };
  const remedy = { label: "Follow the global appearance", mutation: "resetUserAppearance", input } as const;
  return [conflict("REDUNDANT_OVERRIDE", `${area}:${key}`, sentence, remedy)];
}

function planConflicts(seen: SeenAppearance): ConflictValue[] {
  const { facts, plans, selectedPlanIds, userId } = seen;
  const selected = plans.filter(({ id }) => selectedPlanIds.has(id));
  if (!facts.customEnabled || selected.length === 0) return [];
  const found: ConflictValue[] = [];
  const plansPage = effectiveVisibility(facts, "FEATURE").find(({ key }) => key === "PLANS_PAGE_AND_BUTTON");
  if (plansPage?.hidden) {
    const sentence = "Plans are selected, but the plans page is hidden, so the user sees no plans.";
    const remedy = choose(seen, "FEATURE", plansPage.key, "SHOW", "Show the plans page");
    found.push(conflict("PLANS_PAGE_HIDDEN", `FEATURE:${plansPage.key}`, sentence, remedy));
  }
  if (selected.every(({ isActive }) => !isActive)) {
    const input = { userId: String(userId), visiblePlans: true };
    const remedy = { label: "Show all active plans", mutation: "resetUserAppearance", input } as const;
    found.push(conflict("SELECTED_PLANS_INACTIVE", null, "Every selected plan is inactive.", remedy));
  }
  return found;
}

function savedChoices({ facts, selectedPlanIds, userId }: SeenAppearance): ConflictValue[] {
  const stored = facts.choices.size + (selectedPlanIds.size > 0 ? 1 : 0);
  if (facts.customEnabled || stored === 0) return [];
  const sentence = `Custom Appearance is off: ${stored} saved, not applied.`;
  const label = stored === 1 ? "Delete the saved choice" : `Delete the ${stored} saved choices`;
  const remedy = { label, mutation: "resetUserAppearance", input: { userId: String(userId) } } as const;
  return [conflict("SAVED_NOT_APPLIED", null, sentence, remedy)];
}

/** A choice of the user's own. Where the switch is off and more is stored, it says that all of it applies then. */
function choose(seen: SeenAppearance, area: Area, key: string, override: "HIDE" | "SHOW", does: string): RemedyValue {
  const { facts, selectedPlanIds, userId } = seen;
  const chosen = area === "PAGE" ? { pages: [{ key, override }] } : { features: [{ key, override }] };
  const applies = !facts.customEnabled && facts.choices.size + selectedPlanIds.size > 0;
  const label = applies ? `${does}, and apply what is saved` : does;
  const input = { userId: String(userId), customEnabled: true, ...chosen };
  return { label, mutation: "updateUserAppearance", input };
}

function forbid(seen: SeenAppearance, key: FeatureLimitKey, name: string): RemedyValue {
  const applies = !seen.customLimitsEnabled && seen.hasLimitOverrides;
  const label = applies ? `Switch ${name} off, and apply what is saved` : `Switch ${name} off too`;
  const input = { userId: String(seen.userId), customEnabled: true, features: [{ key, value: false }] };
  return { label, mutation: "updateUserLimits", input };
}
