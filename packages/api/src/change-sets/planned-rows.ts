import { NAME_MAX_LENGTH, EMAIL_MAX_LENGTH } from "@allowance/shared/rules";
import { loadAll } from "../platform/load-all.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { USER_BATCH } from "../users/many-users.ts";
import { findUserRefs } from "../users/user-refs.ts";
import type { User } from "../users/user.graphql.ts";
import { userLoader } from "../users/users.service.ts";
import type { ChangeSetRowEntity } from "./change-set.entity.ts";
import { type DocumentRow, type RowError, rowPath } from "./document.ts";
import { readFacts } from "./facts.ts";
import { changedSettings } from "./field-changes.ts";
import type { PlanScope } from "./row-edit.ts";
import { planRow, type RowPlan } from "./row-plan.ts";
import { toDocument } from "./settings.ts";

/** A row as it is stored, without the change set that it belongs to. */
export type PlannedRow = Omit<ChangeSetRowEntity, "tenantId" | "changeSetId">;

/** Plans the rows of a document; those that come to nothing are left out. */
export async function planRows(
  tenantDb: TenantDb,
  scope: PlanScope,
  rows: readonly DocumentRow[],
): Promise<PlannedRow[]> {
  const ids = await findIds(tenantDb, rows);
  const planned: PlannedRow[] = [];
  const seen = new Set<number>();
  for (let start = 0; start < rows.length; start += USER_BATCH) {
    const batch = rows.slice(start, start + USER_BATCH);
    const known = [...new Set(batch.flatMap(({ index }) => ids.get(index) ?? []))];
    // The users first: a change that comes between shows in the version, and applying the plan finds it.
    const users = known.length > 0 ? await loadAll(userLoader(tenantDb), known) : new Map<number, User>();
    const facts = await readFacts(
      tenantDb,
      [...users.values()].filter((user) => user !== null),
      scope,
    );
    for (const row of batch) {
      const ofUser = facts.get(ids.get(row.index) ?? 0) ?? null;
      const problem = row.errors.length === 0 ? addressProblem(row, ofUser?.user ?? null, seen) : null;
      if (ofUser) seen.add(ofUser.user.id);
      const errors = problem ? [problem] : row.errors;
      const plan = ofUser && errors.length === 0 ? planRow(scope, ofUser, row.fields) : null;
      const stored = storedRow(row, ofUser?.user ?? null, plan, errors);
      if (stored.changeCount + stored.errorCount > 0) planned.push(stored);
    }
  }
  return planned;
}

/** The ids of the users that the rows name, by the rows' place. */
async function findIds(tenantDb: TenantDb, rows: readonly DocumentRow[]): Promise<ReadonlyMap<number, number>> {
  const refs = await findUserRefs(
    tenantDb,
    rows.map(({ id, email }) => (id === null ? { email } : { userId: id })),
  );
  return new Map(rows.flatMap(({ index }, place) => (refs[place] ? [[index, refs[place].id]] : [])));
}

function addressProblem(
  { index, id, email }: DocumentRow,
  user: User | null,
  seen: ReadonlySet<number>,
): RowError | null {
  const field = `${rowPath(index)}.${id === null ? "email" : "id"}`;
  if (id === null && email === null)
    return { code: "BAD_USER_INPUT", field: rowPath(index), message: 'Give "id" or "email".' };
  if (!user) return { code: "NOT_FOUND", field, message: "There is no such user." };
  if (id !== null && email !== null && email.trim().toLowerCase() !== user.email) {
    const message = "The user with this id has another email. Give one of the two.";
    return { code: "BAD_USER_INPUT", field: `${rowPath(index)}.email`, message };
  }
  return seen.has(user.id) ? { code: "BAD_USER_INPUT", field, message: "This user is there twice." } : null;
}

function storedRow(
  row: DocumentRow,
  user: User | null,
  plan: RowPlan | null,
  ownErrors: readonly RowError[],
): PlannedRow {
  const path = rowPath(row.index);
  const errors = [
    ...ownErrors,
    ...(plan?.errors ?? []).map((error) => ({ ...error, field: `${path}.${error.field}` })),
  ];
  const changes = errors.length > 0 ? [] : (plan?.changes ?? []);
  const warnings = changes.length > 0 ? (plan?.warnings ?? []) : [];
  const settings = changes.length > 0 && plan ? changedSettings(plan.edit) : null;
  const stored = (side: "before" | "after") =>
    JSON.stringify(settings ? toDocument(settings[side], (id) => ({ id: String(id) })) : {});
  return {
    index: row.index,
    userId: user?.id ?? null,
    userVersion: user?.version ?? null,
    userName: user?.name.slice(0, NAME_MAX_LENGTH) ?? null,
    userEmail: user?.email ?? row.email?.slice(0, EMAIL_MAX_LENGTH) ?? null,
    changeCount: changes.length,
    warningCount: warnings.length,
    errorCount: errors.length,
    changes: JSON.stringify(changes),
    warnings: JSON.stringify(warnings),
    errors: JSON.stringify(errors),
    settingsBefore: stored("before"),
    settingsAfter: stored("after"),
  };
}
