import type { Subject, SubjectKind } from "@allowance/shared/catalogue/subjects";
import { isWithinLimit } from "@allowance/shared/rules";
import type { EffectiveCount, EffectiveFeature, LimitFacts } from "../limits/effective-limits.ts";

/** Whether a user can do something, and in one word why not. */
export type Verdict = "ALLOWED" | "LIMIT_REACHED" | "SWITCHED_OFF" | "HIDDEN" | "DEACTIVATED";

/** What a step of a decision looked at. */
export type ExplanationSource =
  | "DEACTIVATED"
  | "OWNER"
  | "CUSTOM_LIMITS"
  | "OVERRIDE"
  | "OVERRIDE_END"
  | "PLAN"
  | "PLAN_INACTIVE"
  | "DEFAULT"
  | "USAGE"
  | "CUSTOM_APPEARANCE"
  | "OWN_APPEARANCE"
  | "GLOBAL_APPEARANCE"
  | "VISIBLE_PLANS";

/** One step of a decision, in the order in which they are taken. */
export interface ExplanationStep {
  readonly source: ExplanationSource;
  /** What was found, in one sentence. */
  readonly text: string;
  /** The value that was found, as people read it; null where nothing was. */
  readonly value: string | null;
  /** Whether the verdict comes from here. */
  readonly decided: boolean;
  /** Where in the panel it is changed; null where nothing can be. */
  readonly link: string | null;
}

/** One answer to "why can, or can't, this user do that". */
export interface ExplanationValue {
  readonly subject: string;
  readonly kind: SubjectKind;
  readonly key: string;
  readonly label: string;
  readonly verdict: Verdict;
  readonly sentence: string;
  readonly requested: number;
  readonly effective: number | null;
  readonly used: number | null;
  readonly remaining: number | null;
  readonly steps: ExplanationStep[];
}

/** Who and what an explanation of a limit is about. */
export interface LimitExplanationFacts {
  readonly user: { readonly id: number; readonly isDeactivated: boolean };
  readonly plan: { readonly id: number; readonly name: string; readonly isActive: boolean } | null;
  readonly limits: LimitFacts;
}

export const namesOf = ({ id, kind, key, label }: Subject) => ({ subject: id, kind, key, label });

/** Whether so many more are allowed; what `acquire` does and what `explain` says (product-rules 6). */
export function judgeCount(isDeactivated: boolean, count: EffectiveCount, requested: number): Verdict {
  if (isDeactivated) return "DEACTIVATED";
  return isWithinLimit(count.effective, count.used, requested) ? "ALLOWED" : "LIMIT_REACHED";
}

/** The same for a feature limit. */
export function judgeFeature(isDeactivated: boolean, feature: EffectiveFeature): Verdict {
  if (isDeactivated) return "DEACTIVATED";
  return feature.effective ? "ALLOWED" : "SWITCHED_OFF";
}

/** The step that every explanation begins with: whoever is deactivated can do nothing. */
export function deactivatedStep({ id, isDeactivated }: LimitExplanationFacts["user"]): ExplanationStep {
  return {
    source: "DEACTIVATED",
    text: isDeactivated ? "The user is deactivated and can't do anything." : "The user is active.",
    value: isDeactivated ? "Deactivated" : "Active",
    decided: isDeactivated,
    link: `/users/${id}/access`,
  };
}

/** An instant in a sentence. */
export function instantText(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
