import { type Permission, permissionsOf } from "@allowance/shared/catalogue/permissions";
import type { EntityManager } from "typeorm";
import type { Viewer } from "../platform/request-context.ts";

/** "Last seen" and "last activity" are written at most this often. */
const TOUCH_INTERVAL_MS = 60_000;

/** What a request needs to know of its user, with `u` for the users. */
export interface ViewerRow {
  readonly userId: number;
  readonly tenantId: number;
  readonly isOwner: number;
  readonly platformAdmin: number;
  readonly settingsAccess: number;
  readonly billingAccess: number;
  readonly seenAt: Date | null;
}

export const VIEWER_COLUMNS = `u.id AS userId, u.tenant_id AS tenantId, u.is_owner AS isOwner, u.platform_admin AS platformAdmin,
  u.settings_access AS settingsAccess, u.billing_access AS billingAccess`;

/** What lets somebody in to one tenant is worth nothing under a host name of another. */
export const NOT_ANOTHERS_HOST =
  "NOT EXISTS (SELECT 1 FROM tenant_hosts h WHERE h.host = ? AND h.tenant_id <> u.tenant_id)";

/** Whoever is signed in with a session. */
export function toViewer(row: ViewerRow): Viewer {
  const { userId, tenantId } = row;
  return { userId, tenantId, permissions: permissionsOfRow(row), source: "PANEL" };
}

/** Everything that a user may do now. */
export function permissionsOfRow(row: ViewerRow): ReadonlySet<Permission> {
  return permissionsOf({
    isOwner: row.isOwner === 1,
    platformAdmin: row.platformAdmin === 1,
    settingsAccess: row.settingsAccess === 1,
    billingAccess: row.billingAccess === 1,
  });
}

/** Whether somebody counts as seen, or is only looked at. */
export type Noting = "SEEN" | "NOT_SEEN";

/** Whether it is time to write down that somebody was seen. */
export function isStale(seenAt: Date | null, now: Date): boolean {
  return seenAt === null || now.getTime() - seenAt.getTime() > TOUCH_INTERVAL_MS;
}

/** Writes down that a user was active. */
export async function touchUser(
  manager: EntityManager,
  { tenantId, userId }: Pick<ViewerRow, "tenantId" | "userId">,
  now: Date,
): Promise<void> {
  await manager.query("UPDATE users SET last_activity_at = ? WHERE tenant_id = ? AND id = ?", [now, tenantId, userId]);
}
