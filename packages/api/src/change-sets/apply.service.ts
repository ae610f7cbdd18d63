import { type AuditRecord, recordAudit } from "../audit/record-audit.ts";
import { appearanceRecord, writeAppearance } from "../appearance/appearance-edits.ts";
import { readIdempotencyKey } from "../balance/transfer-request.ts";
import { limitsRecord, writeOverrides } from "../limits/limit-edits.ts";
import { databaseFailure } from "../platform/database-errors.ts";
import { DomainError, notFound } from "../platform/errors.ts";
import { parseId } from "../platform/ids.ts";
import type { Cookies, Viewer } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { holdPlans } from "../plans/plans.service.ts";
import { endSessionsOfMany, keepSession, renewSessions, type SessionCookie } from "../sessions/sessions.ts";
import { accessRecord } from "../users/access-edits.ts";
import { lockUsers, USER_BATCH, writeUsers } from "../users/many-users.ts";
import type { User } from "../users/user.graphql.ts";
import { planFactsOf } from "../users/users.service.ts";
import type { ApplyChangesInput } from "./change-sets.graphql.ts";
import { type DocumentFields, readStoredFields, type RowError, rowPath } from "./document.ts";
import { readFacts, readScope } from "./facts.ts";
import { type MovedUser, refuseMoved } from "./moved-users.ts";
import { endsAfter } from "./plan.service.ts";
import type { PlanScope, RowEdit } from "./row-edit.ts";
import { planRow } from "./row-plan.ts";
import { type ChangeSetRecord, findChangeSet, readChangedRows } from "./stored-change-sets.ts";

/** What applying a plan came to. */
interface Applied {
  readonly changeSetId: number;
  readonly replayed: boolean;
}

/** A row of a plan that is being applied. */
interface WantedRow {
  readonly index: number;
  readonly user: User;
  readonly fields: DocumentFields;
}

/**
 * Applies a plan, all of it or nothing, in one transaction. Throws NOT_FOUND; CONFLICT when the plan has expired, was applied
 * under another key, or a user moved since it was made (the error names them); BAD_USER_INPUT for a plan with errors;
 * FORBIDDEN, OWNER_EXEMPT and the like where a row is not allowed (any more); IDEMPOTENCY_CONFLICT.
 */
export async function applyChanges(
  tenantDb: TenantDb,
  viewer: Viewer,
  input: ApplyChangesInput,
  cookies: Cookies,
): Promise<Applied> {
  const key = readIdempotencyKey(input.idempotencyKey);
  const id = parseId(input.planId);
  try {
    const { renewed, ...applied } = await inTransaction(tenantDb, (tx) => applyOnce(tx, viewer, id, key, cookies));
    keepSession(cookies, renewed);
    return applied;
  } catch (error) {
    if (databaseFailure(error) === "DUPLICATE") throw keyTaken();
    if (databaseFailure(error) !== "OUTCOME_UNKNOWN") throw error;
    return settleUnknown(tenantDb, id, key, error);
  }
}

const keyTaken = () =>
  new DomainError(
    "IDEMPOTENCY_CONFLICT",
    "This idempotency key was used for another plan. Nothing was changed.",
    "idempotencyKey",
  );

/** COMMIT was not answered: another connection finds out what became of it, waiting for its end. */
async function settleUnknown(tenantDb: TenantDb, id: number | null, key: string, error: unknown): Promise<Applied> {
  const found = await inTransaction(tenantDb, (tx) => findChangeSet(tx, id, true)).catch(() => {
    throw error;
  });
  if (found?.idempotencyKey === key) return { changeSetId: found.id, replayed: false };
  throw new DomainError("UNAVAILABLE", "The connection to the database broke. Nothing was changed; try again.");
}

async function applyOnce(
  tx: TenantDb,
  viewer: Viewer,
  id: number | null,
  key: string,
  cookies: Cookies,
): Promise<Applied & { readonly renewed: SessionCookie | null }> {
  const plan = await findChangeSet(tx, id, true);
  if (!plan) throw notFound("plan", "planId");
  if (plan.idempotencyKey === key) return { changeSetId: plan.id, replayed: true, renewed: null };
  refuseUnlessOpen(plan);
  const wanted = await lockRows(tx, plan);
  const scope = await scopeFor(tx, viewer, plan, wanted);
  const edits = await editRows(tx, scope, wanted);
  await writeEdits(tx, edits);
  const renewed = await endOldSessions(tx, viewer, edits, cookies);
  await tx.manager.query(
    "UPDATE change_sets SET state = 'APPLIED', idempotency_key = ?, applied_by = ?, applied_at = ? WHERE tenant_id = ? AND id = ?",
    [key, viewer.userId, new Date(), tx.tenantId, plan.id],
  );
  await recordAudit({ ...tx, changeSetId: plan.id }, recordsOf(plan, edits, scope));
  return { changeSetId: plan.id, replayed: false, renewed };
}

function refuseUnlessOpen(plan: ChangeSetRecord): void {
  if (plan.state === "APPLIED")
    throw new DomainError("CONFLICT", "This plan has been applied already. Nothing was changed.", "planId");
  if (plan.errorCount > 0) {
    const message = "This plan has errors, so nothing of it can be applied. Correct the document and plan again.";
    throw new DomainError("BAD_USER_INPUT", message, "planId", { rowErrors: plan.errorCount });
  }
  if (plan.expiresAt.getTime() <= Date.now())
    throw new DomainError("CONFLICT", "This plan has expired. Plan the changes again.", "planId");
}

