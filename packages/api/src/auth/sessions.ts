import { permissionsOf } from "@allowance/shared/catalogue/permissions";
import type { EntityManager } from "typeorm";
import type { Viewer } from "../platform/request-context.ts";
import { hashSecret, isApiToken, newApiToken, randomSecret } from "./secrets.ts";

const HOUR_MS = 3_600_000;
/** A session ends after this long without a request. */
const SESSION_IDLE_MS = 24 * HOUR_MS;
/** A session ends after this long whatever happens. */
const SESSION_ABSOLUTE_MS = 14 * 24 * HOUR_MS;
/** "Last seen" and "last activity" are written at most this often. */
const TOUCH_INTERVAL_MS = 60_000;

interface ViewerRow {
  readonly userId: number;
  readonly tenantId: number;
  readonly isOwner: number;
  readonly platformAdmin: number;
  readonly settingsAccess: number;
  readonly billingAccess: number;
  readonly seenAt: Date | null;
  readonly tokenId?: number;
}

const VIEWER_COLUMNS = `u.id AS userId, u.tenant_id AS tenantId, u.is_owner AS isOwner, u.platform_admin AS platformAdmin,
  u.settings_access AS settingsAccess, u.billing_access AS billingAccess`;

function toViewer(row: ViewerRow, source: Viewer["source"]): Viewer {
  const permissions = permissionsOf({
    isOwner: row.isOwner === 1,
    platformAdmin: row.platformAdmin === 1,
    settingsAccess: row.settingsAccess === 1,
    billingAccess: row.billingAccess === 1,
  });
  const { userId, tenantId, tokenId } = row;
  return { userId, tenantId, permissions, source, ...(tokenId !== undefined && { tokenId }) };
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
  return toViewer(row, "PANEL");
}

/** For whom this API token acts; null when it is malformed, unknown, expired or revoked, or the user was deactivated. */
export async function viewerOfToken(manager: EntityManager, token: string): Promise<Viewer | null> {
  if (!isApiToken(token)) return null;
  const secretHash = hashSecret(token);
  const now = new Date();
  const rows: ViewerRow[] = await manager.query(
    `SELECT ${VIEWER_COLUMNS}, t.id AS tokenId, t.last_used_at AS seenAt FROM api_tokens t JOIN users u ON u.tenant_id = t.tenant_id AND u.id = t.user_id
     WHERE t.secret_hash = ? AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ?) AND u.deactivated_at IS NULL`,
    [secretHash, now],
  );
  const row = rows[0];
  if (!row) return null;
  if (isStale(row.seenAt, now)) {
    await manager.query("UPDATE api_tokens SET last_used_at = ? WHERE secret_hash = ?", [now, secretHash]);
    await touchUser(manager, row, now);
  }
  return toViewer(row, "TOKEN");
}

/** Makes a token that acts for a user and answers it; only its hash is stored, so it is never shown again. */
export async function issueApiToken(
  manager: EntityManager,
  user: { id: number; tenantId: number },
  name: string,
): Promise<string> {
  const token = newApiToken();
  await manager.query("INSERT INTO api_tokens (tenant_id, user_id, name, prefix, secret_hash, created_at) VALUES (?)", [
    [user.tenantId, user.id, name, token.slice(0, 12), hashSecret(token), new Date()],
  ]);
  return token;
}

function isStale(seenAt: Date | null, now: Date): boolean {
  return seenAt === null || now.getTime() - seenAt.getTime() > TOUCH_INTERVAL_MS;
}

async function touchUser(
  manager: EntityManager,
  { tenantId, userId }: Pick<ViewerRow, "tenantId" | "userId">,
  now: Date,
): Promise<void> {
  await manager.query("UPDATE users SET last_activity_at = ? WHERE tenant_id = ? AND id = ?", [now, tenantId, userId]);
}
