import type { ResultSetHeader } from "mysql2";
import type { EntityManager } from "typeorm";
import { queueEmail } from "../email/email.service.ts";
import { readEmailTemplate } from "../email/email-templates.ts";
import { hashSecret, randomSecret } from "../platform/secrets.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { tenantOrigin } from "../tenants/tenant-hosts.ts";
import { LINK_KINDS, type LinkKind } from "./link-kinds.ts";

/** Whoever gets a link. */
export interface LinkRecipient {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

/** A link that still works, and whose it is. */
export interface ValidLink {
  readonly secretHash: Buffer;
  readonly tenantId: number;
  readonly userId: number;
  readonly name: string;
  readonly email: string;
  readonly expiresAt: Date;
}

/**
 * Makes a link for a user and answers its address; the secret in it is stored as a hash only. An earlier link of the
 * same kind ends. The secret stands behind `#`, which no browser sends to a server, so no log can hold it.
 */
export async function issueLink(tx: TenantDb, userId: number, kind: LinkKind, publicUrl: string): Promise<string> {
  const secret = randomSecret();
  const { lifetimeMs, path } = LINK_KINDS[kind];
  const now = new Date();
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  await tx.manager.query(
    `INSERT INTO emailed_links (secret_hash, tenant_id, user_id, kind, created_at, expires_at) VALUES (?)
     ON DUPLICATE KEY UPDATE secret_hash = VALUES(secret_hash), created_at = VALUES(created_at), expires_at = VALUES(expires_at)`,
    [[hashSecret(secret), tx.tenantId, userId, kind, now, expiresAt]],
  );
  return `${await tenantOrigin(tx, publicUrl)}${path}#${secret}`;
}

/** Emails a new link to a user, inside the caller's transaction: the link exists exactly when the email does. */
export async function emailLink(tx: TenantDb, user: LinkRecipient, kind: LinkKind, publicUrl: string): Promise<void> {
  const link = await issueLink(tx, user.id, kind, publicUrl);
  const template = await readEmailTemplate(tx, kind);
  await queueEmail(tx, template, user.email, { "user.name": user.name, "user.email": user.email }, link);
}

/**
 * The link with this secret; null when it is unknown, used up, expired, of another kind, asked for under another
 * tenant's host name, or its user was deactivated. All these look the same.
 */
export async function findLink(
  manager: EntityManager,
  secret: string,
  kind: LinkKind,
  host: string,
): Promise<ValidLink | null> {
  const rows: ValidLink[] = await manager.query(
    `/* every tenant */ SELECT l.secret_hash AS secretHash, l.tenant_id AS tenantId, l.user_id AS userId, u.name, u.email, l.expires_at AS expiresAt
     FROM emailed_links l JOIN users u ON u.tenant_id = l.tenant_id AND u.id = l.user_id
     WHERE l.secret_hash = ? AND l.kind = ? AND l.expires_at > ? AND u.deactivated_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM tenant_hosts h WHERE h.host = ? AND h.tenant_id <> l.tenant_id)`,
    [hashSecret(secret), kind, new Date(), host],
  );
  return rows[0] ?? null;
}

/** Uses a link up, inside the transaction of what it was for. False when somebody else was first. */
export async function useUpLink(tx: TenantDb, { secretHash }: ValidLink): Promise<boolean> {
  const result: ResultSetHeader = await tx.manager.query(
    "DELETE FROM emailed_links WHERE tenant_id = ? AND secret_hash = ? AND expires_at > ?",
    [tx.tenantId, secretHash, new Date()],
  );
  return result.affectedRows === 1;
}

/** Ends every link of a user: the password, the email or the right to sign in is another now. */
export async function endLinksOf(tx: TenantDb, userId: number): Promise<void> {
  await tx.manager.query("DELETE FROM emailed_links WHERE tenant_id = ? AND user_id = ?", [tx.tenantId, userId]);
}