/** The plan's users, locked, with what the plan wants of them. Throws CONFLICT when one of them is not as it was planned. */
async function lockRows(tx: TenantDb, plan: ChangeSetRecord): Promise<WantedRow[]> {
  const rows = await readChangedRows(tx, plan.id, -1, plan.userCount);
  const users = await lockUsers(
    tx,
    rows.map(({ userId }) => userId),
  );
  const moved: MovedUser[] = [];
  const wanted: WantedRow[] = [];
  for (const { index, userId, userVersion, userName, userEmail, settingsAfter } of rows) {
    const user = users.get(userId);
    if (user?.version === userVersion) wanted.push({ index, user, fields: readStoredFields(settingsAfter) });
    else {
      const versions = { plannedVersion: userVersion, ...(user && { currentVersion: user.version }) };
      moved.push({ index, userId: String(userId), name: userName, email: userEmail, isGone: !user, ...versions });
    }
  }
  if (moved.length > 0) refuseMoved(moved, "planId");
  return wanted;
}

async function scopeFor(
  tx: TenantDb,
  viewer: Viewer,
  { undoesId }: ChangeSetRecord,
  wanted: readonly WantedRow[],
): Promise<PlanScope> {
  const namesPlans = wanted.some(({ fields }) => fields.plan != null || fields.appearance?.visiblePlans != null);
  if (namesPlans) await holdPlans(tx);
  return readScope(tx, viewer, endsAfter(undoesId));
}

/** Plans every row once more, under the locks. Throws when one of them can't be done. */
async function editRows(tx: TenantDb, scope: PlanScope, wanted: readonly WantedRow[]): Promise<RowEdit[]> {
  const edits: RowEdit[] = [];
  const errors: RowError[] = [];
  for (let start = 0; start < wanted.length; start += USER_BATCH) {
    const batch = wanted.slice(start, start + USER_BATCH);
    const facts = await readFacts(
      tx,
      batch.map(({ user }) => user),
      scope,
    );
    for (const { index, user, fields } of batch) {
      const ofUser = facts.get(user.id);
      if (!ofUser) throw new Error("The settings of a locked user are missing.");
      const row = planRow(scope, ofUser, fields);
      edits.push(row.edit);
      errors.push(...row.errors.map((error) => ({ ...error, field: `${rowPath(index)}.${error.field}` })));
    }
  }
  const [first] = errors;
  if (first) {
    const details = { rows: errors.slice(0, USER_BATCH), rowErrors: errors.length };
    throw new DomainError(first.code, `${first.message} Nothing was changed.`, first.field, details);
  }
  return edits;
}

async function writeEdits(tx: TenantDb, edits: readonly RowEdit[]): Promise<void> {
  await writeUsers(
    tx,
    edits.map(({ facts: { user }, planId, limits, appearance, access }) => ({
      id: user.id,
      planId: planId === undefined ? user.planId : planId,
      customLimitsEnabled: limits?.after.customEnabled ?? user.customLimitsEnabled,
      customAppearanceEnabled: appearance?.after.facts.customEnabled ?? user.customAppearanceEnabled,
      access: access?.after ?? user.access,
    })),
  );
  await writeOverrides(
    tx,
    edits.flatMap(({ limits }) => limits ?? []),
  );
  await writeAppearance(
    tx,
    edits.flatMap(({ appearance }) => appearance ?? []),
  );
}

/** No old session outlives its rights, as for a single change of access; the viewer's own goes on under a new id. */
async function endOldSessions(
  tx: TenantDb,
  viewer: Viewer,
  edits: readonly RowEdit[],
  cookies: Cookies,
): Promise<SessionCookie | null> {
  const ids = edits.flatMap(({ access }) => (access ? [access.user.id] : []));
  await endSessionsOfMany(
    tx,
    ids.filter((id) => id !== viewer.userId),
  );
  return ids.includes(viewer.userId) ? renewSessions(tx, viewer.userId, cookies) : null;
}

/** The change set's own entry, and one for each area of each user, as the single mutations write them. */
function recordsOf(plan: ChangeSetRecord, edits: readonly RowEdit[], scope: PlanScope): AuditRecord[] {
  const { id, userCount, changeCount, undoesId } = plan;
  const undoes = undoesId === null ? {} : { undoesChangeSetId: String(undoesId) };
  return [
    { action: "CHANGES_APPLIED", subjectId: id, after: { users: userCount, changes: changeCount, ...undoes } },
    ...edits.flatMap((edit) => recordsOfUser(edit, scope)),
  ];
}

function recordsOfUser(
  { facts: { user }, planId, limits, appearance, access }: RowEdit,
  scope: PlanScope,
): AuditRecord[] {
  const factsOf = (id: number | null) => planFactsOf(id, scope.plans.find((plan) => plan.id === id) ?? null);
  const subject = { subjectId: user.id, subjectName: user.name };
  return [
    ...(planId === undefined
      ? []
      : [{ action: "PLAN_ASSIGNED" as const, ...subject, before: factsOf(user.planId), after: factsOf(planId) }]),
    ...(limits ? [limitsRecord(limits)] : []),
    ...(appearance ? [appearanceRecord(appearance)] : []),
    ...(access ? [accessRecord(access)] : []),
  ];
}
