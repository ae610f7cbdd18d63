import { COUNT_LIMITS } from "@allowance/shared/catalogue/limits";
import type { AppearanceEdit } from "../appearance/appearance-edits.ts";
import { effectiveVisibility, itemKey } from "../appearance/effective-appearance.ts";
import { limitChanges } from "../limits/limit-changes.ts";
import type { AccessEdit } from "../users/access-edits.ts";
import type { PlanScope, RowEdit } from "./row-edit.ts";
import type { Settings } from "./settings.ts";

/** One setting that changes, in words. */
export interface FieldChange {
  /** Its path in a document. */
  readonly field: string;
  readonly label: string;
  /** Null for what is inherited, or nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /** What is in force; null where that is the setting itself. */
  readonly effectiveBefore: string | null;
  readonly effectiveAfter: string | null;
}

const onOff = (value: boolean): string => (value ? "On" : "Off");
const countKeys = new Set<string>(COUNT_LIMITS.map(({ key }) => key));

function change(field: string, label: string, before: string | null, after: string | null): FieldChange {
  return { field, label, before, after, effectiveBefore: null, effectiveAfter: null };
}

/** Everything that an edit changes, in the order of a document. */
export function fieldChanges(edit: RowEdit, scope: PlanScope): FieldChange[] {
  return [
    ...planChanges(edit, scope),
    ...limitFields(edit, scope),
    ...(edit.appearance ? appearanceFields(edit.appearance, scope) : []),
    ...(edit.access ? accessFields(edit.access) : []),
  ];
}

function planName(planId: number | null, { plans }: PlanScope): string | null {
  return plans.find(({ id }) => id === planId)?.name ?? null;
}

function planChanges({ facts, planId }: RowEdit, scope: PlanScope): FieldChange[] {
  if (planId === undefined) return [];
  return [change("plan", "Plan", planName(facts.user.planId, scope), planName(planId, scope))];
}

function limitFields({ limits, planId }: RowEdit, { planLimits }: PlanScope): FieldChange[] {
  if (!limits) return [];
  const { before, written } = limits;
  const plan = planId === undefined ? before.plan : planId === null ? null : (planLimits.get(planId) ?? null);
  const after = { ...limits.after, plan };
  const keys = new Set<string>(written.map(([key]) => key));
  const changed = limitChanges(before, after).filter(({ key }) => keys.has(key));
  const fields = changed.map(({ key, label, overrideBefore, overrideAfter, effectiveBefore, effectiveAfter }) => ({
    ...change(`limits.${countKeys.has(key) ? "counts" : "features"}.${key}`, label, overrideBefore, overrideAfter),
    effectiveBefore,
    effectiveAfter,
  }));
  const isSwitched = before.customEnabled !== after.customEnabled;
  const [was, becomes] = [onOff(before.customEnabled), onOff(after.customEnabled)];
  return isSwitched ? [change("limits.customEnabled", "Custom Limits", was, becomes), ...fields] : fields;
}

const choiceText = (choice: string | null): string | null =>
  choice === null ? null : choice === "HIDE" ? "Hide" : "Show";
const seenText = (hidden: boolean): string => (hidden ? "Hidden" : "Shown");

function appearanceFields(
  { before, after, written, selectionChanged }: AppearanceEdit,
  scope: PlanScope,
): FieldChange[] {
  const fields: FieldChange[] = [];
  if (before.facts.customEnabled !== after.facts.customEnabled) {
    const [was, becomes] = [onOff(before.facts.customEnabled), onOff(after.facts.customEnabled)];
    fields.push(change("appearance.customEnabled", "Custom Appearance", was, becomes));
  }
  const items = new Set(written.map(([item]) => item));
  for (const [area, list] of [
    ["PAGE", "pages"],
    ["FEATURE", "features"],
  ] as const) {
    const earlier = effectiveVisibility(before.facts, area);
    effectiveVisibility(after.facts, area).forEach((now, index) => {
      const was = earlier[index];
      if (!was || !items.has(itemKey(area, now.key))) return;
      fields.push({
        ...change(`appearance.${list}.${now.key}`, now.label, choiceText(was.override), choiceText(now.override)),
        effectiveBefore: seenText(was.hidden),
        effectiveAfter: seenText(now.hidden),
      });
    });
  }
  if (selectionChanged) {
    const [was, becomes] = [before, after].map(({ selectedPlanIds }) => planNames(selectedPlanIds, scope));
    fields.push(change("appearance.visiblePlans", "Visible Plans", was ?? null, becomes ?? null));
  }
  return fields;
}

function planNames(ids: ReadonlySet<number>, { plans }: PlanScope): string | null {
  const names = plans.flatMap(({ id, name }) => (ids.has(id) ? [name] : []));
  return names.length === 0 ? null : names.join(", ");
}

const FLAGS = [
  ["platformAdmin", "Platform Admin"],
  ["settingsAccess", "Settings Access"],
  ["billingAccess", "Billing Access"],
] as const;

function accessFields({ user, after }: AccessEdit): FieldChange[] {
  return FLAGS.flatMap(([flag, label]) =>
    user.access[flag] === after[flag]
      ? []
      : [change(`access.${flag}`, label, onOff(user.access[flag]), onOff(after[flag]))],
  );
}

/** What an edit changes, as it is stored before and after: what undoing it goes back to, and what applying it writes. */
export function changedSettings({ facts, planId, limits, appearance, access }: RowEdit): {
  readonly before: Settings;
  readonly after: Settings;
} {
  const { user } = facts;
  const side = (isAfter: boolean): Settings => {
    const limitFacts = limits && (isAfter ? limits.after : limits.before);
    const seen = appearance && (isAfter ? appearance.after : appearance.before);
    const flags = access && (isAfter ? access.after : user.access);
    return {
      ...(planId !== undefined && { plan: isAfter ? planId : user.planId }),
      ...(limits &&
        limits.before.customEnabled !== limits.after.customEnabled && {
          limitsEnabled: limitFacts?.customEnabled ?? false,
        }),
      overrides: new Map(limits?.written.map(([key]) => [key, limitFacts?.overrides.get(key) ?? null])),
      ...(appearance &&
        appearance.before.facts.customEnabled !== appearance.after.facts.customEnabled && {
          appearanceEnabled: seen?.facts.customEnabled ?? false,
        }),
      choices: new Map(appearance?.written.map(([item]) => [item, seen?.facts.choices.get(item) ?? null])),
      ...(appearance?.selectionChanged && { visiblePlans: [...(seen?.selectedPlanIds ?? [])] }),
      access: Object.fromEntries(
        FLAGS.flatMap(([flag]) =>
          access && flags && user.access[flag] !== access.after[flag] ? [[flag, flags[flag]]] : [],
        ),
      ),
    };
  };
  return { before: side(false), after: side(true) };
}
