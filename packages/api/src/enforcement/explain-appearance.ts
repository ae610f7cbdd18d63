import type { Subject } from "@allowance/shared/catalogue/subjects";
import type { SeenBy } from "../appearance/appearance-changes.ts";
import {
  effectiveVisibility,
  type EffectiveVisibility,
  entriesOf,
  resolveItems,
} from "../appearance/effective-appearance.ts";
import { offeredPlans } from "../appearance/visible-plans.ts";
import { type EffectiveFeature, effectiveFeature } from "../limits/effective-limits.ts";
import { featureLimitSentence, limitSteps } from "./explain-limit.ts";
import {
  deactivatedStep,
  type ExplanationStep,
  type ExplanationValue,
  type LimitExplanationFacts,
  namesOf,
  type Verdict,
} from "./explanation.ts";

/** What an explanation of a page or feature needs beside the limits. */
export interface AppearanceExplanationFacts extends LimitExplanationFacts {
  readonly seen: SeenBy;
}

type SeenSubject = Extract<Subject, { kind: "PAGE" | "FEATURE" }>;

/** Why a user can, or can't, see and use a page or feature: usable = allowed and visible (product-rules 15). */
export function explainAppearance(facts: AppearanceExplanationFacts, subject: SeenSubject): ExplanationValue {
  const { seen, user } = facts;
  const [entry, state, item] = [
    entriesOf(subject.kind).find(({ key }) => key === subject.key),
    effectiveVisibility(seen.facts, subject.kind).find(({ key }) => key === subject.key),
    resolveItems(seen.facts, seen.limits, subject.kind).find(({ key }) => key === subject.key),
  ];
  if (!entry || !state || !item) throw new Error(`The catalogue has no ${subject.id}.`);
  const verdict: Verdict = user.isDeactivated
    ? "DEACTIVATED"
    : !item.allowed
      ? "SWITCHED_OFF"
      : item.visible
        ? "ALLOWED"
        : "HIDDEN";
  const feature = entry.limit === undefined ? null : effectiveFeature(facts.limits, entry.limit);
  const limits = entry.limit === undefined ? startSteps(facts) : limitSteps(facts, entry.limit);
  const isDecided = (forbids: boolean) => !user.isDeactivated && (verdict === "ALLOWED" || forbids);
  // What was decided about the value is the verdict's reason only where the verdict is about it.
  const limitTrail = limits.map((step) => ({
    ...step,
    decided: step.decided && (user.isDeactivated || isDecided(!item.allowed)),
  }));
  return {
    ...namesOf(subject),
    verdict,
    sentence: sentenceOf(subject.label, verdict, state, feature),
    requested: 1,
    effective: null,
    used: null,
    remaining: null,
    steps: [
      ...limitTrail,
      ...appearanceSteps(facts, state, isDecided(!item.visible)),
      ...planSteps(facts, subject, item.visible),
    ],
  };
}

/** The first steps where no limit guards the subject. */
function startSteps({ user, limits }: LimitExplanationFacts): ExplanationStep[] {
  const text = limits.isOwner ? "The owner is exempt: nothing is hidden." : "Not the owner, so the appearance applies.";
  const owner = {
    source: "OWNER",
    text,
    value: null,
    decided: !user.isDeactivated && limits.isOwner,
    link: null,
  } as const;
  return [deactivatedStep(user), owner];
}

function sentenceOf(
  label: string,
  verdict: Verdict,
  { hidden, source }: EffectiveVisibility,
  feature: EffectiveFeature | null,
): string {
  if (verdict === "DEACTIVATED") return `No: the user is deactivated, so ${label} can't be used.`;
  const by = source === "USER" ? "for this user" : "by the global appearance";
  if (verdict === "SWITCHED_OFF" && feature) {
    const also = hidden ? ` It is hidden ${by} too.` : " It is still shown: hiding is a separate switch.";
    return featureLimitSentence(label, feature, false) + also;
  }
  if (verdict === "HIDDEN") {
    const still = feature ? " The limits allow it: hiding does not forbid." : "";
    return `No: ${label} is hidden ${by}.${still}`;
  }
  return source === "OWNER" ? `Yes: nothing is hidden from the owner.` : `Yes: ${label} is shown ${by}.`;
}

function appearanceSteps(
  { user, seen }: AppearanceExplanationFacts,
  { hidden, source, override, globalHidden, redundant }: EffectiveVisibility,
  decided: boolean,
): ExplanationStep[] {
  if (source === "OWNER") return [];
  const link = `/users/${user.id}/appearance`;
  const { customEnabled } = seen.facts;
  const choice = override === null ? null : override === "HIDE" ? "Hide" : "Show";
  const state = source === "USER" ? "applies" : "is stored, not applied";
  const same = redundant ? " It says what the global appearance says anyway." : "";
  return [
    {
      source: "CUSTOM_APPEARANCE",
      text: customEnabled
        ? "Custom Appearance is on: the user's own choices apply."
        : "Custom Appearance is off: stored choices are not applied.",
      value: customEnabled ? "On" : "Off",
      decided: false,
      link,
    },
    {
      source: "OWN_APPEARANCE",
      text:
        choice === null ? "No choice is stored for this user." : `The user's own choice ${state}: ${choice}.${same}`,
      value: choice,
      decided: decided && source === "USER",
      link,
    },
    {
      source: "GLOBAL_APPEARANCE",
      text: `The global appearance ${globalHidden ? "hides" : "shows"} it${source === "USER" ? "; the user's own choice goes first" : ""}.`,
      value: (source === "USER" ? globalHidden : hidden) ? "Hidden" : "Shown",
      decided: decided && source === "GLOBAL",
      link: "/settings/appearance",
    },
  ];
}

/** What the plans page would show, for the subject that is about it (product-rules 16). */
function planSteps(
  { user, seen, plan }: AppearanceExplanationFacts,
  subject: Subject,
  visible: boolean,
): ExplanationStep[] {
  if (subject.id !== "FEATURE:PLANS_PAGE_AND_BUTTON") return [];
  const { facts, plans, selectedPlanIds } = seen;
  const choice = { customEnabled: facts.customEnabled, isOwner: facts.isOwner, selectedIds: selectedPlanIds };
  const offered = offeredPlans(plans, { ...choice, currentId: plan?.id ?? null, plansHidden: !visible });
  const names = offered.map((offer) => offer.plan.name).join(", ");
  const selects = facts.customEnabled && !facts.isOwner && selectedPlanIds.size > 0;
  const which = selects
    ? "The selected plans, and the user's own"
    : "All active plans that are not hidden, and the user's own";
  const text = visible
    ? `${which}: ${names === "" ? "none" : names}.`
    : "The plans page is hidden, which beats every selection: the user sees no plans.";
  return [
    {
      source: "VISIBLE_PLANS",
      text,
      value: String(offered.length),
      decided: false,
      link: `/users/${user.id}/appearance`,
    },
  ];
}
