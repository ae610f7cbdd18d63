import type { EntityManager } from "typeorm";
import type { Viewer } from "../platform/request-context.ts";
import { hashSecret, isApiToken, newApiToken } from "../platform/secrets.ts";
import {
  isStale,
  NOT_ANOTHERS_HOST,
  touchUser,
  toViewer,
  VIEWER_COLUMNS,
  type ViewerRow,
} from "../sessions/viewer-rows.ts";

/**
 * For whom this API token acts; null when it is malformed, unknown, expired or revoked, the user was deactivated, or
 * `host` is another tenant's.
 */
export async function viewerOfToken(manager: EntityManager, token: string, host: string): Promise<Viewer | null> {
  if (!isApiToken(token)) return null;
  const secretHash = hashSecret(token);
  const now = new Date();
  const rows: ViewerRow[] = await manager.query(
    `/* every tenant */ SELECT ${VIEWER_COLUMNS}, t.id AS tokenId, t.last_used_at AS seenAt FROM api_tokens t JOIN users u ON u.tenant_id = t.tenant_id AND u.id = t.user_id
     WHERE t.secret_hash = ? AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ?) AND u.deactivated_at IS NULL
       AND ${NOT_ANOTHERS_HOST}`,
    [secretHash, now, host],
  );
  const row = rows[0];
  if (!row) return null;
  if (isStale(row.seenAt, now)) {
    await manager.query("UPDATE api_tokens SET last_used_at = ? WHERE tenant_id = ? AND secret_hash = ?", [
      now,
      row.tenantId,
      secretHash,
    ]);
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
