import { BOUNDED_COUNT_MAX } from "@allowance/shared/rules";
import {
  behindCursor,
  orderBy,
  type OrderColumn,
  type PageArguments,
  readPage,
  toConnection,
} from "../platform/paging.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { UserConnection, UserCount } from "../users/user.graphql.ts";
import { ALL_USER_FIELDS, toUser, userColumns } from "../users/user-rows.ts";
import type { ConflictCode } from "./conflict.ts";
import { usersWith } from "./conflict-users.ts";

const ORDER: readonly OrderColumn[] = [
  { name: "name", sql: "u.name", descending: false },
  { name: "id", sql: "u.id", descending: false },
];

/** How many users have one kind of conflict, counted up to a bound, so that a kind that everybody has costs little. */
export async function countConflictUsers({ manager, tenantId }: TenantDb, code: ConflictCode): Promise<UserCount> {
  const { sql, parameters } = usersWith(code, tenantId, new Date());
  const [row]: { users: number }[] = await manager.query(
    `SELECT COUNT(*) AS users FROM (SELECT DISTINCT user_id FROM (${sql}) found LIMIT ?) few`,
    [...parameters, BOUNDED_COUNT_MAX + 1],
  );
  const users = row?.users ?? 0;
  return { count: Math.min(users, BOUNDED_COUNT_MAX), isMore: users > BOUNDED_COUNT_MAX };
}

/** A page of the users with one kind of conflict, by name. */
export async function listConflictUsers(
  tenantDb: TenantDb,
  code: ConflictCode,
  paging: PageArguments,
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
  const countRows = async (): Promise<number> => {
    const [row]: { users: number }[] = await tenantDb.manager.query(
      `SELECT COUNT(DISTINCT user_id) AS users FROM (${found.sql}) found`,
      [...found.parameters],
    );
    return row?.users ?? 0;
  };
  return { edges: [...connection.edges], nodes: [...connection.nodes], pageInfo: connection.pageInfo, countRows };
}
