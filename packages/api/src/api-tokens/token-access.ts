import { PERMISSIONS, type Permission } from "@allowance/shared/catalogue/permissions";
import type { EntityManager } from "typeorm";
import type { Viewer } from "../platform/request-context.ts";
import { hashSecret, isApiToken, newApiToken } from "../platform/secrets.ts";
import {
  isStale,
  NOT_ANOTHERS_HOST,
  type Noting,
  permissionsOfRow,
  touchUser,
  VIEWER_COLUMNS,
  type ViewerRow,
} from "../sessions/viewer-rows.ts";

/** How much of a token is stored readable, to recognise it by. */
const PREFIX_LENGTH = 12;

interface TokenViewerRow extends ViewerRow {
  readonly tokenId: number;
  readonly scopes: string | null;
}

/**
 * For whom this API token acts; null when it is malformed, unknown, expired or revoked, the user was deactivated, or
 * `host` is another tenant's. What it may do is worked out anew each time: its scopes, as far as its creator holds them at this moment.
 */
export async function viewerOfToken(
  manager: EntityManager,
  token: string,
  host: string,
  noting: Noting = "SEEN",
): Promise<Viewer | null> {
  if (!isApiToken(token)) return null;
  const secretHash = hashSecret(token);
  const now = new Date();
  const rows: TokenViewerRow[] = await manager.query(
    `/* every tenant */ SELECT ${VIEWER_COLUMNS}, t.id AS tokenId, t.scopes, t.last_used_at AS seenAt
     FROM api_tokens t JOIN users u ON u.tenant_id = t.tenant_id AND u.id = t.user_id
     WHERE (t.secret_hash = ? OR (t.previous_hash = ? AND t.previous_until > ?))
       AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ?) AND u.deactivated_at IS NULL
       AND ${NOT_ANOTHERS_HOST}`,
    [secretHash, secretHash, now, now, host],
  );
  const row = rows[0];
  if (!row) return null;
  const { userId, tenantId, tokenId } = row;
  if (noting === "SEEN" && isStale(row.seenAt, now)) {
    await manager.query("UPDATE api_tokens SET last_used_at = ? WHERE tenant_id = ? AND id = ?", [
      now,
      tenantId,
      tokenId,
    ]);
    await touchUser(manager, row, now);
  }
  const permissions = withinScopes(permissionsOfRow(row), row.scopes);
  return { userId, tenantId, permissions, source: "TOKEN", tokenId, tokenHasScopes: row.scopes !== null };
}

function withinScopes(held: ReadonlySet<Permission>, scopes: string | null): ReadonlySet<Permission> {
  const allowed = scopesOf(scopes);
  return allowed === null ? held : new Set(allowed.filter((scope) => held.has(scope)));
}

/** Stored scopes as permissions, in the catalogue's order; null when the token is not narrowed. */
export function scopesOf(stored: string | null): Permission[] | null {
  if (stored === null) return null;
  const words = new Set(stored.split(" "));
  return PERMISSIONS.map(({ key }) => key).filter((key) => words.has(key));
}

/** A new secret for a token: shown once, with what is stored of it. */
export function newSecret(): { readonly token: string; readonly prefix: string; readonly hash: Buffer } {
  const token = newApiToken();
  return { token, prefix: token.slice(0, PREFIX_LENGTH), hash: hashSecret(token) };
}

/**
 * Makes a token that may do all that its user may, and answers it; only its hash is stored, so it is never shown again.
 * For the demo's script; people choose scopes.
 */
export async function issueApiToken(
  manager: EntityManager,
  user: { id: number; tenantId: number },
  name: string,
): Promise<string> {
  const { token, prefix, hash } = newSecret();
  await manager.query("INSERT INTO api_tokens (tenant_id, user_id, name, prefix, secret_hash, created_at) VALUES (?)", [
    [user.tenantId, user.id, name, prefix, hash, new Date()],
  ]);
  return token;
}
