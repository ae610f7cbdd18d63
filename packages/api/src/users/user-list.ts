import { BOUNDED_COUNT_MAX } from "@allowance/shared/rules";
import { badInput } from "../platform/errors.ts";
import {
  behindCursor,
  orderBy,
  type OrderColumn,
  type PageArguments,
  readPage,
  toConnection,
} from "../platform/paging.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { type Condition, filterConditions } from "./user-filter.ts";
import type { UserConnection, UserCount, UserFilter, UserSort, UserSortField } from "./user.graphql.ts";
import { toUser, userColumns } from "./user-rows.ts";

/** What to list. */
export interface UserListRequest extends PageArguments {
  readonly filter?: UserFilter | null | undefined;
  readonly sort?: readonly UserSort[] | null | undefined;
}

const SORT_COLUMNS: Readonly<Record<UserSortField, Omit<OrderColumn, "name" | "descending">>> = {
  NAME: { sql: "u.name" },
  EMAIL: { sql: "u.email" },
  PLAN: { sql: "u.plan_id", nullable: true },
  ACCESS: { sql: "u.access_rank" },
  COUNTRY: { sql: "u.country", nullable: true },
  CREATED_AT: { sql: "u.created_at" },
  LAST_ACTIVITY_AT: { sql: "u.last_activity_at", nullable: true },
  DEACTIVATED_AT: { sql: "u.deactivated_at", nullable: true },
  MINUTES: { sql: "minutes.balance_units" },
  CREDITS: { sql: "credits.balance_units" },
};

/** The table alias and kind of the accounts that an order by balance reads; every user has both from the first day. */
const SORT_ACCOUNTS: Partial<Readonly<Record<UserSortField, { readonly alias: string; readonly kind: string }>>> = {
  MINUTES: { alias: "minutes", kind: "USER_MINUTES" },
  CREDITS: { alias: "credits", kind: "USER_CREDITS" },
};

/**
 * The tables of a list. Sorted by a balance first, the accounts come first and are read in the order of their index:
 * the database would otherwise read and sort everybody. A search may match few, so there it decides by itself.
 */
function tablesFor(
  sort: readonly UserSort[],
  search: string | null | undefined,
): { readonly from: string; readonly idColumn: string } {
  const joins = sort.flatMap(({ field }) => SORT_ACCOUNTS[field] ?? []);
  const [leading] = sort;
  const first = leading && SORT_ACCOUNTS[leading.field];
  const others = joins
    .filter((account) => account !== first)
    .map(
      ({ alias, kind }) =>
        `JOIN accounts ${alias} ON ${alias}.tenant_id = u.tenant_id AND ${alias}.holder_id = u.id AND ${alias}.kind = '${kind}'`,
    )
    .join(" ");
  if (!first) return { from: `users u ${others}`, idColumn: "u.id" };
  const { alias, kind } = first;
  const users = `${search ? "JOIN" : "STRAIGHT_JOIN"} users u ON u.tenant_id = ${alias}.tenant_id AND u.id = ${alias}.holder_id AND ${alias}.kind = '${kind}'`;
  return { from: `accounts ${alias} ${users} ${others}`, idColumn: `${alias}.holder_id` };
}

const MAX_SORT_COLUMNS = 3;

/**
 * One page of the tenant's users in one statement; only the columns of `fields` are read.
 * The count is a statement of its own, run when it is asked for. Throws BAD_USER_INPUT for bad paging, sort or search.
 */
export async function listUsers(
  tenantDb: TenantDb,
  request: UserListRequest,
  fields: ReadonlySet<string>,
): Promise<UserConnection> {
  const sort = readSort(request.sort);
  const tables = tablesFor(sort, request.filter?.search);
  // The id makes every order total, in the direction of the first column so that an index serves both. Emails are total as
  // they are, and their index has no id behind them.
  const isTotal = sort.some(({ field }) => field === "EMAIL");
  const order = [
    ...sort.map(({ field, direction }) => ({ name: field, ...SORT_COLUMNS[field], descending: direction === "DESC" })),
    ...(isTotal ? [] : [{ name: "ID", sql: tables.idColumn, descending: sort[0]?.direction === "DESC" }]),
  ];
  const page = readPage(request, order);
  const filter = await filterConditions(tenantDb, request.filter ?? {});
  const behind = behindCursor(page, order);
  const conditions = behind ? [...filter, behind] : filter;

  const keys = order.map(({ sql }, index) => `${sql} AS k${index}`).join(", ");
  const sql = `SELECT ${userColumns(fields)}, ${keys} FROM ${tables.from} WHERE ${allOf(conditions)} ORDER BY ${orderBy(page, order)} LIMIT ?`;
  const rows: (Parameters<typeof toUser>[0] & Record<`k${number}`, unknown>)[] = await tenantDb.manager.query(sql, [
    ...parametersOf(conditions),
    page.limit,
  ]);
  const connection = toConnection(page, rows, (row) => order.map((_, index) => row[`k${index}`]), toUser);
  return {
    edges: [...connection.edges],
    nodes: [...connection.nodes],
    pageInfo: connection.pageInfo,
    countRows: () => countUsers(tenantDb, filter),
  };
}

/** How many users a filter matches, counted up to `upTo`. Throws BAD_USER_INPUT for a bad bound or filter. */
export async function countUsersUpTo(tenantDb: TenantDb, filter: UserFilter, upTo: number): Promise<UserCount> {
  if (upTo < 1 || upTo > BOUNDED_COUNT_MAX) throw badInput(`Count up to 1 to ${BOUNDED_COUNT_MAX}.`, "upTo");
  const conditions = await filterConditions(tenantDb, filter);
  const rows: { total: number }[] = await tenantDb.manager.query(
    `SELECT COUNT(*) AS total FROM (SELECT u.id FROM users u WHERE ${allOf(conditions)} LIMIT ?) counted`,
    [...parametersOf(conditions), upTo + 1],
  );
  const total = rows[0]?.total ?? 0;
  return { count: Math.min(total, upTo), isMore: total > upTo };
}

async function countUsers({ manager }: TenantDb, conditions: readonly Condition[]): Promise<number> {
  const rows: { total: number }[] = await manager.query(
    `SELECT COUNT(*) AS total FROM users u WHERE ${allOf(conditions)}`,
    parametersOf(conditions),
  );
  return rows[0]?.total ?? 0;
}

const allOf = (conditions: readonly Condition[]): string => conditions.map(({ sql }) => sql).join(" AND ");
const parametersOf = (conditions: readonly Condition[]): unknown[] =>
  conditions.flatMap(({ parameters }) => parameters);

function readSort(sort: UserListRequest["sort"]): readonly UserSort[] {
  if (!sort || sort.length === 0) return [{ field: "NAME", direction: "ASC" }];
  if (sort.length > MAX_SORT_COLUMNS) throw badInput(`Sort by at most ${MAX_SORT_COLUMNS} columns.`, "sort");
  if (new Set(sort.map(({ field }) => field)).size < sort.length)
    throw badInput("A column can be sorted by only once.", "sort");
  return sort;
}
