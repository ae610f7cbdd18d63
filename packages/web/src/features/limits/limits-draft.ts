import type { CountLimitKey, FeatureLimitKey, LimitKey } from "@allowance/shared/catalogue/limits";
import { isCountLimitValue } from "@allowance/shared/rules";
import type { UpdateUserLimitsInput, UserLimitsFragment } from "../../graphql/generated.ts";
import { isUsableEnd, previewEnd, type StoredEnd } from "./override-end.ts";

export type Limits = UserLimitsFragment["limits"];

/**
 * A count limit while it is edited: a number as the API knows it, null for "inherit",
 * or the text of a field that holds no usable number yet.
 */
export type CountChoice = number | string | null;

/** Unsaved changes, and nothing but changes: a key that equals what is saved is not in here (product-rules 9). */
export interface LimitsDraft {
  readonly customEnabled: boolean | undefined;
  readonly counts: ReadonlyMap<CountLimitKey, CountChoice>;
  readonly features: ReadonlyMap<FeatureLimitKey, boolean | null>;
  /** When overrides end: the last instant, ISO; null is for good. */
  readonly ends: ReadonlyMap<LimitKey, string | null>;
}

export const EMPTY_DRAFT: LimitsDraft = {
  customEnabled: undefined,
  counts: new Map(),
  features: new Map(),
  ends: new Map(),
};

export function withCustomEnabled(draft: LimitsDraft, saved: Limits, customEnabled: boolean): LimitsDraft {
  return { ...draft, customEnabled: customEnabled === saved.customEnabled ? undefined : customEnabled };
}

export function withCount(draft: LimitsDraft, saved: Limits, key: CountLimitKey, choice: CountChoice): LimitsDraft {
  const override = saved.counts.find((limit) => limit.key === key)?.override ?? null;
  return { ...draft, counts: withEntry(draft.counts, key, choice, override), ends: endsWith(draft, key, choice) };
}

/** What inherits has no end. */
function endsWith({ ends }: LimitsDraft, key: LimitKey, choice: CountChoice | boolean): LimitsDraft["ends"] {
  if (choice !== null || !ends.has(key)) return ends;
  return new Map([...ends].filter(([other]) => other !== key));
}

export function withEnd(draft: LimitsDraft, saved: Limits, key: LimitKey, expiresAt: string | null): LimitsDraft {
  const stored = [...saved.counts, ...saved.features].find((limit) => limit.key === key)?.overrideExpiresAt ?? null;
  return { ...draft, ends: withEntry(draft.ends, key, expiresAt, stored) };
}

export function withFeature(
  draft: LimitsDraft,
  saved: Limits,
  key: FeatureLimitKey,
  choice: boolean | null,
): LimitsDraft {
  const override = saved.features.find((limit) => limit.key === key)?.override ?? null;
  return { ...draft, features: withEntry(draft.features, key, choice, override), ends: endsWith(draft, key, choice) };
}

/** Back at the saved value is no change any more. */
function withEntry<Key, Value>(
  entries: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value,
  saved: Value,
): ReadonlyMap<Key, Value> {
  const next = new Map(entries);
  if (value === saved) next.delete(key);
  else next.set(key, value);
  return next;
}

/** The same changes over newer saved values: what somebody else has saved just so is no change any more. */
export function rebased(draft: LimitsDraft, saved: Limits): LimitsDraft {
  let next = EMPTY_DRAFT;
  if (draft.customEnabled !== undefined) next = withCustomEnabled(next, saved, draft.customEnabled);
  for (const [key, choice] of draft.counts) next = withCount(next, saved, key, choice);
  for (const [key, choice] of draft.features) next = withFeature(next, saved, key, choice);
  for (const [key, expiresAt] of draft.ends) next = withEnd(next, saved, key, expiresAt);
  return next;
}

export function changesIn(draft: LimitsDraft): number {
  const keys = new Set<LimitKey>([...draft.counts.keys(), ...draft.features.keys(), ...draft.ends.keys()]);
  return (draft.customEnabled === undefined ? 0 : 1) + keys.size;
}

/** Whether every changed count limit is a number that the API accepts, or "inherit", and every end lies ahead. */
export function isSavable(draft: LimitsDraft): boolean {
  const areCountsUsable = [...draft.counts.values()].every((choice) => choice === null || isUsable(choice));
  return areCountsUsable && [...draft.ends.values()].every(isUsableEnd);
}

export function isUsable(choice: CountChoice): choice is number {
  return typeof choice === "number" && isCountLimitValue(choice);
}

/** Only the changed keys; a null returns a key to the plan. A value goes with its end. Call it when `isSavable`. */
export function toInput(
  draft: LimitsDraft,
  saved: Limits,
  userId: string,
  expectedVersion: number,
): UpdateUserLimitsInput {
  const counts = saved.counts.filter(isChangedIn(draft, draft.counts)).map((limit) => {
    const choice = draft.counts.get(limit.key);
    const value = choice === undefined ? limit.override : isUsable(choice) ? choice : null;
    return { key: limit.key, value, ...endOf(draft, limit, choice !== undefined, value) };
  });
  const features = saved.features.filter(isChangedIn(draft, draft.features)).map((limit) => {
    const choice = draft.features.get(limit.key);
    const value = choice === undefined ? limit.override : choice;
    return { key: limit.key, value, ...endOf(draft, limit, choice !== undefined, value) };
  });
  return {
    userId,
    expectedVersion,
    ...(draft.customEnabled !== undefined && { customEnabled: draft.customEnabled }),
    ...(counts.length > 0 && { counts }),
    ...(features.length > 0 && { features }),
  };
}

function isChangedIn<Key extends LimitKey>(draft: LimitsDraft, values: ReadonlyMap<Key, unknown>) {
  return ({ key }: { readonly key: Key }) => values.has(key) || draft.ends.has(key);
}

/** Nothing is for good, so that an end that stays has to be sent along. */
function endOf(draft: LimitsDraft, limit: StoredEnd, isValueChanged: boolean, value: number | boolean | null) {
  const { expiresAt } = previewEnd(limit, draft.ends, isValueChanged);
  return value === null || expiresAt === null ? {} : { expiresAt };
}
