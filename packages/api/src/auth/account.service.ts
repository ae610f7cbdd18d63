import { recordAudit } from "../audit/record-audit.ts";
import { badInput } from "../platform/errors.ts";
import { hashPassword, verifyPassword } from "../platform/passwords.ts";
import type { RequestContext } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { viewerIdOf } from "../platform/access.ts";
import { endLinksOf } from "../links/emailed-links.ts";
import {
  endSessionsOf,
  keepSession,
  listSessions,
  renewSessions,
  revokeSession as endOneSession,
  type SessionRow,
} from "../sessions/sessions.ts";
import type { User } from "../users/user.graphql.ts";
import { readEmail, readName, readPassword } from "../users/user-input.ts";
import { lockUser, requireUser, writeUser } from "../users/users.service.ts";
import type { ChangePasswordInput, UpdateProfileInput } from "./account.graphql.ts";
import { countTryFrom, countTryOn, forgiveTries } from "./sign-in-limits.ts";
import { forgetViewer } from "./sign-in.service.ts";

/** The sessions of whoever asks. */
export function ownSessions(context: RequestContext): Promise<SessionRow[]> {
  return listSessions(context.tenantDb, viewerIdOf(context), context.cookies);
}

/** Ends one of the viewer's sessions and answers the others. Throws NOT_FOUND. */
export async function revokeSession(context: RequestContext, sessionId: string): Promise<SessionRow[]> {
  const { tenantDb, cookies } = context;
  const userId = viewerIdOf(context);
  const current = (await listSessions(tenantDb, userId, cookies)).find(({ isCurrent }) => isCurrent);
  await inTransaction(tenantDb, async (tx) => {
    await endOneSession(tx, userId, sessionId);
    await recordAudit(tx, [{ action: "SESSIONS_ENDED", subjectId: userId }]);
  });
  const left = await listSessions(tenantDb, userId, cookies);
  if (String(current?.id) === sessionId) forgetViewer(context);
  return left;
}

/** Ends every session of whoever asks, this one too; answers how many. */
export async function signOutEverywhere(context: RequestContext): Promise<number> {
  const userId = viewerIdOf(context);
  const ended = await inTransaction(context.tenantDb, async (tx) => {
    const count = await endSessionsOf(tx, userId);
    await recordAudit(tx, [{ action: "SESSIONS_ENDED", subjectId: userId }]);
    return count;
  });
  forgetViewer(context);
  return ended;
}

/**
 * Changes the viewer's own name and email. The email is the login, so another one needs the password, ends every other
 * session and every emailed link. Throws BAD_USER_INPUT, CONFLICT for a taken email, or RATE_LIMITED.
 */
export async function updateProfile(context: RequestContext, input: UpdateProfileInput): Promise<void> {
  const { tenantDb, cookies } = context;
  const userId = String(viewerIdOf(context));
  const name = input.name === undefined ? undefined : readName(input.name ?? "");
  const email = input.email === undefined ? undefined : readEmail(input.email ?? "");
  const before = await requireUser(tenantDb, { id: userId });
  const isNewLogin = email !== undefined && email !== before.email;
  if (isNewLogin) await demandPassword(context, before.email, input.currentPassword ?? "");
  const renewed = await inTransaction(tenantDb, async (tx) => {
    const user = await lockUser(tx, userId);
    const columns = { ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
    if (Object.keys(columns).length > 0) await writeUser(tx, user, columns);
    if (isNewLogin) await endLinksOf(tx, user.id);
    const kept = isNewLogin ? await renewSessions(tx, user.id, cookies) : null;
    const was = { name: user.name, email: user.email };
    const record = { subjectId: user.id, subjectName: user.name, before: was, after: { ...was, ...columns } };
    await recordAudit(tx, [{ action: "USER_UPDATED", ...record }]);
    return kept;
  });
  keepSession(cookies, renewed);
}

/**
 * Changes the viewer's own password; every other session and every emailed link ends, and this session gets a new id.
 * Throws BAD_USER_INPUT for a wrong current or a weak new password, or RATE_LIMITED.
 */
export async function changePassword(context: RequestContext, input: ChangePasswordInput): Promise<void> {
  const { tenantDb, cookies } = context;
  const userId = viewerIdOf(context);
  const { email } = await requireUser(tenantDb, { id: String(userId) });
  const newPassword = readPassword(input.newPassword, email, "newPassword");
  await demandPassword(context, email, input.currentPassword);
  const passwordHash = await hashPassword(newPassword);
  const renewed = await inTransaction(tenantDb, async (tx) => {
    const { name } = await setPassword(tx, String(userId), passwordHash);
    const kept = await renewSessions(tx, userId, cookies);
    await recordAudit(tx, [{ action: "PASSWORD_CHANGED", subjectId: userId, subjectName: name }]);
    return kept;
  });
  keepSession(cookies, renewed);
}

/** Writes a user's new password and ends the emailed links, which were for the old one. Answers the user. */
export async function setPassword(tx: TenantDb, userId: string, passwordHash: string): Promise<User> {
  const user = await lockUser(tx, userId);
  await writeUser(tx, user, { password_hash: passwordHash });
  await endLinksOf(tx, user.id);
  return user;
}

/** Whoever sits down at an open screen does not know the password, and gets as few guesses as at a sign-in. */
async function demandPassword(context: RequestContext, email: string, password: string): Promise<void> {
  const { manager, caller, tenantDb } = context;
  const account = { tenantId: tenantDb.tenantId, email };
  await countTryFrom(manager, caller.address);
  await countTryOn(manager, account);
  const rows: { passwordHash: string | null }[] = await manager.query(
    "SELECT password_hash AS passwordHash FROM users WHERE tenant_id = ? AND id = ?",
    [tenantDb.tenantId, viewerIdOf(context)],
  );
  const matches = await verifyPassword(rows[0]?.passwordHash ?? null, password);
  if (!matches) throw badInput("This is not your current password.", "currentPassword");
  await forgiveTries(manager, account, caller.address);
}
