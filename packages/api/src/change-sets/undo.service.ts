import { DomainError, notFound } from "../platform/errors.ts";
import { parseId } from "../platform/ids.ts";
import { loadAll } from "../platform/load-all.ts";
import type { Viewer } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { USER_BATCH } from "../users/many-users.ts";
import { userLoader } from "../users/users.service.ts";
import type { UndoChangesInput } from "./change-sets.graphql.ts";
import { type DocumentRow, readStoredFields } from "./document.ts";
import { readFacts, readScope } from "./facts.ts";
import { type MovedUser, refuseMoved } from "./moved-users.ts";
import { endsAfter, storePlan } from "./plan.service.ts";
import { planRow } from "./row-plan.ts";
import { findChangeSet, readChangedRows } from "./stored-change-sets.ts";

/**
 * Plans a change set that brings back what an applied one changed, and answers its id; applying it is a step of its own.
 * Settings that the change set left alone may have moved since. Throws NOT_FOUND, or CONFLICT when it was not applied or
 * one of its settings is not what it made of it any more; the error names the users.
 */
export async function undoChanges(tenantDb: TenantDb, viewer: Viewer, input: UndoChangesInput): Promise<number> {
  const changeSet = await findChangeSet(tenantDb, parseId(input.changeSetId));
  if (!changeSet) throw notFound("change set", "changeSetId");
  if (changeSet.state !== "APPLIED")
    throw new DomainError("CONFLICT", "This was not applied, so there is nothing to undo.", "changeSetId");
  const scope = await readScope(tenantDb, viewer, endsAfter(changeSet.id));
  const rows: DocumentRow[] = [];
  const moved: MovedUser[] = [];
  for (let afterIndex = -1; ;) {
    const batch = await readChangedRows(tenantDb, changeSet.id, afterIndex, USER_BATCH);
    const ids = batch.map(({ userId }) => userId);
    const users = ids.length > 0 ? await loadAll(userLoader(tenantDb), ids) : new Map();
    const facts = await readFacts(
      tenantDb,
      [...users.values()].filter((user) => user !== null),
      scope,
    );
    for (const { index, userId, userName, userEmail, settingsBefore, settingsAfter } of batch) {
      const ofUser = facts.get(userId);
      // What would still have to be changed to get to what was made is what moved.
      const plan = ofUser && planRow(scope, ofUser, readStoredFields(settingsAfter));
      if (!plan || plan.changes.length + plan.errors.length > 0) {
        const fields = plan?.changes.map(({ field }) => field) ?? [];
        moved.push({ index, userId: String(userId), name: userName, email: userEmail, isGone: !ofUser, fields });
      }
      const fields = readStoredFields(settingsBefore);
      rows.push({ index, id: String(userId), email: null, fields, errors: [] });
    }
    afterIndex = batch.at(-1)?.index ?? 0;
    if (batch.length < USER_BATCH) break;
  }
  if (moved.length > 0) refuseMoved(moved, "changeSetId");
  return storePlan(tenantDb, viewer, rows, changeSet.id);
}
