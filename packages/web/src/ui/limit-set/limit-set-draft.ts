import {
  COUNT_LIMITS,
  type CountLimitKey,
  FEATURE_LIMITS,
  type FeatureLimitKey,
} from "@allowance/shared/catalogue/limits";
import { isCountLimitValue } from "@allowance/shared/rules";
import type { CountLimitValueInput, FeatureLimitValueInput, LimitSetPartsFragment } from "../../graphql/generated.ts";

/** A count limit while it is edited: a number as the API knows it, or the text of a field that holds none yet. */
export type CountValue = number | string;

/** Unsaved changes of a set of limits. A key that equals what is saved is not in here (product-rules 9). */
export interface LimitSetDraft {
  readonly counts: ReadonlyMap<CountLimitKey, CountValue>;
  readonly features: ReadonlyMap<FeatureLimitKey, boolean>;
}

export const EMPTY_LIMIT_SET_DRAFT: LimitSetDraft = { counts: new Map(), features: new Map() };

/** What a new plan starts with. */
export const CATALOGUE_LIMIT_SET: LimitSetPartsFragment = {
  counts: COUNT_LIMITS.map(({ key, defaultValue }) => ({ key, value: defaultValue })),
  features: FEATURE_LIMITS.map(({ key, defaultValue }) => ({ key, value: defaultValue })),
};

export function savedCount(saved: LimitSetPartsFragment, key: CountLimitKey): number {
  return saved.counts.find((limit) => limit.key === key)?.value ?? 0;
}

export function savedFeature(saved: LimitSetPartsFragment, key: FeatureLimitKey): boolean {
  return saved.features.find((limit) => limit.key === key)?.value ?? false;
}

export function withCountValue(
  draft: LimitSetDraft,
  saved: LimitSetPartsFragment,
  key: CountLimitKey,
  value: CountValue,
): LimitSetDraft {
  const counts = new Map(draft.counts);
  if (value === savedCount(saved, key)) counts.delete(key);
  else counts.set(key, value);
  return { ...draft, counts };
}

export function withFeatureValue(
  draft: LimitSetDraft,
  saved: LimitSetPartsFragment,
  key: FeatureLimitKey,
  value: boolean,
): LimitSetDraft {
  const features = new Map(draft.features);
  if (value === savedFeature(saved, key)) features.delete(key);
  else features.set(key, value);
  return { ...draft, features };
}

/** The same changes over newer saved values. */
export function rebasedLimitSet(draft: LimitSetDraft, saved: LimitSetPartsFragment): LimitSetDraft {
  let next = EMPTY_LIMIT_SET_DRAFT;
  for (const [key, value] of draft.counts) next = withCountValue(next, saved, key, value);
  for (const [key, value] of draft.features) next = withFeatureValue(next, saved, key, value);
  return next;
}

export function limitSetChanges(draft: LimitSetDraft): number {
  return draft.counts.size + draft.features.size;
}

/** Whether every changed count limit is a number that the API accepts. */
export function isLimitSetSavable(draft: LimitSetDraft): boolean {
  return [...draft.counts.values()].every(isUsableCount);
}

function isUsableCount(value: CountValue): value is number {
  return typeof value === "number" && isCountLimitValue(value);
}

interface LimitSetInput {
  readonly counts?: CountLimitValueInput[];
  readonly features?: FeatureLimitValueInput[];
}

/** Only the changed keys. Call it when the draft is savable. */
export function toLimitSetInput(draft: LimitSetDraft): LimitSetInput {
  const counts = [...draft.counts].flatMap(([key, value]) => (isUsableCount(value) ? [{ key, value }] : []));
  const features = [...draft.features].map(([key, value]) => ({ key, value }));
  return { ...(counts.length > 0 && { counts }), ...(features.length > 0 && { features }) };
}
