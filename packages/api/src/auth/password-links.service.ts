import { recordAudit } from "../audit/record-audit.ts";
import { emailLink, findLink, type LinkRecipient, useUpLink, type ValidLink } from "../links/emailed-links.ts";
import type { LinkKind } from "../links/link-kinds.ts";
import { DomainError } from "../platform/errors.ts";
import { hashPassword } from "../platform/passwords.ts";
import type { RequestContext } from "../platform/request-context.ts";
import type { Actor, TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { endSessionsOf } from "../sessions/sessions.ts";
import { findSignInTenant } from "../tenants/sign-in-tenant.ts";
import { readTenant } from "../tenants/tenants.service.ts";
import { readPassword } from "../users/user-input.ts";
import { setPassword } from "./account.service.ts";
import type { EmailedLink, RequestPasswordResetInput } from "./password-links.graphql.ts";
import { countLinkEmail } from "./sign-in-limits.ts";
import { letIn } from "./sign-in.service.ts";

/** What whoever holds a link may see of it; null when it does not work. */
export async function readLink(
  { manager, caller }: RequestContext,
  token: string,
  kind: LinkKind,
): Promise<EmailedLink | null> {
  const link = await findLink(manager, token, kind, caller.host);
  if (!link) return null;
  const { name, email, expiresAt, tenantId } = link;
  return { name, email, expiresAt, tenantName: (await readTenant({ manager, tenantId })).name };
}

/**
 * Emails a link to choose a new password, if there is such a user. Whether there is one is looked at only after the
 * answer, so that neither the answer nor its time can tell. Throws RATE_LIMITED, for users who don't exist too.
 */
export async function requestPasswordReset(context: RequestContext, input: RequestPasswordResetInput): Promise<void> {
  const { manager, caller, publicUrl } = context;
  const tenantId = await findSignInTenant(manager, caller.host, input.tenant);
  const email = input.email.trim().toLowerCase();
  await countLinkEmail(manager, { tenantId, email }, caller.address);
  context.runLater(() => emailResetLink({ manager, tenantId }, email, publicUrl));
}

/** A user who never chose a password gets an invitation: it is the same proof of the same mailbox. */
async function emailResetLink(tenantDb: TenantDb, email: string, publicUrl: string): Promise<void> {
  await inTransaction(tenantDb, async (tx) => {
    const rows: (LinkRecipient & { hasPassword: number })[] = await tx.manager.query(
      `SELECT id, name, email, password_hash IS NOT NULL AS hasPassword FROM users
       WHERE tenant_id = ? AND email = ? AND deactivated_at IS NULL`,
      [tx.tenantId, email],
    );
    const [user] = rows;
    if (!user) return;
    const kind = user.hasPassword === 1 ? "PASSWORD_RESET" : "INVITATION";
    await emailLink(tx, user, kind, publicUrl);
    await recordAudit(tx, [{ action: `${kind}_SENT`, subjectId: user.id, subjectName: user.name }]);
  });
}

/**
 * Sets a new password by an emailed link and answers whose it is. The link is used up in the same transaction; every
 * session ends. Throws NOT_FOUND for a link that does not work, and BAD_USER_INPUT for a weak password, which leaves it.
 */
export async function resetPassword(context: RequestContext, token: string, password: string): Promise<string> {
  const link = await choosePassword(context, token, "PASSWORD_RESET", password, "newPassword");
  return link.email;
}

/** Sets a first password by an invitation and signs the user in. Throws what `resetPassword` throws. */
export async function acceptInvitation(context: RequestContext, token: string, password: string): Promise<void> {
  const { tenantId, userId, passwordHash } = await choosePassword(context, token, "INVITATION", password, "password");
  await letIn(context, { manager: context.manager, tenantId }, { id: userId, passwordHash });
}

async function choosePassword(
  { manager, caller, requestId }: RequestContext,
  token: string,
  kind: LinkKind,
  password: string,
  field: string,
): Promise<ValidLink & { readonly passwordHash: string }> {
  const link = await findLink(manager, token, kind, caller.host);
  if (!link) throw linkIsOver();
  const passwordHash = await hashPassword(readPassword(password, link.email, field));
  // Whoever holds the link is taken for its user.
  const actor: Actor = { userId: link.userId, source: "PANEL", tokenId: null, requestId };
  await useLink({ manager, tenantId: link.tenantId, actor }, kind, link, passwordHash);
  return { ...link, passwordHash };
}

async function useLink(tenantDb: TenantDb, kind: LinkKind, link: ValidLink, passwordHash: string): Promise<void> {
  await inTransaction(tenantDb, async (tx) => {
    // First, so that of two who come at once the second finds it used.
    if (!(await useUpLink(tx, link))) throw linkIsOver();
    await setPassword(tx, String(link.userId), passwordHash);
    await endSessionsOf(tx, link.userId);
    const action = kind === "INVITATION" ? "INVITATION_ACCEPTED" : "PASSWORD_RESET";
    await recordAudit(tx, [{ action, subjectId: link.userId, subjectName: link.name }]);
  });
}

/** Unknown, used, expired and another tenant's: all the same. */
function linkIsOver(): DomainError {
  return new DomainError("NOT_FOUND", "This link does not work any more. Ask for a new one.", "token");
}
