import {
  APPEARANCE_FEATURES,
  type AppearanceFeatureKey,
  type PageKey,
  PAGES,
} from "@allowance/shared/catalogue/appearance";
import type { GlobalVisibilityPartsFragment, UpdateGlobalAppearanceInput } from "../../graphql/generated.ts";

/** Unsaved changes: the keys whose box differs from what is saved. Keys of pages and features are told apart by list. */
export interface GlobalAppearanceDraft {
  readonly pages: ReadonlyMap<PageKey, boolean>;
  readonly features: ReadonlyMap<AppearanceFeatureKey, boolean>;
}

export const EMPTY_GLOBAL_DRAFT: GlobalAppearanceDraft = { pages: new Map(), features: new Map() };

/** One page or feature as it will be once the draft is saved. */
export interface GlobalRow<Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly hidden: boolean;
  readonly isChanged: boolean;
  readonly overriddenBy: number;
}

interface Entry<Key extends string> {
  readonly key: Key;
  readonly label: string;
}

function rowsOf<Key extends string>(
  entries: readonly Entry<Key>[],
  saved: readonly GlobalVisibilityPartsFragment[],
  changes: ReadonlyMap<Key, boolean>,
): GlobalRow<Key>[] {
  return entries.map(({ key, label }) => {
    const stored = saved.find((item) => item.key === key);
    const hidden = changes.get(key) ?? stored?.hidden ?? false;
    return { key, label, hidden, isChanged: changes.has(key), overriddenBy: stored?.overriddenBy ?? 0 };
  });
}

export function pageRows(saved: readonly GlobalVisibilityPartsFragment[], draft: GlobalAppearanceDraft) {
  return rowsOf<PageKey>(PAGES, saved, draft.pages);
}

export function featureRows(saved: readonly GlobalVisibilityPartsFragment[], draft: GlobalAppearanceDraft) {
  return rowsOf<AppearanceFeatureKey>(APPEARANCE_FEATURES, saved, draft.features);
}

/** A second click is back at what is saved, and no change any more. */
export function toggled<Key extends string>(changes: ReadonlyMap<Key, boolean>, row: GlobalRow<Key>) {
  const next = new Map(changes);
  if (row.isChanged) next.delete(row.key);
  else next.set(row.key, !row.hidden);
  return next;
}

export function globalChanges(draft: GlobalAppearanceDraft): number {
  return draft.pages.size + draft.features.size;
}

/** Only the changed keys. */
export function toGlobalInput(draft: GlobalAppearanceDraft): UpdateGlobalAppearanceInput {
  const pages = [...draft.pages].map(([key, hidden]) => ({ key, hidden }));
  const features = [...draft.features].map(([key, hidden]) => ({ key, hidden }));
  return { ...(pages.length > 0 && { pages }), ...(features.length > 0 && { features }) };
}
