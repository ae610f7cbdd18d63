import { COUNT_LIMIT_MAX } from "@allowance/shared/rules";
import { findSubject } from "@allowance/shared/catalogue/subjects";
import { appearanceOf } from "../appearance/appearance.service.ts";
import { effectiveFeatures } from "../limits/effective-limits.ts";
import { limitFactsOf } from "../limits/limits.service.ts";
import { badInput } from "../platform/errors.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { plansLoader } from "../plans/plans.service.ts";
import type { User } from "../users/user.graphql.ts";
import { requireUser } from "../users/users.service.ts";
import { type AppearanceExplanationFacts, explainAppearance } from "./explain-appearance.ts";
import { explainCount, explainFeatureLimit } from "./explain-limit.ts";
import type { ExplanationValue } from "./explanation.ts";

/** Why a user can or can't do something. Throws NOT_FOUND for the user, BAD_USER_INPUT for the subject and the number. */
export async function explain(
  context: RequestContext,
  userId: string,
  subjectText: string,
  requested: number,
): Promise<ExplanationValue> {
  const subject = findSubject(subjectText.trim());
  if (!subject) throw badInput("There is no such limit, page or feature.", "subject");
  if (requested < 1 || requested > COUNT_LIMIT_MAX) throw badInput(`Ask for 1 to ${COUNT_LIMIT_MAX}.`, "requested");
  const user = await requireUser(context.tenantDb, { id: userId });
  const facts = await explanationFactsOf(context, user);
  if (subject.kind === "COUNT_LIMIT") return explainCount(facts, subject, requested);
  return subject.kind === "FEATURE_LIMIT" ? explainFeatureLimit(facts, subject) : explainAppearance(facts, subject);
}

/** Everything that decides what a user can do, batched over the users of a request. */
export async function explanationFactsOf(context: RequestContext, user: User): Promise<AppearanceExplanationFacts> {
  const [limits, appearance, plans] = await Promise.all([
    limitFactsOf(context, user),
    appearanceOf(context, user),
    context.loader(plansLoader).load(context.tenantDb.tenantId),
  ]);
  const { facts, selectedPlanIds } = appearance;
  return {
    user: { id: user.id, isDeactivated: user.deactivatedAt !== null },
    plan: plans.find(({ id }) => id === user.planId) ?? null,
    limits,
    seen: { facts, selectedPlanIds, plans, limits: effectiveFeatures(limits) },
  };
}
