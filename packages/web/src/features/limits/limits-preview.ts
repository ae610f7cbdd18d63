import { isUnlimited, isWithinLimit } from "@allowance/shared/rules";
import { type CountChoice, isUsable, type Limits, type LimitsDraft } from "./limits-draft.ts";
import { type EndPreview, previewEnd } from "./override-end.ts";

export type CountLimit = Limits["counts"][number];
export type FeatureLimit = Limits["features"][number];

/** A count limit as it will be once the draft is saved. */
export interface CountPreview {
  readonly choice: CountChoice;
  readonly effective: number;
  readonly isCustom: boolean;
  readonly isOver: boolean;
  readonly isChanged: boolean;
  /** When the override ends. */
  readonly end: EndPreview;
}

/** A feature limit as it will be once the draft is saved. */
export interface FeaturePreview {
  readonly choice: boolean | null;
  readonly effective: boolean;
  readonly isCustom: boolean;
  readonly isChanged: boolean;
  /** When the override ends. */
  readonly end: EndPreview;
}

export function isCustomEnabled(saved: Limits, draft: LimitsDraft): boolean {
  return draft.customEnabled ?? saved.customEnabled;
}

/** Product-rules 1: the override when custom limits are on, the key is set and its time is not over, else what the plan or the default says. */
export function previewCount(limit: CountLimit, saved: Limits, draft: LimitsDraft): CountPreview {
  const isValueChanged = draft.counts.has(limit.key);
  const choice = draft.counts.get(limit.key) ?? (isValueChanged ? null : limit.override);
  const end = previewEnd(limit, draft.ends, isValueChanged);
  const isCustom = isCustomEnabled(saved, draft) && choice !== null && !end.isExpired;
  // While a number is being typed, the saved override is the best that can be shown.
  const override = isUsable(choice) ? choice : limit.override;
  const effective = isCustom ? (override ?? limit.planValue) : limit.planValue;
  const isChanged = isValueChanged || draft.ends.has(limit.key);
  return { choice, effective, isCustom, isOver: !isWithinLimit(effective, limit.used, 0), isChanged, end };
}

export function previewFeature(limit: FeatureLimit, saved: Limits, draft: LimitsDraft): FeaturePreview {
  const isValueChanged = draft.features.has(limit.key);
  const choice = draft.features.get(limit.key) ?? (isValueChanged ? null : limit.override);
  const end = previewEnd(limit, draft.ends, isValueChanged);
  const isCustom = isCustomEnabled(saved, draft) && choice !== null && !end.isExpired;
  const isChanged = isValueChanged || draft.ends.has(limit.key);
  return { choice, effective: isCustom ? (choice ?? limit.planValue) : limit.planValue, isCustom, isChanged, end };
}

/** The four things that a count limit can be. */
export type CountMode = "INHERIT" | "UNLIMITED" | "DISABLED" | "LIMITED";

export function modeOf(choice: CountChoice): CountMode {
  if (choice === null) return "INHERIT";
  if (typeof choice === "string") return "LIMITED";
  if (isUnlimited(choice)) return "UNLIMITED";
  return choice === 0 ? "DISABLED" : "LIMITED";
}

/** The number that "Limited to" starts with: the saved one, else the plan's, else what the user has now. */
export function startingLimit(limit: CountLimit): number {
  if (limit.override !== null && limit.override > 0) return limit.override;
  return isUnlimited(limit.planValue) || limit.planValue === 0 ? Math.max(limit.used, 1) : limit.planValue;
}
