import {
  APPEARANCE_FEATURES,
  type AppearanceFeatureKey,
  type PageKey,
  PAGES,
} from "@allowance/shared/catalogue/appearance";
import type {
  AppearanceChoice,
  UpdateUserAppearanceInput,
  UserAppearanceFragment,
  VisibilityPartsFragment,
} from "../../graphql/generated.ts";

export type Appearance = UserAppearanceFragment["appearance"];

/** A user's own choice for a page or feature; null inherits the global appearance. */
export type Choice = AppearanceChoice | null;

/** Unsaved changes, and nothing but changes: a key that equals what is stored is not in here (product-rules 9, 12). */
export interface AppearanceDraft {
  readonly customEnabled: boolean | undefined;
  readonly pages: ReadonlyMap<PageKey, Choice>;
  readonly features: ReadonlyMap<AppearanceFeatureKey, Choice>;
  /** Ids in the order of the list; empty means all active plans. */
  readonly visiblePlanIds: readonly string[] | undefined;
}

export const EMPTY_APPEARANCE_DRAFT: AppearanceDraft = {
  customEnabled: undefined,
  pages: new Map(),
  features: new Map(),
  visiblePlanIds: undefined,
};

function choiceOf(items: readonly VisibilityPartsFragment[], key: string): Choice {
  return items.find((item) => item.key === key)?.override ?? null;
}

function withEntry<Key>(entries: ReadonlyMap<Key, Choice>, key: Key, choice: Choice, stored: Choice) {
  const next = new Map(entries);
  if (choice === stored) next.delete(key);
  else next.set(key, choice);
  return next;
}

export function withPage(draft: AppearanceDraft, saved: Appearance, key: PageKey, choice: Choice): AppearanceDraft {
  return { ...draft, pages: withEntry(draft.pages, key, choice, choiceOf(saved.pages, key)) };
}

export function withFeature(
  draft: AppearanceDraft,
  saved: Appearance,
  key: AppearanceFeatureKey,
  choice: Choice,
): AppearanceDraft {
  return { ...draft, features: withEntry(draft.features, key, choice, choiceOf(saved.features, key)) };
}

/** Turning Custom Appearance on stores nothing else: every key goes on inheriting (product-rules 12). */
export function withCustomEnabled(draft: AppearanceDraft, saved: Appearance, customEnabled: boolean): AppearanceDraft {
  return { ...draft, customEnabled: customEnabled === saved.customEnabled ? undefined : customEnabled };
}

export function withVisiblePlans(draft: AppearanceDraft, saved: Appearance, ids: readonly string[]): AppearanceDraft {
  const stored = new Set(saved.visiblePlans.map(({ id }) => id));
  const isSame = ids.length === stored.size && ids.every((id) => stored.has(id));
  return { ...draft, visiblePlanIds: isSame ? undefined : ids };
}

export function isCustomEnabled(saved: Appearance, draft: AppearanceDraft): boolean {
  return draft.customEnabled ?? saved.customEnabled;
}

export function selectedPlanIds(saved: Appearance, draft: AppearanceDraft): readonly string[] {
  return draft.visiblePlanIds ?? saved.visiblePlans.map(({ id }) => id);
}

export function appearanceChanges(draft: AppearanceDraft): number {
  const others = [draft.customEnabled, draft.visiblePlanIds].filter((value) => value !== undefined).length;
  return others + draft.pages.size + draft.features.size;
}

/** The same changes over newer stored choices: what somebody else has saved just so is no change any more. */
export function rebasedAppearance(draft: AppearanceDraft, saved: Appearance): AppearanceDraft {
  let next = EMPTY_APPEARANCE_DRAFT;
  if (draft.customEnabled !== undefined) next = withCustomEnabled(next, saved, draft.customEnabled);
  if (draft.visiblePlanIds !== undefined) next = withVisiblePlans(next, saved, draft.visiblePlanIds);
  for (const [key, choice] of draft.pages) next = withPage(next, saved, key, choice);
  for (const [key, choice] of draft.features) next = withFeature(next, saved, key, choice);
  return next;
}

/** Only the changed keys; a null returns a key to the global appearance. */
export function toAppearanceInput(draft: AppearanceDraft, userId: string): UpdateUserAppearanceInput {
  const pages = [...draft.pages].map(([key, override]) => ({ key, override }));
  const features = [...draft.features].map(([key, override]) => ({ key, override }));
  return {
    userId,
    ...(draft.customEnabled !== undefined && { customEnabled: draft.customEnabled }),
    ...(pages.length > 0 && { pages }),
    ...(features.length > 0 && { features }),
    ...(draft.visiblePlanIds !== undefined && { visiblePlanIds: [...draft.visiblePlanIds] }),
  };
}

function isStored(items: readonly VisibilityPartsFragment[], key: string): boolean {
  return choiceOf(items, key) !== null;
}

/** What is stored, key by key, named so that a reset removes exactly what the person saw. */
export function storedKeys(saved: Appearance) {
  return {
    pageKeys: PAGES.map(({ key }) => key).filter((key) => isStored(saved.pages, key)),
    featureKeys: APPEARANCE_FEATURES.map(({ key }) => key).filter((key) => isStored(saved.features, key)),
    visiblePlans: saved.visiblePlans.length > 0,
  };
}

/** A page or feature as it will be once the draft is saved. */
export interface VisibilityPreview {
  readonly choice: Choice;
  readonly globalHidden: boolean;
  /** What the box shows: the own choice where it applies, else the global appearance. */
  readonly hidden: boolean;
  /** The own choice applies. */
  readonly isCustom: boolean;
  /** The own choice says what the global appearance says anyway (product-rules 14). */
  readonly isRedundant: boolean;
  readonly isChanged: boolean;
}

export function previewVisibility<Key extends string>(
  key: Key,
  items: readonly VisibilityPartsFragment[],
  changes: ReadonlyMap<Key, Choice>,
  customEnabled: boolean,
): VisibilityPreview {
  const isChanged = changes.has(key);
  const choice = isChanged ? (changes.get(key) ?? null) : choiceOf(items, key);
  const globalHidden = items.find((item) => item.key === key)?.globalHidden ?? false;
  const isCustom = customEnabled && choice !== null;
  const isRedundant = choice !== null && (choice === "HIDE") === globalHidden;
  return {
    choice,
    globalHidden,
    hidden: isCustom ? choice === "HIDE" : globalHidden,
    isCustom,
    isRedundant,
    isChanged,
  };
}
