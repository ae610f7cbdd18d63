import { recordAudit } from "../audit/record-audit.ts";
import { DomainError } from "../platform/errors.ts";
import { verifyPassword } from "../platform/passwords.ts";
import type { RequestContext } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { endSession, startSession, viewerOfSession } from "../sessions/sessions.ts";
import { findSignInTenant } from "../tenants/sign-in-tenant.ts";
import type { SignInInput } from "./auth.graphql.ts";
import { countTryFrom, countTryOn, forgiveTries } from "./sign-in-limits.ts";

/** A user, and the hash that the password was found right by. */
export interface CredentialRow {
  readonly id: number;
  readonly passwordHash: string | null;
}

/**
 * Signs a person in: a new session id every time, an old session of this browser ended. The answer for a wrong password,
 * an unknown email and an unknown tenant is the same, in the same time. Throws UNAUTHENTICATED, RATE_LIMITED or UNAVAILABLE.
 */
export async function signIn(context: RequestContext, input: SignInInput): Promise<void> {
  const { manager, caller } = context;
  await countTryFrom(manager, caller.address);
  const tenantId = await findSignInTenant(manager, caller.host, input.tenant);
  const account = { tenantId, email: input.email.trim().toLowerCase() };
  await countTryOn(manager, account);

  const credential = await findCredential({ manager, tenantId }, account.email);
  const matches = await verifyPassword(credential?.passwordHash ?? null, input.password);
  if (!credential || !matches) throw wrongCredential();

  await forgiveTries(manager, account, caller.address);
  await letIn(context, { manager, tenantId }, credential);
}

/**
 * Starts a session for a user in this browser, whose earlier session ends: an id that was planted here is worth nothing.
 * Throws UNAUTHENTICATED when the password was changed while it was looked at.
 */
export async function letIn(context: RequestContext, tenantDb: TenantDb, credential: CredentialRow): Promise<void> {
  const { manager, cookies, caller } = context;
  if (cookies.sessionId) await endSession(manager, cookies.sessionId);
  const { sessionId, expiresAt } = await inTransaction(tenantDb, async (tx) => {
    if (!(await holdCredential(tx, credential))) throw wrongCredential();
    return startSession(tx, credential.id, caller);
  });
  cookies.setSessionId(sessionId, expiresAt);
  context.viewer = await viewerOfSession(manager, sessionId, caller.host);
  await recordSession(context, "SIGNED_IN");
  context.forgetLoaded();
}

/** Writes down who came and went. The session is the fact; an entry of it needs no common transaction. */
async function recordSession(context: RequestContext, action: "SIGNED_IN" | "SIGNED_OUT"): Promise<void> {
  const { viewer } = context;
  if (!viewer) return;
  await inTransaction(context.tenantDb, (tx) => recordAudit(tx, [{ action, subjectId: viewer.userId }]));
}

/** Ends this browser's session on the server and removes the cookie. Answers whether there was one. */
export async function signOut(context: RequestContext): Promise<boolean> {
  const { sessionId } = context.cookies;
  if (sessionId) await endSession(context.manager, sessionId);
  if (context.viewer?.source === "PANEL") await recordSession(context, "SIGNED_OUT");
  const wasSignedIn = context.viewer !== null;
  forgetViewer(context);
  return wasSignedIn;
}

/** The rest of the operation is asked by nobody, and so is what this browser sends next. */
export function forgetViewer(context: RequestContext): void {
  context.cookies.clearSessionId();
  context.viewer = null;
}

const wrongCredential = () => new DomainError("UNAUTHENTICATED", "The email or the password is wrong.");

/**
 * Whether the password is still this one, held until the session is there: a change of password ends the sessions that it
 * sees, and one that begins behind its back with the old password would go on.
 */
async function holdCredential({ manager, tenantId }: TenantDb, { id, passwordHash }: CredentialRow): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    "SELECT id FROM users WHERE tenant_id = ? AND id = ? AND password_hash = ? AND deactivated_at IS NULL FOR UPDATE",
    [tenantId, id, passwordHash],
  );
  return rows.length > 0;
}

async function findCredential({ manager, tenantId }: TenantDb, email: string): Promise<CredentialRow | null> {
  const rows: CredentialRow[] = await manager.query(
    "SELECT id, password_hash AS passwordHash FROM users WHERE tenant_id = ? AND email = ? AND deactivated_at IS NULL",
    [tenantId, email],
  );
  return rows[0] ?? null;
}
