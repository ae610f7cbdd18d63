import type { Plan } from "../plans/plan.graphql.ts";

/** What decides which plans a user is offered. */
export interface PlanChoiceFacts {
  readonly customEnabled: boolean;
  readonly isOwner: boolean;
  /** The selection, stored whether applied or not. */
  readonly selectedIds: ReadonlySet<number>;
  readonly currentId: number | null;
  /** Whether "Plans Page & Button" is hidden, which beats every selection. */
  readonly plansHidden: boolean;
}

/** A plan that a user is offered. */
export interface OfferedPlan {
  readonly plan: Plan;
  readonly isCurrent: boolean;
}

/**
 * The plans that a user sees, in the tenant's order (product-rules 16): the selection while Custom Appearance is on, else
 * all active plans that are not hidden; the current one always, marked. Nothing at all when the plans page is hidden.
 */
export function offeredPlans(plans: readonly Plan[], facts: PlanChoiceFacts): OfferedPlan[] {
  if (facts.plansHidden) return [];
  const selects = facts.customEnabled && !facts.isOwner && facts.selectedIds.size > 0;
  return plans.flatMap((plan) => {
    const isCurrent = plan.id === facts.currentId;
    const offered = selects ? facts.selectedIds.has(plan.id) : plan.isActive && !plan.isHidden;
    return offered || isCurrent ? [{ plan, isCurrent }] : [];
  });
}
