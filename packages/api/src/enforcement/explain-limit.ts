import type { LimitKey } from "@allowance/shared/catalogue/limits";
import { findSubject, type Subject } from "@allowance/shared/catalogue/subjects";
import { isUnlimited } from "@allowance/shared/rules";
import {
  decideLimit,
  type EffectiveCount,
  effectiveCount,
  effectiveFeature,
  type LimitDecision,
} from "../limits/effective-limits.ts";
import { limitText } from "../plans/plan-impact.ts";
import {
  deactivatedStep,
  type ExplanationStep,
  type ExplanationValue,
  instantText,
  judgeCount,
  judgeFeature,
  type LimitExplanationFacts,
  namesOf,
} from "./explanation.ts";

type CountSubject = Extract<Subject, { kind: "COUNT_LIMIT" }>;
type FeatureSubject = Extract<Subject, { kind: "FEATURE_LIMIT" }>;

/** Why a limit allows, or does not allow, `requested` more; a feature limit is on or off, whatever is requested. */
export function explainLimit(facts: LimitExplanationFacts, key: LimitKey, requested: number): ExplanationValue {
  const subject = findSubject(key);
  if (subject?.kind === "COUNT_LIMIT") return explainCount(facts, subject, requested);
  if (subject?.kind === "FEATURE_LIMIT") return explainFeatureLimit(facts, subject);
  throw new Error(`The catalogue has no limit ${key}.`);
}

/** Why a user can, or can't, have `requested` more of something that is counted. */
export function explainCount(facts: LimitExplanationFacts, subject: CountSubject, requested: number): ExplanationValue {
  const count = effectiveCount(facts.limits, subject.key);
  const verdict = judgeCount(facts.user.isDeactivated, count, requested);
  const { effective, used, remaining } = count;
  return {
    ...namesOf(subject),
    verdict,
    sentence: countSentence(subject.label, count, requested, facts.user.isDeactivated),
    requested,
    effective,
    used,
    remaining,
    steps: [...limitSteps(facts, subject.key), usageStep(facts, count)],
  };
}

/** Why a user may, or may not, use a feature. */
export function explainFeatureLimit(facts: LimitExplanationFacts, subject: FeatureSubject): ExplanationValue {
  const feature = effectiveFeature(facts.limits, subject.key);
  return {
    ...namesOf(subject),
    verdict: judgeFeature(facts.user.isDeactivated, feature),
    sentence: featureLimitSentence(subject.label, feature, facts.user.isDeactivated),
    requested: 1,
    effective: Number(feature.effective),
    used: null,
    remaining: null,
    steps: limitSteps(facts, subject.key),
  };
}

const WHO_DECIDES: Readonly<Record<LimitDecision["source"], string>> = {
  OWNER: "the owner is exempt",
  USER: "the user's own override",
  PLAN: "the plan",
  DEFAULT: "the default limits",
};

function countSentence(
  label: string,
  { effective, used, source, key }: EffectiveCount,
  requested: number,
  isDeactivated: boolean,
): string {
  const says = `${limitText(key, effective).toLowerCase()} (${WHO_DECIDES[source]})`;
  if (isDeactivated) return `No: the user is deactivated. ${label} would be ${says}.`;
  if (isUnlimited(effective)) return `Yes: ${label} is ${says}; ${used} in use.`;
  if (effective === 0) return `No: ${label} is ${says}.`;
  const more = requested === 1 ? "one more" : `${requested} more`;
  const numbers = `${used} of ${effective} are used, and ${effective} is what ${WHO_DECIDES[source]} ${source === "DEFAULT" ? "allow" : "allows"}`;
  return used + requested <= effective ? `Yes: ${more} fits. ${numbers}.` : `No: ${more} would not fit. ${numbers}.`;
}

/** The sentence about a feature limit; explanations of pages and features that it guards say it too. */
export function featureLimitSentence(
  label: string,
  { effective, source }: { readonly effective: boolean; readonly source: LimitDecision["source"] },
  isDeactivated: boolean,
): string {
  const says = `${effective ? "on" : "off"} (${WHO_DECIDES[source]})`;
  if (isDeactivated) return `No: the user is deactivated. ${label} would be ${says}.`;
  return effective ? `Yes: ${label} is ${says}.` : `No: ${label} is ${says}.`;
}

