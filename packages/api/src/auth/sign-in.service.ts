import { RateLimiterMemory } from "rate-limiter-flexible";
import { recordAudit } from "../audit/record-audit.ts";
import { DomainError } from "../platform/errors.ts";
import { verifyPassword } from "../platform/passwords.ts";
import { inTransaction } from "../platform/transactions.ts";
import { spend } from "../platform/rate-limits.ts";
import type { RequestContext } from "../platform/request-context.ts";
import type { SignInInput } from "./auth.graphql.ts";
import { endSession, startSession, viewerOfSession } from "./sessions.ts";

const WINDOW_SECONDS = 15 * 60;
const TOO_MANY_TRIES = "Too many tries to sign in. Wait a little and try again.";
/** Wrong tries for one account, from anywhere; a correct sign-in starts anew. */
const perAccount = new RateLimiterMemory({ keyPrefix: "sign-in account", points: 10, duration: WINDOW_SECONDS });
/** Wrong tries from one address, on any account. */
const perAddress = new RateLimiterMemory({ keyPrefix: "sign-in address", points: 100, duration: WINDOW_SECONDS });

interface CredentialRow {
  readonly id: number;
  readonly tenantId: number;
  readonly passwordHash: string | null;
}

/**
 * Signs a person in: a new session id every time, an old session of this browser ended. The answer for a wrong password,
 * an unknown email and an unknown tenant is the same, in the same time. Throws UNAUTHENTICATED or RATE_LIMITED.
 */
export async function signIn(context: RequestContext, input: SignInInput): Promise<void> {
  const email = input.email.trim().toLowerCase();
  // Spent before the password is looked at, so that many tries in one request can't all pass the check first.
  await spend(perAddress, context.address, TOO_MANY_TRIES);
  const tenantId = await findTenantId(context, input.tenant);
  // By the tenant's id, so that naming the tenant or not are no two accounts.
  const account = `${tenantId} ${email}`;
  await spend(perAccount, account, TOO_MANY_TRIES);

  const credential = await findCredential(context, tenantId, email);
  const matches = await verifyPassword(credential?.passwordHash ?? null, input.password);
  if (!credential || !matches) throw new DomainError("UNAUTHENTICATED", "The email or the password is wrong.");

  await Promise.all([perAccount.delete(account), perAddress.reward(context.address)]);
  if (context.cookies.sessionId) await endSession(context.manager, context.cookies.sessionId);
  const { sessionId, expiresAt } = await startSession(context.manager, credential);
  context.cookies.setSessionId(sessionId, expiresAt);
  context.viewer = await viewerOfSession(context.manager, sessionId);
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
  context.cookies.clearSessionId();
  const wasSignedIn = context.viewer !== null;
  context.viewer = null;
  return wasSignedIn;
}

/** The tenant to sign in to; 0, which no tenant has, when it is unknown or not clear. */
async function findTenantId(context: RequestContext, slug: string | null | undefined): Promise<number> {
  const tenants: { id: number }[] = slug
    ? await context.manager.query("SELECT id FROM tenants WHERE slug = ?", [slug.trim().toLowerCase()])
    : await context.manager.query("SELECT id FROM tenants ORDER BY id LIMIT 2");
  // Without a name, there must be only one tenant: anything else would be a guess.
  return tenants.length === 1 ? (tenants[0]?.id ?? 0) : 0;
}

async function findCredential(context: RequestContext, tenantId: number, email: string): Promise<CredentialRow | null> {
  const rows: CredentialRow[] = await context.manager.query(
    `SELECT id, tenant_id AS tenantId, password_hash AS passwordHash FROM users
     WHERE tenant_id = ? AND email = ? AND deactivated_at IS NULL`,
    [tenantId, email],
  );
  return rows[0] ?? null;
}
