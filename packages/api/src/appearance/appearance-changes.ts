import type { EffectiveFeature } from "../limits/effective-limits.ts";
import type { Plan } from "../plans/plan.graphql.ts";
import type { AppearanceChange, AppearanceWarning } from "./appearance.graphql.ts";
import { type AppearanceFacts, effectiveVisibility, resolveItems } from "./effective-appearance.ts";

/** Everything that decides what one user sees, plans included. */
export interface SeenBy {
  readonly facts: AppearanceFacts;
  readonly selectedPlanIds: ReadonlySet<number>;
  readonly plans: readonly Plan[];
  readonly limits: readonly EffectiveFeature[];
}

const seenText = (hidden: boolean): string => (hidden ? "Hidden" : "Shown");

function selectionText({ plans, selectedPlanIds }: SeenBy): string {
  const names = plans.filter(({ id }) => selectedPlanIds.has(id)).map(({ name }) => name);
  return names.length === 0 ? "All active plans" : names.join(", ");
}

/** The pages and features whose stored choice or visibility differs, and the selection of plans. */
export function appearanceChanges(before: SeenBy, after: SeenBy): AppearanceChange[] {
  const changes: AppearanceChange[] = [];
  for (const area of ["PAGE", "FEATURE"] as const) {
    const earlier = effectiveVisibility(before.facts, area);
    effectiveVisibility(after.facts, area).forEach((now, index) => {
      const was = earlier[index];
      if (!was || (was.hidden === now.hidden && was.override === now.override)) return;
      changes.push({
        key: now.key,
        label: now.label,
        before: seenText(was.hidden),
        after: seenText(now.hidden),
        overrideBefore: was.override,
        overrideAfter: now.override,
      });
    });
  }
  const [selectionBefore, selectionAfter] = [selectionText(before), selectionText(after)];
  if (selectionBefore !== selectionAfter) {
    const label = "Visible Plans";
    changes.push({
      key: "VISIBLE_PLANS",
      label,
      before: selectionBefore,
      after: selectionAfter,
      overrideBefore: null,
      overrideAfter: null,
    });
  }
  return changes;
}

/** What to look at twice in a user's appearance as it is after a change. */
export function appearanceWarnings(seen: SeenBy): AppearanceWarning[] {
  const { facts, selectedPlanIds } = seen;
  const stored = facts.choices.size + (selectedPlanIds.size > 0 ? 1 : 0);
  if (!facts.customEnabled) {
    const message = `Custom Appearance is off: ${stored} saved, not applied.`;
    return stored > 0 ? [{ code: "SAVED_NOT_APPLIED", key: null, message }] : [];
  }
  const warnings: AppearanceWarning[] = [];
  const features = resolveItems(facts, seen.limits, "FEATURE");
  const selected = seen.plans.filter(({ id }) => selectedPlanIds.has(id));
  if (selected.length > 0 && features.some(({ key, visible }) => key === "PLANS_PAGE_AND_BUTTON" && !visible)) {
    const message = "Plans are selected, but the plans page is hidden, so the user sees no plans.";
    warnings.push({ code: "PLANS_PAGE_HIDDEN", key: "PLANS_PAGE_AND_BUTTON", message });
  }
  if (selected.length > 0 && selected.every(({ isActive }) => !isActive)) {
    warnings.push({ code: "SELECTED_PLANS_INACTIVE", key: null, message: "Every selected plan is inactive." });
  }
  for (const { key, label, visible, allowed, limitSource } of features) {
    if (limitSource === null || visible || !allowed || !facts.choices.has(`FEATURE ${key}`)) continue;
    const message = `${label} is hidden but still allowed: hiding does not forbid. Use the limit to forbid it.`;
    warnings.push({ code: "HIDDEN_BUT_ALLOWED", key, message });
  }
  return warnings;
}
