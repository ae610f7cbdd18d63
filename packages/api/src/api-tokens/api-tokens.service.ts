import { API_TOKENS_MAX, ROTATION_OVERLAP_MAX_MINUTES } from "@allowance/shared/api-token-rules";
import { PERMISSIONS, type Permission } from "@allowance/shared/catalogue/permissions";
import { NAME_MAX_LENGTH } from "@allowance/shared/rules";
import type { AuditFacts } from "../audit/audit-changes.ts";
import { type AuditRecord, recordAudit } from "../audit/record-audit.ts";
import { badInput, DomainError } from "../platform/errors.ts";
import { requireId } from "../platform/ids.ts";
import type { Viewer } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { requireApiToken } from "./api-token-rows.ts";
import type { ApiToken, CreateApiTokenInput, RevokeApiTokenInput, RotateApiTokenInput } from "./api-tokens.graphql.ts";
import { newSecret } from "./token-access.ts";

const MINUTE_MS = 60_000;
/** The database's last year; a later end would be refused there. */
const LATEST_EXPIRY = new Date("9999-01-01T00:00:00Z");

/** A token with its secret, which is answered this once. */
export interface ShownOnce {
  readonly token: string;
  readonly apiToken: ApiToken;
}

/** A stolen token must not outlive its revocation through a copy that it made of itself, and "read only" means it. */
function refuseScopedToken(viewer: Viewer): void {
  if (!viewer.tokenHasScopes) return;
  throw new DomainError("FORBIDDEN", "A token with scopes manages no tokens. Sign in to the panel instead.");
}

function readName(text: string): string {
  const name = text.trim();
  if (name === "" || name.length > NAME_MAX_LENGTH)
    throw badInput(`A name has 1 to ${NAME_MAX_LENGTH} characters.`, "name");
  return name;
}

function readScopes(viewer: Viewer, asked: readonly Permission[]): string {
  if (asked.length === 0) throw badInput("Choose at least one scope.", "scopes");
  const lacking = asked.filter((scope) => !viewer.permissions.has(scope));
  if (lacking.length > 0) {
    throw new DomainError("FORBIDDEN", "A token can't be given what you may not do yourself.", "scopes", {
      permissions: [...new Set(lacking)],
    });
  }
  return PERMISSIONS.map(({ key }) => key)
    .filter((key) => asked.includes(key))
    .join(" ");
}

function readExpiry(expiresAt: Date | null | undefined): Date | null {
  if (expiresAt == null) return null;
  if (expiresAt <= new Date()) throw badInput("The end must be in the future.", "expiresAt");
  if (expiresAt > LATEST_EXPIRY) throw badInput("The end is too far away; leave it out for never.", "expiresAt");
  return expiresAt;
}

/** What the audit log keeps of a token: never a secret, whose beginning is enough to recognise it by. */
function factsOf({ prefix, scopes, expiresAt, revokedAt, previousValidUntil }: ApiToken): AuditFacts {
  return { prefix, scopes, expiresAt, revokedAt, previousValidUntil };
}

function recordOf(action: AuditRecord["action"], apiToken: ApiToken, before: ApiToken | null): AuditRecord {
  return {
    action,
    subjectId: apiToken.id,
    subjectName: apiToken.name,
    ...(before && { before: factsOf(before) }),
    after: factsOf(apiToken),
  };
}

/**
 * Creates a token that acts for the viewer with some of the viewer's permissions. Throws BAD_USER_INPUT, LIMIT_REACHED,
 * or FORBIDDEN for a scope that the viewer lacks and for a token with scopes.
 */
export async function createApiToken(
  tenantDb: TenantDb,
  viewer: Viewer,
  input: CreateApiTokenInput,
): Promise<ShownOnce> {
  refuseScopedToken(viewer);
  const name = readName(input.name);
  const scopes = readScopes(viewer, input.scopes);
  const expiresAt = readExpiry(input.expiresAt);
  return inTransaction(tenantDb, async (tx) => {
    await refuseTooMany(tx, viewer.userId);
    const { token, prefix, hash } = newSecret();
    const { insertId }: { insertId: number } = await tx.manager.query(
      "INSERT INTO api_tokens (tenant_id, user_id, name, prefix, secret_hash, scopes, created_at, expires_at) VALUES (?)",
      [[tx.tenantId, viewer.userId, name, prefix, hash, scopes, new Date(), expiresAt]],
    );
    const apiToken = await requireApiToken(tx, viewer, insertId);
    await recordAudit(tx, [recordOf("TOKEN_CREATED", apiToken, null)]);
    return { token, apiToken };
  });
}

