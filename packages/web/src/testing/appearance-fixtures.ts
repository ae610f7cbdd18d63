import {
  APPEARANCE_FEATURES,
  type AppearanceEntry,
  type AppearanceFeatureKey,
  type PageKey,
  PAGES,
} from "@allowance/shared/catalogue/appearance";

type ItemKey = PageKey | AppearanceFeatureKey;

/** What a test says about a user's appearance; the rest inherits and is shown. */
interface AppearanceFixture {
  readonly customEnabled?: boolean;
  readonly choices?: Partial<Record<ItemKey, "HIDE" | "SHOW">>;
  readonly globallyHidden?: readonly ItemKey[];
  readonly visiblePlans?: readonly unknown[];
}

/** An appearance as the API answers it. */
export function anAppearance(fixture: AppearanceFixture = {}) {
  const { customEnabled = false, choices = {}, visiblePlans = [] } = fixture;
  return {
    customEnabled,
    overrideCount: Object.keys(choices).length + (visiblePlans.length > 0 ? 1 : 0),
    pages: PAGES.map(({ key }) => visibilityOf(key, fixture)),
    features: APPEARANCE_FEATURES.map(({ key }) => visibilityOf(key, fixture)),
    visiblePlans,
  };
}

function visibilityOf(key: ItemKey, { customEnabled, choices, globallyHidden }: AppearanceFixture) {
  const override = choices?.[key] ?? null;
  const globalHidden = globallyHidden?.includes(key) ?? false;
  const isCustom = customEnabled === true && override !== null;
  return {
    key,
    override,
    globalHidden,
    hidden: isCustom ? override === "HIDE" : globalHidden,
    source: isCustom ? "USER" : "GLOBAL",
    redundant: override !== null && (override === "HIDE") === globalHidden,
  };
}

/** Why something can't be used; what a test does not say can be. */
type Missing = Partial<
  Record<ItemKey, { readonly visible: boolean; readonly allowed: boolean; readonly reason: string }>
>;

/** What a user sees, as the API answers it: everything but what is missing. */
export function aResolvedAppearance(missing: Missing = {}, plans: readonly unknown[] = []) {
  const itemOf = (key: ItemKey, label: string) => {
    const { visible, allowed, reason } = missing[key] ?? { visible: true, allowed: true, reason: "Shown." };
    return { key, label, visible, allowed, usable: visible && allowed, reason };
  };
  return {
    pages: PAGES.map(({ key, label }) => itemOf(key, label)),
    features: APPEARANCE_FEATURES.map(({ key, label }) => itemOf(key, label)),
    plans,
  };
}

/** The global appearance as the API answers it, with `hidden` keys and how many users override each. */
export function aGlobalAppearance(hidden: readonly ItemKey[], overriddenBy: Partial<Record<ItemKey, number>> = {}) {
  const entryOf = ({ key, label, description }: AppearanceEntry & { readonly key: ItemKey }) => ({
    key,
    label,
    description,
    hidden: hidden.includes(key),
    overriddenBy: overriddenBy[key] ?? 0,
  });
  return { pages: PAGES.map(entryOf), features: APPEARANCE_FEATURES.map(entryOf) };
}
