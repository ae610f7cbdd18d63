import type { TenantDb } from "../platform/tenant-db.ts";
import { filterConditions } from "./user-filter.ts";
import type { User, UserFilter } from "./user.graphql.ts";
import { ALL_USER_FIELDS, toUser, userColumns } from "./user-rows.ts";

/** How many users one statement reads or writes. */
export const USER_BATCH = 1_000;

/** Users of a filter in the order of their ids, behind `afterId`, at most `limit`. Throws BAD_USER_INPUT for a bad filter. */
export async function readUserBatch(
  tenantDb: TenantDb,
  filter: UserFilter,
  afterId: number,
  limit: number,
): Promise<User[]> {
  const conditions = await filterConditions(tenantDb, filter);
  const rows: Parameters<typeof toUser>[0][] = await tenantDb.manager.query(
    `SELECT ${userColumns(ALL_USER_FIELDS)} FROM users u WHERE ${conditions.map(({ sql }) => sql).join(" AND ")} AND u.id > ?
     ORDER BY u.id LIMIT ?`,
    [...conditions.flatMap(({ parameters }) => parameters), afterId, limit],
  );
  return rows.map(toUser);
}

/** Many users' rows, locked until the transaction ends, by id; those that don't exist any more are missing. */
export async function lockUsers(tx: TenantDb, ids: readonly number[]): Promise<ReadonlyMap<number, User>> {
  // Always in the order of the ids, so that two of these can't wait for each other in a circle.
  const ordered = ids.toSorted((one, other) => one - other);
  const users = new Map<number, User>();
  for (let start = 0; start < ordered.length; start += USER_BATCH) {
    const rows: Parameters<typeof toUser>[0][] = await tx.manager.query(
      `SELECT ${userColumns(ALL_USER_FIELDS)} FROM users u FORCE INDEX (PRIMARY)
       WHERE u.tenant_id = ? AND u.id IN (?) ORDER BY u.id FOR UPDATE`,
      [tx.tenantId, ordered.slice(start, start + USER_BATCH)],
    );
    for (const row of rows) users.set(row.id, toUser(row));
  }
  return users;
}

/** What of a user is a column that bulk work may write. */
export interface WrittenUser {
  readonly id: number;
  readonly planId: number | null;
  readonly customLimitsEnabled: boolean;
  readonly customAppearanceEnabled: boolean;
  readonly access: User["access"];
}

/** Writes many locked users as they are to be and raises their versions by one, in a few statements. */
export async function writeUsers(tx: TenantDb, users: readonly WrittenUser[]): Promise<void> {
  for (let start = 0; start < users.length; start += USER_BATCH) {
    const chunk = users.slice(start, start + USER_BATCH);
    const row =
      "SELECT ? AS id, ? AS plan_id, ? AS custom_limits, ? AS custom_appearance, ? AS platform, ? AS settings, ? AS billing";
    await tx.manager.query(
      `UPDATE users u JOIN (${chunk.map(() => row).join(" UNION ALL ")}) v ON v.id = u.id
       SET u.plan_id = v.plan_id, u.custom_limits_enabled = v.custom_limits, u.custom_appearance_enabled = v.custom_appearance,
         u.platform_admin = v.platform, u.settings_access = v.settings, u.billing_access = v.billing, u.version = u.version + 1
       WHERE u.tenant_id = ?`,
      [...chunk.flatMap(valuesOf), tx.tenantId],
    );
  }
}

function valuesOf({ id, planId, customLimitsEnabled, customAppearanceEnabled, access }: WrittenUser): unknown[] {
  const { platformAdmin, settingsAccess, billingAccess } = access;
  return [id, planId, customLimitsEnabled, customAppearanceEnabled, platformAdmin, settingsAccess, billingAccess];
}
