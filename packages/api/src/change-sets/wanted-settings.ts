import { APPEARANCE_FEATURES, PAGES } from "@allowance/shared/catalogue/appearance";
import { COUNT_LIMITS, FEATURE_LIMITS, type LimitKey } from "@allowance/shared/catalogue/limits";
import { readChoices, type WantedChoices } from "../appearance/appearance-edits.ts";
import { entriesOf, itemKey } from "../appearance/effective-appearance.ts";
import type { LimitOverride } from "../limits/effective-limits.ts";
import { isSameOverride, LIMIT_KEYS, readOverrides, type WantedOverrides } from "../limits/limit-edits.ts";
import { DomainError, notFound } from "../platform/errors.ts";
import { parseId } from "../platform/ids.ts";
import type { Plan } from "../plans/plan.graphql.ts";
import type { DocumentFields, RowError } from "./document.ts";
import type { Settings } from "./settings.ts";

/** What is known when a document's settings are read. */
export interface ReadScope {
  readonly plans: readonly Plan[];
  /** What the user has now: a value that is as it is needs no check, such as an end that has passed. */
  readonly stored: ReadonlyMap<string, LimitOverride>;
  /** Ends must be later. */
  readonly endsAfter: Date;
}

/** Runs a check and notes its refusal with the field at fault; undefined then. */
export function checked<Result>(errors: RowError[], field: string, check: () => Result): Result | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    errors.push({ code: error.code, field, message: error.message });
    return undefined;
  }
}

/** The settings that a document wants for one user. The rules are those of the single mutations; refusals go to `errors`. */
export function wantedSettings(fields: DocumentFields, scope: ReadScope, errors: RowError[]): Settings {
  const { plan, limits, appearance, access } = fields;
  const planId = plan == null ? plan : checked(errors, "plan", () => planIdOf(scope.plans, plan));
  const visiblePlans = wantedPlans(appearance, scope, errors);
  return {
    ...(planId !== undefined && { plan: planId }),
    ...(limits?.customEnabled !== undefined && { limitsEnabled: limits.customEnabled }),
    overrides: wantedOverrides(limits, scope, errors),
    ...(appearance?.customEnabled !== undefined && { appearanceEnabled: appearance.customEnabled }),
    choices: wantedChoices(appearance),
    ...(visiblePlans !== undefined && { visiblePlans }),
    access: Object.fromEntries(Object.entries(access ?? {}).filter(([, flag]) => flag !== undefined)),
  };
}

function planIdOf(plans: readonly Plan[], plan: string | { readonly id: string }): number {
  const isNamed = (candidate: Plan) =>
    typeof plan === "string" ? candidate.name === plan.trim() : candidate.id === parseId(plan.id);
  const found = plans.find(isNamed);
  if (!found) throw notFound("plan", "plan");
  return found.id;
}

function wantedPlans(
  appearance: DocumentFields["appearance"],
  { plans }: ReadScope,
  errors: RowError[],
): readonly number[] | undefined {
  if (appearance === null || appearance?.visiblePlans === null) return [];
  const ids = appearance?.visiblePlans?.map((plan, index) =>
    checked(errors, `appearance.visiblePlans[${index}]`, () => planIdOf(plans, plan)),
  );
  return ids?.filter((id) => id !== undefined);
}

/** A value with or without an end, as a document says it. */
type DocumentValue =
  number | boolean | { readonly value: number | boolean; readonly expiresAt?: Date | null | undefined };

function overrideOf(value: DocumentValue | null): LimitOverride | null {
  if (value === null) return null;
  return typeof value === "object"
    ? { value: Number(value.value), expiresAt: value.expiresAt ?? null }
    : { value: Number(value), expiresAt: null };
}

function wantedOverrides(limits: DocumentFields["limits"], scope: ReadScope, errors: RowError[]): WantedOverrides {
  const wanted = new Map<LimitKey, LimitOverride | null>();
  if (limits === null) return new Map(LIMIT_KEYS.map((key) => [key, null]));
  const read = (
    key: LimitKey,
    value: DocumentValue | null | undefined,
    field: string,
    check: (override: LimitOverride) => unknown,
  ) => {
    if (value === undefined) return;
    const override = overrideOf(value);
    const isAsStored = isSameOverride(scope.stored.get(key) ?? null, override);
    if (override !== null && !isAsStored && !checked(errors, `limits.${field}`, () => check(override))) return;
    wanted.set(key, override);
  };
  const { counts, features } = limits ?? {};
  for (const { key } of COUNT_LIMITS)
    read(key, counts === null ? null : counts?.[key], `counts.${key}`, (override) =>
      readOverrides({ counts: [{ key, ...override }] }, scope.endsAfter),
    );
  for (const { key } of FEATURE_LIMITS)
    read(key, features === null ? null : features?.[key], `features.${key}`, ({ value, expiresAt }) =>
      readOverrides({ features: [{ key, value: value !== 0, expiresAt }] }, scope.endsAfter),
    );
  return wanted;
}

function wantedChoices(appearance: DocumentFields["appearance"]): WantedChoices {
  if (appearance === null) return new Map([...itemsOf("PAGE"), ...itemsOf("FEATURE")].map((item) => [item, null]));
  const { pages, features } = appearance ?? {};
  return readChoices({
    pages: PAGES.flatMap(({ key }) => choiceOf(key, pages)),
    features: APPEARANCE_FEATURES.flatMap(({ key }) => choiceOf(key, features)),
  });
}

type Choice = "HIDE" | "SHOW";

const itemsOf = (area: "PAGE" | "FEATURE") => entriesOf(area).map(({ key }) => itemKey(area, key));

function choiceOf<Key extends string>(
  key: Key,
  list: Readonly<Record<string, Choice | null | undefined>> | null | undefined,
): { key: Key; override: Choice | null }[] {
  const override = list === null ? null : list?.[key];
  return override === undefined ? [] : [{ key, override }];
}
