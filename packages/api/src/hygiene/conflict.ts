import { ENDING_DAYS } from "@allowance/shared/rules";

/** Settings that work against each other or do nothing; `conflictsOf` finds them for one user, `conflict-users.ts` in a tenant. */
export type ConflictCode =
  | "LIMIT_OFF_BUT_VISIBLE"
  | "HIDDEN_BUT_ALLOWED"
  | "SELECTED_PLANS_INACTIVE"
  | "PLANS_PAGE_HIDDEN"
  | "REDUNDANT_OVERRIDE"
  | "EXPIRED_OVERRIDE"
  | "EXPIRING_OVERRIDE"
  | "UNLIMITED_EXPOSURE"
  | "OVER_LIMIT"
  | "SAVED_NOT_APPLIED";

export type ConflictSeverity = "HIGH" | "MEDIUM" | "LOW";

/** Which ordinary mutation sets a conflict right. */
export type RemedyMutation = "updateUserLimits" | "resetUserLimits" | "updateUserAppearance" | "resetUserAppearance";

/** One click that sets a conflict right, as the mutation that does it. */
export interface RemedyValue {
  readonly label: string;
  readonly mutation: RemedyMutation;
  /** The mutation's `input`, complete. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** One conflict of one user. */
export interface ConflictValue {
  readonly code: ConflictCode;
  readonly severity: ConflictSeverity;
  /** `COUNT_LIMIT:MAX_ASSISTANTS`, or null where it is about no single key. */
  readonly subject: string | null;
  readonly sentence: string;
  readonly remedy: RemedyValue;
}

/** Each kind with how serious it is, the most serious first. */
export const CONFLICT_KINDS: readonly {
  readonly code: ConflictCode;
  readonly severity: ConflictSeverity;
  readonly label: string;
  readonly description: string;
}[] = [
  {
    code: "OVER_LIMIT",
    severity: "HIGH",
    label: "Over the limit",
    description: "More is used than the limit allows. Nothing is deleted, and no more can be created.",
  },
  {
    code: "UNLIMITED_EXPOSURE",
    severity: "HIGH",
    label: "Unlimited by override",
    description: "The user's own override is unlimited where the plan is not, which can cost money and performance.",
  },
  {
    code: "LIMIT_OFF_BUT_VISIBLE",
    severity: "MEDIUM",
    label: "Visible but not allowed",
    description: "The limit is off, and the page or feature is still shown: the user sees what is refused.",
  },
  {
    code: "HIDDEN_BUT_ALLOWED",
    severity: "MEDIUM",
    label: "Hidden but still allowed",
    description: "Hidden for this user, and the limit still allows it: hiding does not forbid.",
  },
  {
    code: "PLANS_PAGE_HIDDEN",
    severity: "MEDIUM",
    label: "Plans selected, plans page hidden",
    description: "Plans are selected for the user, and the plans page is hidden, which beats the selection.",
  },
  {
    code: "SELECTED_PLANS_INACTIVE",
    severity: "MEDIUM",
    label: "Only inactive plans selected",
    description: "Every plan that is selected for the user is inactive.",
  },
  {
    code: "SAVED_NOT_APPLIED",
    severity: "MEDIUM",
    label: "Saved, not applied",
    description: "Overrides or choices are stored while their switch is off, so they have no effect.",
  },
  {
    code: "EXPIRING_OVERRIDE",
    severity: "LOW",
    label: "Override ends soon",
    description: `An override that applies ends within ${ENDING_DAYS} days; then the plan applies again.`,
  },
  {
    code: "EXPIRED_OVERRIDE",
    severity: "LOW",
    label: "Override has ended",
    description: "An override is stored whose time is over: it has no effect.",
  },
  {
    code: "REDUNDANT_OVERRIDE",
    severity: "LOW",
    label: "Override changes nothing",
    description: "An override that applies says what the plan or the global appearance says anyway.",
  },
];

/** How serious a kind is. */
export function severityOf(code: ConflictCode): ConflictSeverity {
  return CONFLICT_KINDS.find((kind) => kind.code === code)?.severity ?? "LOW";
}
