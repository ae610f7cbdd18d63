import type { Permission } from "@allowance/shared/catalogue/permissions";
import { appearanceWarnings } from "../appearance/appearance-changes.ts";
import {
  type AppearanceEdit,
  changesAppearance,
  editAppearance,
  refuseAppearanceOfOwner,
} from "../appearance/appearance-edits.ts";
import { changesLimits, editLimits, LIMIT_KEYS, type LimitsEdit, refuseLimitsOfOwner } from "../limits/limit-edits.ts";
import { warningsOf } from "../limits/limit-changes.ts";
import { demand } from "../platform/access.ts";
import { type AccessEdit, editAccess } from "../users/access-edits.ts";
import type { ChangeWarning } from "./change-sets.graphql.ts";
import type { DocumentFields, RowError } from "./document.ts";
import { type FieldChange, fieldChanges } from "./field-changes.ts";
import type { PlanScope, RowEdit } from "./row-edit.ts";
import type { UserFacts } from "./settings.ts";
import { checked, wantedSettings } from "./wanted-settings.ts";

/** A planned row. With errors, nothing of it may be done. */
export interface RowPlan {
  readonly edit: RowEdit;
  readonly changes: readonly FieldChange[];
  readonly warnings: readonly ChangeWarning[];
  /** Their fields are paths below the row, such as `limits.counts.MAX_ASSISTANTS`. */
  readonly errors: readonly RowError[];
}

/**
 * What becomes of one user. The rules are the single mutations' own: who may, what values are allowed, the owner's exemption
 * and the warnings. The same is done for the plan and, under locks, when it is applied.
 */
export function planRow(scope: PlanScope, facts: UserFacts, fields: DocumentFields): RowPlan {
  const { user } = facts;
  const errors: RowError[] = [];
  const stored = facts.limits.overrides;
  const wanted = wantedSettings(fields, { plans: scope.plans, stored, endsAfter: scope.endsAfter }, errors);

  const planId = wanted.plan === user.planId ? undefined : wanted.plan;
  if (planId !== undefined) allow(errors, scope, "USERS_WRITE", "plan");

  const limits = editLimits(user, facts.limits, wanted.overrides, wanted.limitsEnabled ?? user.customLimitsEnabled);
  const hasLimits = changesLimits(limits);
  if (hasLimits && allow(errors, scope, "USERS_WRITE", "limits"))
    checked(errors, "limits", () => refuseLimitsOfOwner(user));

  const appearance = editAppearance(user, facts.seen, {
    choices: wanted.choices,
    customEnabled: wanted.appearanceEnabled ?? null,
    planIds: wanted.visiblePlans,
  });
  const hasAppearance = changesAppearance(appearance);
  if (hasAppearance && allow(errors, scope, "USERS_WRITE", "appearance"))
    checked(errors, "appearance", () => refuseAppearanceOfOwner(user));

  const edit: RowEdit = {
    facts,
    planId,
    limits: hasLimits ? limits : null,
    appearance: hasAppearance ? appearance : null,
    access: planAccess(scope, facts, wanted.access, errors),
  };
  return { edit, changes: fieldChanges(edit, scope), warnings: warningsFor(edit, scope, limits, appearance), errors };
}

function allow(errors: RowError[], { viewer }: PlanScope, permission: Permission, field: string): boolean {
  return checked(errors, field, () => demand(viewer, [permission]) ?? true) ?? false;
}

/** Flags that stay as they are need no permission: an export can be planned by whoever may edit users. */
function planAccess(
  scope: PlanScope,
  { user }: UserFacts,
  wanted: Parameters<typeof editAccess>[2],
  errors: RowError[],
): AccessEdit | null {
  const { platformAdmin, settingsAccess, billingAccess } = { ...user.access, ...wanted };
  const stays =
    platformAdmin === user.access.platformAdmin &&
    settingsAccess === user.access.settingsAccess &&
    billingAccess === user.access.billingAccess;
  if (stays || !allow(errors, scope, "ACCESS_GRANT", "access")) return null;
  return checked(errors, "access", () => editAccess(user, scope.viewer, wanted)) ?? null;
}

/** What the single mutations would warn of, and what another plan puts over its limits. */
function warningsFor(
  { planId, limits, appearance }: RowEdit,
  { planLimits }: PlanScope,
  allLimits: LimitsEdit,
  seen: AppearanceEdit,
): ChangeWarning[] {
  const warnings: ChangeWarning[] = [];
  if (limits || planId !== undefined) {
    const touched = planId === undefined ? allLimits.written.map(([key]) => key) : LIMIT_KEYS;
    const plan =
      planId === undefined ? allLimits.after.plan : planId === null ? null : (planLimits.get(planId) ?? null);
    warnings.push(...warningsOf({ ...allLimits.after, plan }, new Set(touched)));
  }
  if (appearance) warnings.push(...appearanceWarnings(seen.after));
  return warnings;
}
