import { parseId } from "../platform/ids.ts";
import type { TenantDb } from "../platform/tenant-db.ts";

/** The little that bulk work needs of a user. */
export interface UserRef {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly isOwner: boolean;
}

const CHUNK = 2_000;

/** Finds many users by id or email in a few statements, in the order of `addresses`; null where there is none in this tenant. */
export async function findUserRefs(
  { manager, tenantId }: TenantDb,
  addresses: readonly { readonly userId?: string | null; readonly email?: string | null }[],
): Promise<(UserRef | null)[]> {
  const ids = new Set(addresses.flatMap(({ userId }) => (userId == null ? [] : (parseId(userId) ?? []))));
  const emails = new Set(addresses.flatMap(({ email }) => email?.trim().toLowerCase() ?? []));
  const found = new Map<string, UserRef>();
  const read = async (column: "id" | "email", values: readonly unknown[]) => {
    for (let start = 0; start < values.length; start += CHUNK) {
      const rows: { id: number; name: string; email: string; isOwner: number }[] = await manager.query(
        `SELECT id, name, email, is_owner AS isOwner FROM users WHERE tenant_id = ? AND ${column} IN (?)`,
        [tenantId, values.slice(start, start + CHUNK)],
      );
      for (const row of rows) found.set(`${column} ${row[column]}`, { ...row, isOwner: row.isOwner === 1 });
    }
  };
  await read("id", [...ids]);
  await read("email", [...emails]);
  return addresses.map(
    ({ userId, email }) =>
      (userId == null ? found.get(`email ${email?.trim().toLowerCase()}`) : found.get(`id ${userId}`)) ?? null,
  );
}
