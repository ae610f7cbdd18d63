import { notFound } from "../platform/errors.ts";
import { parseId } from "../platform/ids.ts";
import { behindCursor, orderBy, type OrderColumn, readPage, toConnection } from "../platform/paging.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { ChangeSetRowEntity } from "./change-set.entity.ts";
import type {
  ChangeRowKind,
  ChangeSet,
  ChangeSetConnection,
  ChangeSetRow,
  ChangeSetRowConnection,
  ChangeSetRowsArguments,
  ChangeSetsArguments,
  ChangeSetState,
} from "./change-sets.graphql.ts";
import { type ChangeSetRecord, findChangeSet, SELECT_CHANGE_SETS, SELECT_ROWS } from "./stored-change-sets.ts";

function stateOf({ state, expiresAt, undoneById }: ChangeSetRecord): ChangeSetState {
  if (state === "APPLIED") return undoneById === null ? "APPLIED" : "UNDONE";
  return expiresAt.getTime() <= Date.now() ? "EXPIRED" : "PLANNED";
}

function toChangeSet(record: ChangeSetRecord): ChangeSet {
  return { ...record, state: stateOf(record) };
}

/** A change set by its id, or null when this tenant has none. */
export async function changeSetById(tenantDb: TenantDb, id: string): Promise<ChangeSet | null> {
  const record = await findChangeSet(tenantDb, parseId(id));
  return record && toChangeSet(record);
}

/** A change set that is known to be there. */
export async function requireChangeSet(tenantDb: TenantDb, id: number): Promise<ChangeSet> {
  const changeSet = await changeSetById(tenantDb, String(id));
  if (!changeSet) throw notFound("change set", "changeSetId");
  return changeSet;
}

const NEWEST_FIRST: readonly OrderColumn[] = [{ name: "ID", sql: "c.id", descending: true }];

/** One page of the tenant's change sets, newest first. Throws BAD_USER_INPUT for bad paging. */
export async function listChangeSets(
  { manager, tenantId }: TenantDb,
  args: ChangeSetsArguments,
): Promise<ChangeSetConnection> {
  const page = readPage(args, NEWEST_FIRST);
  const behind = behindCursor(page, NEWEST_FIRST);
  const state = args.applied == null ? [] : [args.applied ? "APPLIED" : "PLANNED"];
  const where = `c.tenant_id = ?${state.length > 0 ? " AND c.state = ?" : ""}`;
  const rows: ChangeSetRecord[] = await manager.query(
    `${SELECT_CHANGE_SETS} WHERE ${where}${behind ? ` AND ${behind.sql}` : ""} ORDER BY ${orderBy(page, NEWEST_FIRST)} LIMIT ?`,
    [tenantId, ...state, ...(behind?.parameters ?? []), page.limit],
  );
  const { edges, nodes, pageInfo } = toConnection(page, rows, ({ id }) => [id], toChangeSet);
  const countRows = () =>
    countOf(manager.query(`SELECT COUNT(*) AS total FROM change_sets c WHERE ${where}`, [tenantId, ...state]));
  return { edges, nodes, pageInfo, countRows };
}

async function countOf(counting: Promise<{ total: number }[]>): Promise<number> {
  const [row] = await counting;
  return row?.total ?? 0;
}

const BY_ROW: readonly OrderColumn[] = [{ name: "ROW", sql: "row_index", descending: false }];

const KIND_COLUMNS: Readonly<Record<ChangeRowKind, string>> = {
  CHANGES: "change_count",
  WARNINGS: "warning_count",
  ERRORS: "error_count",
};

/** One page of a change set's rows. Throws BAD_USER_INPUT for bad paging. */
export async function listRows(
  { manager, tenantId }: TenantDb,
  changeSetId: number,
  args: ChangeSetRowsArguments,
): Promise<ChangeSetRowConnection> {
  const page = readPage(args, BY_ROW);
  const behind = behindCursor(page, BY_ROW);
  const where = `tenant_id = ? AND change_set_id = ?${args.kind ? ` AND ${KIND_COLUMNS[args.kind]} > 0` : ""}`;
  const rows: ChangeSetRowEntity[] = await manager.query(
    `${SELECT_ROWS} WHERE ${where}${behind ? ` AND ${behind.sql}` : ""}
     ORDER BY ${orderBy(page, BY_ROW)} LIMIT ?`,
    [tenantId, changeSetId, ...(behind?.parameters ?? []), page.limit],
  );
  const { edges, nodes, pageInfo } = toConnection(
    page,
    rows,
    ({ index }) => [index],
    (row) => toRow(changeSetId, row),
  );
  const countRows = () =>
    countOf(manager.query(`SELECT COUNT(*) AS total FROM change_set_rows WHERE ${where}`, [tenantId, changeSetId]));
  return { edges, nodes, pageInfo, countRows };
}

function toRow(changeSetId: number, row: ChangeSetRowEntity): ChangeSetRow {
  const { index, userId, userName, userEmail, changes, warnings, errors } = row;
  const texts = { changes: JSON.parse(changes), warnings: JSON.parse(warnings), errors: JSON.parse(errors) };
  return { id: `${changeSetId}-${index}`, index, userId, userName, userEmail, ...texts };
}