/** How one limit's value comes about, step by step, as `decideLimit` decided it. */
export function limitSteps(facts: LimitExplanationFacts, key: LimitKey): ExplanationStep[] {
  const { user, limits } = facts;
  const decision = decideLimit(limits, key);
  const decides = (source: LimitDecision["source"]) => !user.isDeactivated && decision.source === source;
  const owner: ExplanationStep = {
    source: "OWNER",
    text: limits.isOwner ? "The owner is exempt: nothing is limited." : "Not the owner, so limits apply.",
    value: limits.isOwner ? limitText(key, decision.effective) : null,
    decided: decides("OWNER"),
    link: null,
  };
  const start = [deactivatedStep(user), owner];
  if (limits.isOwner) return start;
  return [
    ...start,
    ...overrideSteps(facts, key, decision, decides("USER")),
    ...inheritedSteps(facts, key, decision, decides),
  ];
}

function overrideSteps(
  { user, limits }: LimitExplanationFacts,
  key: LimitKey,
  { override, isOverrideExpired }: LimitDecision,
  decided: boolean,
): ExplanationStep[] {
  const link = `/users/${user.id}/limits`;
  const off = "Custom Limits is off: stored overrides are not applied.";
  const steps: ExplanationStep[] = [
    {
      source: "CUSTOM_LIMITS",
      text: limits.customEnabled ? "Custom Limits is on: the user's own overrides apply." : off,
      value: limits.customEnabled ? "On" : "Off",
      decided: false,
      link,
    },
  ];
  if (override === null) {
    steps.push({
      source: "OVERRIDE",
      text: "No override is stored for this limit.",
      value: null,
      decided: false,
      link,
    });
    return steps;
  }
  const value = limitText(key, override.value);
  const state = decided
    ? "applies"
    : isOverrideExpired
      ? "has ended"
      : limits.customEnabled
        ? "is stored"
        : "is stored, not applied";
  steps.push({ source: "OVERRIDE", text: `The user's own override ${state}: ${value}.`, value, decided, link });
  if (override.expiresAt !== null) {
    const end = instantText(override.expiresAt);
    const text = isOverrideExpired ? `The override ended at ${end}.` : `The override applies until ${end}.`;
    steps.push({ source: "OVERRIDE_END", text, value: end, decided: false, link });
  }
  return steps;
}

function inheritedSteps(
  { user, plan }: LimitExplanationFacts,
  key: LimitKey,
  { planValue, defaultValue }: LimitDecision,
  decides: (source: LimitDecision["source"]) => boolean,
): ExplanationStep[] {
  const steps: ExplanationStep[] = [];
  if (plan === null) {
    const text = "The user has no plan, so the default limits stand in for it.";
    steps.push({ source: "PLAN", text, value: null, decided: false, link: `/users/${user.id}/information` });
  } else {
    const value = planValue === null ? null : limitText(key, planValue);
    const says = value === null ? "says nothing about this limit" : `says: ${value}`;
    const link = `/plans/${plan.id}`;
    steps.push({ source: "PLAN", text: `The plan ${plan.name} ${says}.`, value, decided: decides("PLAN"), link });
    if (!plan.isActive) {
      const text = `The plan ${plan.name} is inactive: nobody can choose it, and its limits still apply to its users.`;
      steps.push({ source: "PLAN_INACTIVE", text, value: "Inactive", decided: false, link });
    }
  }
  if (planValue === null) {
    const value = limitText(key, defaultValue);
    const text = `The default limits say: ${value}.`;
    steps.push({ source: "DEFAULT", text, value, decided: decides("DEFAULT"), link: "/settings/default-limits" });
  }
  return steps;
}

function usageStep({ user }: LimitExplanationFacts, count: EffectiveCount): ExplanationStep {
  const { used, effective, periodStart, periodEnd, isOver } = count;
  const since =
    periodStart && periodEnd ? ` since ${dayOf(periodStart)}; counting starts anew on ${dayOf(periodEnd)}` : "";
  const over = isOver ? " The user is over the limit: nothing is deleted, and no more can be created." : "";
  return {
    source: "USAGE",
    text: `${used} in use${since}.${over}`,
    value: String(used),
    decided: !user.isDeactivated && !isUnlimited(effective) && effective > 0,
    link: `/users/${user.id}/limits`,
  };
}

const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);
