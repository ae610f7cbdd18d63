import { COUNT_LIMITS, FEATURE_LIMITS, type LimitKey } from "@allowance/shared/catalogue/limits";
import { APPEARANCE_FEATURES, PAGES } from "@allowance/shared/catalogue/appearance";
import type { AccessFlags } from "@allowance/shared/catalogue/permissions";
import type { WantedOverrides } from "../limits/limit-edits.ts";
import type { LimitFacts, LimitOverride } from "../limits/effective-limits.ts";
import type { WantedChoices } from "../appearance/appearance-edits.ts";
import type { SeenBy } from "../appearance/appearance-changes.ts";
import { itemKey } from "../appearance/effective-appearance.ts";
import type { User } from "../users/user.graphql.ts";

/** Settings of one user, any part of them: what is missing is not talked about, null is inherited. */
export interface Settings {
  /** The id of the plan. */
  readonly plan?: number | null;
  readonly limitsEnabled?: boolean;
  readonly overrides: WantedOverrides;
  readonly appearanceEnabled?: boolean;
  readonly choices: WantedChoices;
  readonly visiblePlans?: readonly number[];
  readonly access: Partial<AccessFlags>;
}

/** Everything that decides one user's settings, as it is stored. */
export interface UserFacts {
  readonly user: User;
  readonly limits: LimitFacts;
  readonly seen: SeenBy;
}

/** How a document names a plan: in the ones that people read by its name, in stored ones by its id. */
export type PlanWriter = (planId: number) => string | { readonly id: string };

/** All stored settings of a user; only inherited ones are left out. */
export function storedSettings({ user, limits, seen }: UserFacts): Settings {
  const selected = seen.plans.flatMap(({ id }) => (seen.selectedPlanIds.has(id) ? [id] : []));
  return {
    plan: user.planId,
    limitsEnabled: user.customLimitsEnabled,
    overrides: new Map(LIMITS.flatMap((key) => pairOf(key, limits.overrides.get(key)))),
    appearanceEnabled: user.customAppearanceEnabled,
    choices: new Map(ITEMS.flatMap((item) => pairOf(item, seen.facts.choices.get(item)))),
    ...(selected.length > 0 && { visiblePlans: selected }),
    access: user.access,
  };
}

const LIMITS: readonly LimitKey[] = [...COUNT_LIMITS, ...FEATURE_LIMITS].map(({ key }) => key);
const ITEMS = [
  ...PAGES.map(({ key }) => itemKey("PAGE", key)),
  ...APPEARANCE_FEATURES.map(({ key }) => itemKey("FEATURE", key)),
];

function pairOf<Key, Value>(key: Key, value: Value | undefined): [Key, Value][] {
  return value === undefined ? [] : [[key, value]];
}

/** Settings in the shape of a document's user. */
export function toDocument(settings: Settings, planOf: PlanWriter) {
  const { plan, limitsEnabled, overrides, appearanceEnabled, choices, visiblePlans, access } = settings;
  const limits = {
    ...(limitsEnabled !== undefined && { customEnabled: limitsEnabled }),
    ...partOf("counts", COUNT_LIMITS, (key) => valueOf(overrides.get(key), Number)),
    ...partOf("features", FEATURE_LIMITS, (key) => valueOf(overrides.get(key), Boolean)),
  };
  const appearance = {
    ...(appearanceEnabled !== undefined && { customEnabled: appearanceEnabled }),
    ...partOf("pages", PAGES, (key) => choices.get(itemKey("PAGE", key))),
    ...partOf("features", APPEARANCE_FEATURES, (key) => choices.get(itemKey("FEATURE", key))),
    ...(visiblePlans !== undefined && { visiblePlans: visiblePlans.map(planOf) }),
  };
  return {
    ...(plan !== undefined && { plan: plan === null ? null : planOf(plan) }),
    ...(Object.keys(limits).length > 0 && { limits }),
    ...(Object.keys(appearance).length > 0 && { appearance }),
    ...(Object.keys(access).length > 0 && { access: { ...access } }),
  };
}

/** A list of a document with what is known of its keys; nothing when nothing is. */
function partOf<Key extends string, Value>(
  name: string,
  entries: readonly { readonly key: Key }[],
  valueFor: (key: Key) => Value | undefined,
): Readonly<Record<string, Readonly<Record<string, Value>>>> {
  const known = Object.fromEntries(entries.flatMap(({ key }) => pairOf(key, valueFor(key))));
  return Object.keys(known).length > 0 ? { [name]: known } : {};
}

/** An override as a document says it: the value alone where it is for good. */
function valueOf<Value>(override: LimitOverride | null | undefined, convert: (value: number) => Value) {
  if (!override) return override;
  const value = convert(override.value);
  return override.expiresAt === null ? value : { value, expiresAt: override.expiresAt.toISOString() };
}
