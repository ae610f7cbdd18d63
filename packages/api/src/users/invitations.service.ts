import { recordAudit } from "../audit/record-audit.ts";
import { emailLink } from "../links/emailed-links.ts";
import type { LinkKind } from "../links/link-kinds.ts";
import { DomainError } from "../platform/errors.ts";
import { type RateLimit, spend } from "../platform/rate-limits.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import type { User } from "./user.graphql.ts";
import { lockUser, requireUser } from "./users.service.ts";

/** Emails with a link that admins send to one user: enough to get through, too few to annoy. */
const LINKS_PER_USER: RateLimit = { name: "link user", points: 5, windowSeconds: 60 * 60 };

/**
 * Emails a user who has no password yet a link to choose one. Throws NOT_FOUND, CONFLICT for somebody who has one or is
 * deactivated, or RATE_LIMITED.
 */
export function inviteUser(tenantDb: TenantDb, viewerId: number, userId: string, publicUrl: string): Promise<User> {
  return sendLink(tenantDb, viewerId, userId, "INVITATION", publicUrl);
}

/**
 * Emails a user a link to choose a new password. Throws NOT_FOUND, CONFLICT for somebody without a password or
 * deactivated, OWNER_EXEMPT for the owner unless it is the owner who asks, or RATE_LIMITED.
 */
export function sendPasswordReset(
  tenantDb: TenantDb,
  viewerId: number,
  userId: string,
  publicUrl: string,
): Promise<User> {
  return sendLink(tenantDb, viewerId, userId, "PASSWORD_RESET", publicUrl);
}

async function sendLink(
  tenantDb: TenantDb,
  viewerId: number,
  userId: string,
  kind: LinkKind,
  publicUrl: string,
): Promise<User> {
  const user = await requireUser(tenantDb, { id: userId });
  refuseIfUseless(user, viewerId, kind);
  await spend(
    tenantDb.manager,
    LINKS_PER_USER,
    `${tenantDb.tenantId} ${user.id}`,
    "This user got several links just now. Wait a little and try again.",
  );
  await inTransaction(tenantDb, async (tx) => {
    const locked = await lockUser(tx, userId);
    refuseIfUseless(locked, viewerId, kind);
    await emailLink(tx, locked, kind, publicUrl);
    await recordAudit(tx, [{ action: `${kind}_SENT`, subjectId: locked.id, subjectName: locked.name }]);
  });
  return requireUser(tenantDb, { id: userId });
}

function refuseIfUseless(user: User, viewerId: number, kind: LinkKind): void {
  if (user.isOwner && user.id !== viewerId) {
    throw new DomainError("OWNER_EXEMPT", "Only the owner can ask for a link to the owner's sign-in.", "userId");
  }
  if (user.deactivatedAt !== null) {
    throw new DomainError("CONFLICT", "This user is deactivated and can't sign in. Nothing was sent.", "userId");
  }
  if (user.hasPassword === (kind === "PASSWORD_RESET")) return;
  const message = user.hasPassword
    ? "This user has a password already. Nothing was sent; send a password reset instead."
    : "This user has no password yet. Nothing was sent; send an invitation instead.";
  throw new DomainError("CONFLICT", message, "userId");
}
