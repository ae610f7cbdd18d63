import { CHANGED_USERS_MAX } from "@allowance/shared/rules";
import { badInput, notFound } from "../platform/errors.ts";
import type { Viewer } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { readUserBatch, USER_BATCH } from "../users/many-users.ts";
import type { UserFilter } from "../users/user.graphql.ts";
import type { PlanChangesInput } from "./change-sets.graphql.ts";
import { type DocumentFields, type DocumentRow, readDocument, readSettings } from "./document.ts";
import { readScope } from "./facts.ts";
import { planRows } from "./planned-rows.ts";
import { insertPlan } from "./stored-change-sets.ts";

/**
 * Plans changes of many users and stores the plan; no user is changed. Answers its id. What is wrong with a row is part of
 * the plan. Throws BAD_USER_INPUT for a document that can't be read at all or more users than fit, NOT_FOUND where nobody
 * matches.
 */
export async function planChanges(tenantDb: TenantDb, viewer: Viewer, input: PlanChangesInput): Promise<number> {
  if ((input.document == null) === (input.forAll == null))
    throw badInput('Give exactly one of "document" and "forAll".', "document");
  const rows = input.forAll
    ? await rowsForAll(tenantDb, input.forAll.filter, readSettings(input.forAll.settings, "forAll.settings"))
    : readDocument(input.document);
  return storePlan(tenantDb, viewer, rows, null);
}

/** Plans rows and stores the plan. Ends of overrides may have passed only where earlier values are brought back. */
export async function storePlan(
  tenantDb: TenantDb,
  viewer: Viewer,
  rows: readonly DocumentRow[],
  undoesId: number | null,
): Promise<number> {
  const scope = await readScope(tenantDb, viewer, endsAfter(undoesId));
  const planned = await planRows(tenantDb, scope, rows);
  const facts = { rowCount: rows.length, plannedById: viewer.userId, undoesId };
  return inTransaction(tenantDb, (tx) => insertPlan(tx, facts, planned));
}

/** What the ends of a change set's overrides must be later than. */
export function endsAfter(undoesId: number | null): Date {
  return undoesId === null ? new Date() : new Date(0);
}

/** A row for each user of a filter. The owner is left out: bulk work is never meant for the one who is exempt. */
async function rowsForAll(tenantDb: TenantDb, filter: UserFilter, fields: DocumentFields): Promise<DocumentRow[]> {
  const rows: DocumentRow[] = [];
  for (let afterId = 0; ;) {
    const users = await readUserBatch(tenantDb, filter, afterId, USER_BATCH);
    for (const { id, isOwner } of users) {
      if (!isOwner) rows.push({ index: rows.length, id: String(id), email: null, fields, errors: [] });
    }
    if (rows.length > CHANGED_USERS_MAX)
      throw badInput(`More than ${CHANGED_USERS_MAX} users match. Narrow the filter.`, "forAll.filter");
    afterId = users.at(-1)?.id ?? 0;
    if (users.length < USER_BATCH) break;
  }
  if (rows.length === 0) throw notFound("user", "forAll.filter");
  return rows;
}
