import { type Permission, permissionsOf } from "@allowance/shared/catalogue/permissions";
import type { EntityManager } from "typeorm";
import type { Viewer } from "../platform/request-context.ts";
import { hashSecret, randomSecret } from "./secrets.ts";

const HOUR_MS = 3_600_000;
/** A session ends after this long without a request. */
const SESSION_IDLE_MS = 24 * HOUR_MS;
/** A session ends after this long whatever happens. */
const SESSION_ABSOLUTE_MS = 14 * 24 * HOUR_MS;
/** "Last seen" and "last activity" are written at most this often. */
const TOUCH_INTERVAL_MS = 60_000;

/** A user as the lookups of sessions and tokens read one. */
export interface ViewerRow {
  readonly userId: number;
  readonly tenantId: number;
  readonly isOwner: number;
  readonly platformAdmin: number;
  readonly settingsAccess: number;
  readonly billingAccess: number;
  readonly seenAt: Date | null;
}

/** What makes a viewer of a user; the table of users is called `u`. */
export const VIEWER_COLUMNS = `u.id AS userId, u.tenant_id AS tenantId, u.is_owner AS isOwner, u.platform_admin AS platformAdmin,
  u.settings_access AS settingsAccess, u.billing_access AS billingAccess`;

function toViewer(row: ViewerRow): Viewer {
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

/** Starts a session for a user and answers the id for the cookie, which is stored nowhere. */
export async function startSession(
  manager: EntityManager,
  user: { id: number; tenantId: number },
): Promise<{ sessionId: string; expiresAt: Date }> {
  const sessionId = randomSecret();
  const now = new Date();
  const expiresAt = new Date(now.getTime() + SESSION_ABSOLUTE_MS);
  await manager.query(
    "INSERT INTO sessions (id_hash, tenant_id, user_id, created_at, last_seen_at, expires_at) VALUES (?)",
    [[hashSecret(sessionId), user.tenantId, user.id, now, now, expiresAt]],
  );
  await touchUser(manager, { tenantId: user.tenantId, userId: user.id }, now);
  return { sessionId, expiresAt };
}

/** Ends one session, on the server too: a copied cookie is worth nothing afterwards. */
export async function endSession(manager: EntityManager, sessionId: string): Promise<void> {
  await manager.query("DELETE FROM sessions WHERE id_hash = ?", [hashSecret(sessionId)]);
}

/** Who holds this session id; null when it is unknown, expired or idle too long, or the user was deactivated. */
export async function viewerOfSession(manager: EntityManager, sessionId: string): Promise<Viewer | null> {
  const idHash = hashSecret(sessionId);
  const now = new Date();
  const rows: ViewerRow[] = await manager.query(
    `SELECT ${VIEWER_COLUMNS}, s.last_seen_at AS seenAt FROM sessions s JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
     WHERE s.id_hash = ? AND s.expires_at > ? AND s.last_seen_at > ? AND u.deactivated_at IS NULL`,
    [idHash, now, new Date(now.getTime() - SESSION_IDLE_MS)],
  );
  const row = rows[0];
  if (!row) return null;
  if (isStale(row.seenAt, now)) {
    await manager.query("UPDATE sessions SET last_seen_at = ? WHERE id_hash = ?", [now, idHash]);
    await touchUser(manager, row, now);
  }
  return toViewer(row);
}

/** Whether "last seen" is old enough to be written again. */
export function isStale(seenAt: Date | null, now: Date): boolean {
  return seenAt === null || now.getTime() - seenAt.getTime() > TOUCH_INTERVAL_MS;
}

/** Notes that the user was active. */
export async function touchUser(
  manager: EntityManager,
  { tenantId, userId }: Pick<ViewerRow, "tenantId" | "userId">,
  now: Date,
): Promise<void> {
  await manager.query("UPDATE users SET last_activity_at = ? WHERE tenant_id = ? AND id = ?", [now, tenantId, userId]);
}
