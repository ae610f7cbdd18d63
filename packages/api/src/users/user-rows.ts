import type { User } from "./user.graphql.ts";

/** A column of `users`, as a row answers it. */
interface UserRow {
  readonly id: number;
  readonly isOwner: number;
  readonly planId: number | null;
  readonly customLimitsEnabled: number;
  readonly customAppearanceEnabled: number;
  readonly version: number;
  readonly name?: string;
  readonly email?: string;
  readonly country?: string | null;
  readonly createdAt?: Date;
  readonly lastActivityAt?: Date | null;
  readonly deactivatedAt?: Date | null;
  readonly platformAdmin?: number;
  readonly hasPassword?: number;
  readonly settingsAccess?: number;
  readonly billingAccess?: number;
}

/** Always read: the other slices decide with these. */
const BASE_COLUMNS = `u.id, u.is_owner AS isOwner, u.plan_id AS planId, u.custom_limits_enabled AS customLimitsEnabled,
  u.custom_appearance_enabled AS customAppearanceEnabled, u.version`;

/** The columns that a field of the schema needs. */
const FIELD_COLUMNS: Readonly<Record<string, string>> = {
  name: "u.name",
  email: "u.email",
  country: "u.country",
  createdAt: "u.created_at AS createdAt",
  lastActivityAt: "u.last_activity_at AS lastActivityAt",
  deactivatedAt: "u.deactivated_at AS deactivatedAt",
  hasPassword: "u.password_hash IS NOT NULL AS hasPassword",
  access: "u.platform_admin AS platformAdmin, u.settings_access AS settingsAccess, u.billing_access AS billingAccess",
};

/** Every field of a user that is a column. */
export const ALL_USER_FIELDS: ReadonlySet<string> = new Set(Object.keys(FIELD_COLUMNS));

/** The select list for the asked-for fields, with `u` for the table. */
export function userColumns(fields: ReadonlySet<string>): string {
  const asked = Object.entries(FIELD_COLUMNS).filter(([field]) => fields.has(field));
  return [BASE_COLUMNS, ...asked.map(([, columns]) => columns)].join(", ");
}

/** A row as the schema's user. Fields that were not asked for are missing, and nobody reads them. */
export function toUser(row: UserRow): User {
  const user: Partial<User> & Pick<User, "id"> = {
    id: row.id,
    isOwner: row.isOwner === 1,
    planId: row.planId,
    customLimitsEnabled: row.customLimitsEnabled === 1,
    customAppearanceEnabled: row.customAppearanceEnabled === 1,
    version: row.version,
    country: row.country ?? null,
    lastActivityAt: row.lastActivityAt ?? null,
    deactivatedAt: row.deactivatedAt ?? null,
    hasPassword: row.hasPassword === 1,
    access: {
      platformAdmin: row.platformAdmin === 1,
      settingsAccess: row.settingsAccess === 1,
      billingAccess: row.billingAccess === 1,
    },
  };
  if (row.name !== undefined) user.name = row.name;
  if (row.email !== undefined) user.email = row.email;
  if (row.createdAt !== undefined) user.createdAt = row.createdAt;
  // The boundary between rows and the schema: a projection answers only what the operation asks for.
  return user as User;
}
