import { AUDIT_ACTIONS } from "@allowance/shared/catalogue/audit-actions";
import type { Permission } from "@allowance/shared/catalogue/permissions";
import { updateUserAppearance } from "../appearance/appearance.service.ts";
import { type AuditEntryRow, findAuditEntry, findRevertOf } from "../audit/audit-entries.ts";
import { type AuditChange, type AuditFacts, changesBetween } from "../audit/audit-changes.ts";
import { updateUserLimits } from "../limits/limits.service.ts";
import { demand } from "../platform/access.ts";
import { databaseFailure } from "../platform/database-errors.ts";
import { badInput, DomainError, notFound } from "../platform/errors.ts";
import type { Cookies, RequestContext, Viewer } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { listPlans } from "../plans/plans.service.ts";
import { updateUserAccess } from "../users/access.service.ts";
import type { User } from "../users/user.graphql.ts";
import { requireUser } from "../users/users.service.ts";
import type { RevertAuditEntryInput, RevertAuditEntryPayload } from "./audit-log.graphql.ts";
import { toAuditEntry } from "./audit-log.service.ts";
import { changeTexts } from "./change-texts.ts";
import {
  accessInput,
  appearanceInput,
  currentFacts,
  limitsInput,
  type RevertibleAction,
  wantedFacts,
} from "./revert-inputs.ts";

/** The right to make a change is the right to undo it. */
const NEEDED: Readonly<Record<RevertibleAction, Permission>> = {
  ACCESS_CHANGED: "ACCESS_GRANT",
  LIMITS_CHANGED: "USERS_WRITE",
  APPEARANCE_CHANGED: "USERS_WRITE",
};

function isRevertible(action: AuditEntryRow["action"]): action is RevertibleAction {
  return AUDIT_ACTIONS.some(({ key, revertible }) => key === action && revertible);
}

/**
 * Undoes a change by a new one through the same service, so with the same checks: the owner stays protected, and nobody
 * removes their own last way in. Throws NOT_FOUND, FORBIDDEN, OWNER_EXEMPT, BAD_USER_INPUT for a change of another kind,
 * or CONFLICT when it was undone before or the same fields changed since; then nothing was changed.
 */
export async function revertAuditEntry(
  context: RequestContext,
  input: RevertAuditEntryInput,
): Promise<RevertAuditEntryPayload> {
  const { tenantDb, viewer } = context;
  const entry = await findAuditEntry(tenantDb, input.entryId);
  if (!entry) throw notFound("audit entry", "entryId");
  const { action } = entry;
  if (!isRevertible(action))
    throw badInput("Only changes of limits, appearance and access can be undone here.", "entryId");
  demand(viewer, [NEEDED[action]]);
  if (entry.revertedById !== null) throw revertedBefore(entry.revertedById);
  const user = await requireUser(tenantDb, { id: entry.subjectId }, "entryId");
  const current = await currentFacts(tenantDb, action, user);
  await refuseWhenMovedOn(tenantDb, entry.changes, current);
  const wanted = wantedFacts(entry.changes, new Date());
  const changes = changesBetween(current, { ...current, ...wanted });
  if (changes.length === 0) throw conflict("There is nothing left to undo: what it was before has ended meanwhile.");

  const scope: TenantDb = { ...tenantDb, reverts: entry.seq };
  // What was just compared must be what is changed: the version tells, under the lock.
  const expectedVersion = input.expectedVersion ?? user.version;
  const change = { userId: String(user.id), expectedVersion, dryRun: input.dryRun === true };
  try {
    await applyChange(scope, { viewer, cookies: context.cookies }, action, change, {
      current,
      wanted,
    });
  } catch (error) {
    throw databaseFailure(error) === "DUPLICATE" ? revertedBefore(null) : error;
  }
  const made = input.dryRun === true ? null : await findRevertOf(tenantDb, entry);
  return {
    entry: made && toAuditEntry(made),
    user: await requireUser(tenantDb, { id: String(user.id) }),
    changes: changeTexts(changes, await listPlans(tenantDb)),
  };
}

interface Change {
  readonly userId: string;
  readonly expectedVersion: number;
  readonly dryRun: boolean;
}

async function applyChange(
  scope: TenantDb,
  by: { readonly viewer: Viewer; readonly cookies: Cookies },
  action: RevertibleAction,
  change: Change,
  facts: { readonly current: AuditFacts; readonly wanted: AuditFacts },
): Promise<User> {
  if (action === "ACCESS_CHANGED")
    return updateUserAccess(scope, by.viewer, { ...change, ...accessInput(facts.wanted) }, by.cookies);
  if (action === "LIMITS_CHANGED")
    return (await updateUserLimits(scope, { ...change, ...limitsInput(facts.current, facts.wanted) })).user;
  return (await updateUserAppearance(scope, { ...change, ...appearanceInput(facts.wanted) })).user;
}

/** Says what is there now, so that a person can decide what to do about it. */
async function refuseWhenMovedOn(
  tenantDb: TenantDb,
  changes: readonly AuditChange[],
  current: AuditFacts,
): Promise<void> {
  const left = Object.fromEntries(changes.map(({ field, after }) => [field, after]));
  const now = Object.fromEntries(changes.map(({ field }) => [field, current[field]]));
  const moved = changeTexts(changesBetween(left, now), await listPlans(tenantDb));
  if (moved.length === 0) return;
  const what = moved.map(({ label, after }) => `${label} is now ${after ?? "not set"}`).join(", ");
  throw conflict(`This was changed again since: ${what}. Nothing was changed.`, {
    current: moved.map(({ field, label, after }) => ({ field, label, value: after })),
  });
}

function conflict(message: string, details: Readonly<Record<string, unknown>> = {}): DomainError {
  return new DomainError("CONFLICT", message, "entryId", details);
}

function revertedBefore(revertedById: number | null): DomainError {
  const details = revertedById === null ? {} : { revertedById: String(revertedById) };
  return conflict("This change was undone before. Nothing was changed.", details);
}