async function refuseTooMany(tx: TenantDb, userId: number): Promise<void> {
  // The user's row is locked, so that two at once can't both be the last one allowed.
  await tx.manager.query("SELECT id FROM users WHERE tenant_id = ? AND id = ? FOR UPDATE", [tx.tenantId, userId]);
  const [count]: { used: number }[] = await tx.manager.query(
    `SELECT COUNT(*) AS used FROM api_tokens WHERE tenant_id = ? AND user_id = ? AND revoked_at IS NULL
       AND (expires_at IS NULL OR expires_at > ?)`,
    [tx.tenantId, userId, new Date()],
  );
  if ((count?.used ?? 0) < API_TOKENS_MAX) return;
  throw new DomainError("LIMIT_REACHED", `You have ${API_TOKENS_MAX} tokens in use. Revoke one first.`);
}

/** Locks the row, so that a rotation and a revocation at once happen one after the other. */
async function lockApiToken(tx: TenantDb, viewer: Viewer, apiTokenId: string): Promise<ApiToken> {
  const id = requireId(apiTokenId, "API token", "apiTokenId");
  await tx.manager.query("SELECT id FROM api_tokens WHERE tenant_id = ? AND id = ? FOR UPDATE", [tx.tenantId, id]);
  return requireApiToken(tx, viewer, id);
}

/**
 * Gives one's own token a new secret; the old one goes on working for `overlapMinutes`. Throws BAD_USER_INPUT, NOT_FOUND,
 * FORBIDDEN for somebody else's token or a token with scopes, CONFLICT for one that ended.
 */
export async function rotateApiToken(
  tenantDb: TenantDb,
  viewer: Viewer,
  input: RotateApiTokenInput,
): Promise<ShownOnce> {
  refuseScopedToken(viewer);
  const overlapMinutes = input.overlapMinutes ?? 0;
  if (overlapMinutes < 0 || overlapMinutes > ROTATION_OVERLAP_MAX_MINUTES)
    throw badInput(`The overlap must be from 0 to ${ROTATION_OVERLAP_MAX_MINUTES} minutes.`, "overlapMinutes");
  return inTransaction(tenantDb, async (tx) => {
    const old = await lockApiToken(tx, viewer, input.apiTokenId);
    const { id, isOwn, status } = old;
    if (!isOwn) throw new DomainError("FORBIDDEN", "Only its creator can rotate a token.", "apiTokenId");
    if (status !== "ACTIVE") throw new DomainError("CONFLICT", "This token has ended. Create a new one.", "apiTokenId");
    const { token, prefix, hash } = newSecret();
    const until = overlapMinutes > 0 ? new Date(Date.now() + overlapMinutes * MINUTE_MS) : null;
    // MySQL assigns from left to right: the old hash is read before the new one is written.
    await tx.manager.query(
      `UPDATE api_tokens SET previous_hash = IF(?, secret_hash, NULL), previous_until = ?, secret_hash = ?, prefix = ?
       WHERE tenant_id = ? AND id = ?`,
      [until !== null, until, hash, prefix, tx.tenantId, id],
    );
    const apiToken = await requireApiToken(tx, viewer, id);
    await recordAudit(tx, [recordOf("TOKEN_ROTATED", apiToken, old)]);
    return { token, apiToken };
  });
}

/** Ends a token, with the secret before its last rotation too. Throws NOT_FOUND, or FORBIDDEN for a token with scopes. */
export async function revokeApiToken(
  tenantDb: TenantDb,
  viewer: Viewer,
  input: RevokeApiTokenInput,
): Promise<ApiToken> {
  refuseScopedToken(viewer);
  return inTransaction(tenantDb, async (tx) => {
    const old = await lockApiToken(tx, viewer, input.apiTokenId);
    if (old.status === "REVOKED") return old;
    await tx.manager.query(
      "UPDATE api_tokens SET revoked_at = ?, previous_hash = NULL, previous_until = NULL WHERE tenant_id = ? AND id = ?",
      [new Date(), tx.tenantId, old.id],
    );
    const apiToken = await requireApiToken(tx, viewer, old.id);
    await recordAudit(tx, [recordOf("TOKEN_REVOKED", apiToken, old)]);
    return apiToken;
  });
}
