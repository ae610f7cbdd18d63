import type { ResultSetHeader } from "mysql2";
import type { EntityManager } from "typeorm";
import { notFound } from "../platform/errors.ts";
import { requireId } from "../platform/ids.ts";
import type { Cookies, Viewer } from "../platform/request-context.ts";
import { hashSecret, randomSecret } from "../platform/secrets.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { browserName } from "./browser-name.ts";
import {
  isStale,
  NOT_ANOTHERS_HOST,
  type Noting,
  touchUser,
  toViewer,
  VIEWER_COLUMNS,
  type ViewerRow,
} from "./viewer-rows.ts";

const HOUR_MS = 3_600_000;
/** A session ends after this long without a request. */
const SESSION_IDLE_MS = 24 * HOUR_MS;
/** A session ends after this long whatever happens. */
const SESSION_ABSOLUTE_MS = 14 * 24 * HOUR_MS;

/** A session's id for the cookie, which is stored nowhere, and its last moment. */
export interface SessionCookie {
  readonly sessionId: string;
  readonly expiresAt: Date;
}

/** Where somebody signs in from. */
export interface SignInPlace {
  readonly address: string;
  readonly userAgent: string;
}

/** Starts a session for a user. Those of the user that expired are swept away. */
export async function startSession(tx: TenantDb, userId: number, place: SignInPlace): Promise<SessionCookie> {
  const { manager, tenantId } = tx;
  const sessionId = randomSecret();
  const now = new Date();
  const expiresAt = new Date(now.getTime() + SESSION_ABSOLUTE_MS);
  await manager.query(
    "DELETE FROM sessions WHERE tenant_id = ? AND user_id = ? AND (expires_at <= ? OR last_seen_at <= ?)",
    [tenantId, userId, now, idleSince(now)],
  );
  await manager.query(
    "INSERT INTO sessions (id_hash, tenant_id, user_id, created_at, last_seen_at, expires_at, address, browser) VALUES (?)",
    [[hashSecret(sessionId), tenantId, userId, now, now, expiresAt, place.address, browserName(place.userAgent)]],
  );
  await touchUser(manager, { tenantId, userId }, now);
  return { sessionId, expiresAt };
}

/** Ends one session, on the server too: a copied cookie is worth nothing afterwards. */
export async function endSession(manager: EntityManager, sessionId: string): Promise<void> {
  await manager.query("/* every tenant */ DELETE FROM sessions WHERE id_hash = ?", [hashSecret(sessionId)]);
}

/**
 * Who holds this session id; null when it is unknown, expired or idle too long, the user was deactivated, or `host` is another tenant's.
 * `noting` says whether that counts as being seen: a page that is left open must not keep its session alive.
 */
export async function viewerOfSession(
  manager: EntityManager,
  sessionId: string,
  host: string,
  noting: Noting = "SEEN",
): Promise<Viewer | null> {
  const idHash = hashSecret(sessionId);
  const now = new Date();
  const rows: ViewerRow[] = await manager.query(
    `/* every tenant */ SELECT ${VIEWER_COLUMNS}, s.last_seen_at AS seenAt FROM sessions s JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
     WHERE s.id_hash = ? AND s.expires_at > ? AND s.last_seen_at > ? AND u.deactivated_at IS NULL AND ${NOT_ANOTHERS_HOST}`,
    [idHash, now, idleSince(now), host],
  );
  const row = rows[0];
  if (!row) return null;
  if (noting === "SEEN" && isStale(row.seenAt, now)) {
    await manager.query("UPDATE sessions SET last_seen_at = ? WHERE tenant_id = ? AND id_hash = ?", [
      now,
      row.tenantId,
      idHash,
    ]);
    await touchUser(manager, row, now);
  }
  return toViewer(row);
}

const idleSince = (now: Date): Date => new Date(now.getTime() - SESSION_IDLE_MS);

/** A session as its user sees it. */
export interface SessionRow {
  readonly id: number;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly address: string;
  readonly browser: string;
  readonly isCurrent: boolean;
}

/** The sessions of a user that still work, the one last seen first. */
export async function listSessions(
  { manager, tenantId }: TenantDb,
  userId: number,
  { sessionId }: Cookies,
): Promise<SessionRow[]> {
  const now = new Date();
  const rows: (Omit<SessionRow, "isCurrent"> & { idHash: Buffer })[] = await manager.query(
    `SELECT id, id_hash AS idHash, created_at AS createdAt, last_seen_at AS lastSeenAt, expires_at AS expiresAt, address, browser
     FROM sessions WHERE tenant_id = ? AND user_id = ? AND expires_at > ? AND last_seen_at > ? ORDER BY last_seen_at DESC, id DESC`,
    [tenantId, userId, now, idleSince(now)],
  );
  const own = sessionId === undefined ? null : hashSecret(sessionId);
  return rows.map(({ idHash, ...row }) => ({ ...row, isCurrent: own !== null && idHash.equals(own) }));
}

/** Ends one session of a user. Throws NOT_FOUND for anybody else's. */
export async function revokeSession(tx: TenantDb, userId: number, id: string): Promise<void> {
  const result: ResultSetHeader = await tx.manager.query(
    "DELETE FROM sessions WHERE tenant_id = ? AND user_id = ? AND id = ?",
    [tx.tenantId, userId, requireId(id, "session", "sessionId")],
  );
  if (result.affectedRows === 0) throw notFound("session", "sessionId");
}

/** Ends every session of a user; answers how many there were. */
export async function endSessionsOf(tx: TenantDb, userId: number): Promise<number> {
  const result: ResultSetHeader = await tx.manager.query("DELETE FROM sessions WHERE tenant_id = ? AND user_id = ?", [
    tx.tenantId,
    userId,
  ]);
  return result.affectedRows;
}

/** Ends every session of many users. */
export async function endSessionsOfMany(tx: TenantDb, userIds: readonly number[]): Promise<void> {
  if (userIds.length === 0) return;
  await tx.manager.query("DELETE FROM sessions WHERE tenant_id = ? AND user_id IN (?)", [tx.tenantId, userIds]);
}

/**
 * For a change of a user's rights or sign-in, in its transaction: every session of the user ends, so that a stolen one is
 * worth nothing. Only the session that makes the change goes on, if it is the user's own, under a new id, which is
 * answered; give it to the cookie after the commit.
 */
export async function renewSessions(
  tx: TenantDb,
  userId: number,
  { sessionId }: Pick<Cookies, "sessionId">,
): Promise<SessionCookie | null> {
  const { manager, tenantId } = tx;
  const renewed = randomSecret();
  const renewedHash = hashSecret(renewed);
  if (sessionId !== undefined) {
    await manager.query("UPDATE sessions SET id_hash = ? WHERE tenant_id = ? AND user_id = ? AND id_hash = ?", [
      renewedHash,
      tenantId,
      userId,
      hashSecret(sessionId),
    ]);
  }
  await manager.query("DELETE FROM sessions WHERE tenant_id = ? AND user_id = ? AND id_hash <> ?", [
    tenantId,
    userId,
    renewedHash,
  ]);
  const rows: { expiresAt: Date }[] = await manager.query(
    "SELECT expires_at AS expiresAt FROM sessions WHERE tenant_id = ? AND user_id = ? AND id_hash = ?",
    [tenantId, userId, renewedHash],
  );
  return rows[0] ? { sessionId: renewed, expiresAt: rows[0].expiresAt } : null;
}

/** Hands a renewed session to the browser, after the commit. */
export function keepSession(cookies: Cookies, renewed: SessionCookie | null): void {
  if (renewed) cookies.setSessionId(renewed.sessionId, renewed.expiresAt);
}
