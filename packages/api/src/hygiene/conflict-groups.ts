import {
  behindCursor,
  orderBy,
  type OrderColumn,
  type PageArguments,
  readPage,
  toConnection,
} from "../platform/paging.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { UserConnection } from "../users/user.graphql.ts";
import { ALL_USER_FIELDS, toUser, userColumns } from "../users/user-rows.ts";
import { CONFLICT_KINDS, type ConflictCode } from "./conflict.ts";
import { usersWith } from "./conflict-users.ts";

const ORDER: readonly OrderColumn[] = [
  { name: "name", sql: "u.name", descending: false },
  { name: "id", sql: "u.id", descending: false },
];

/** How many users have each kind of conflict, in one statement. */
export async function countConflicts({ manager, tenantId }: TenantDb): Promise<ReadonlyMap<string, number>> {
  const now = new Date();
  const queries = CONFLICT_KINDS.map(({ code }) => ({ code, ...usersWith(code, tenantId, now) }));
  const sql = queries.map(
    (query) => `SELECT '${query.code}' AS code, COUNT(DISTINCT user_id) AS users FROM (${query.sql}) ${query.code}`,
  );
  const rows: { code: string; users: number }[] = await manager.query(
    sql.join(" UNION ALL "),
    queries.flatMap(({ parameters }) => parameters),
  );
  return new Map(rows.map(({ code, users }) => [code, users]));
}

/** A page of the users with one kind of conflict, by name. */
export async function listConflictUsers(
  tenantDb: TenantDb,
  code: ConflictCode,
  paging: PageArguments,
  countRows: () => Promise<number>,
): Promise<UserConnection> {
  const page = readPage(paging, ORDER);
  const found = usersWith(code, tenantDb.tenantId, new Date());
  const behind = behindCursor(page, ORDER);
  const rows: (Parameters<typeof toUser>[0] & { readonly k0: unknown; readonly k1: unknown })[] =
    await tenantDb.manager.query(
      `SELECT ${userColumns(ALL_USER_FIELDS)}, u.name AS k0, u.id AS k1 FROM users u
       WHERE u.tenant_id = ? AND u.id IN (SELECT user_id FROM (${found.sql}) found)${behind ? ` AND ${behind.sql}` : ""}
       ORDER BY ${orderBy(page, ORDER)} LIMIT ?`,
      [tenantDb.tenantId, ...found.parameters, ...(behind?.parameters ?? []), page.limit],
    );
  const connection = toConnection(page, rows, ({ k0, k1 }) => [k0, k1], toUser);
  return { edges: [...connection.edges], nodes: [...connection.nodes], pageInfo: connection.pageInfo, countRows };
}
