import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import type { EntityManager } from "typeorm";
import { viewerOfToken } from "../api-tokens/token-access.ts";
import type { PaymentProvider } from "../platform/payment-provider.ts";
import { type Cookies, RequestContext, type Viewer } from "../platform/request-context.ts";
import { viewerOfSession } from "../sessions/sessions.ts";
import type { Noting } from "../sessions/viewer-rows.ts";
import type { Background } from "./background.ts";
import { noteOrigin } from "./error-format.ts";
import type { TracedContext } from "./operation-plugin.ts";
import { isPersisted } from "./persisted-operations.ts";
import type { RequestBudget } from "./request-budget.ts";

const SESSION_COOKIE = "allowance_session";

/** What every request of a server shares. */
interface ServerFacts {
  readonly app: FastifyInstance;
  readonly manager: EntityManager;
  readonly payments: PaymentProvider;
  readonly background: Background;
  readonly publicUrl: string | undefined;
  readonly privateWebhooks: boolean;
  readonly budget: RequestBudget | null;
  /** The only operations for whoever has no token; null allows all. */
  readonly allowed: ReadonlyMap<string, string> | null;
}

/**
 * Everything that resolvers may know of a request. Throws UNAUTHENTICATED for a token that is wrong, RATE_LIMITED when the
 * budget is spent, and FORBIDDEN for an operation that only a token may send.
 */
export async function contextOf(
  facts: ServerFacts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<TracedContext> {
  try {
    return await makeContext(facts, request, reply);
  } catch (error) {
    noteOrigin(error, { requestId: request.id, isQuery: false });
    throw error;
  }
}

async function makeContext(
  { app, manager, payments, background, publicUrl, privateWebhooks, budget, allowed }: ServerFacts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<TracedContext> {
  const { trace } = request;
  const cookies = cookiesOf(request, reply);
  const caller = {
    address: request.ip,
    host: request.hostname.toLowerCase(),
    userAgent: request.headers["user-agent"] ?? "",
  };
  const viewer = await viewerOfRequest(manager, request, "SEEN");
  trace.viewer = viewer && { tenantId: viewer.tenantId, userId: viewer.userId, tokenId: viewer.tokenId ?? null };
  await budget?.payRequest(trace, request.ip);
  // A token that is wrong is said to be wrong, rather than answered like a stranger.
  if (request.headers.authorization !== undefined && !viewer) {
    throw new GraphQLError("The API token is not valid.", {
      extensions: { code: "UNAUTHENTICATED", http: { status: 401 } },
    });
  }
  if (allowed && viewer?.source !== "TOKEN" && !isPersisted(request.body, allowed)) {
    throw new GraphQLError("Without an API token, only the web app's own operations are answered here.", {
      extensions: { code: "FORBIDDEN", reason: "PERSISTED_ONLY", http: { status: 403 } },
    });
  }
  const report = (err: unknown) => app.log.error({ err }, "background work failed");
  const context = new RequestContext({
    viewer,
    cookies,
    caller,
    manager,
    payments,
    publicUrl: publicUrl ?? ownAddress(app),
    privateWebhooks,
    requestId: request.id,
    runLater: (work) => background.run(work, report),
  });
  return Object.assign(context, { trace });
}

/** Who sends a request: for whom its token acts or, without one, whose session its cookie names. */
export async function viewerOfRequest(
  manager: EntityManager,
  { headers: { authorization }, cookies, hostname }: FastifyRequest,
  noting: Noting,
): Promise<Viewer | null> {
  const host = hostname.toLowerCase();
  const sessionId = cookies[SESSION_COOKIE];
  if (authorization === undefined) return sessionId ? viewerOfSession(manager, sessionId, host, noting) : null;
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  return token === undefined ? null : viewerOfToken(manager, token, host, noting);
}

/** Where this server listens, for links of an installation that was not told its address. */
function ownAddress(app: FastifyInstance): string {
  const address = app.server.address();
  return `http://localhost${typeof address === "object" && address ? `:${address.port}` : ""}`;
}

function cookiesOf(request: FastifyRequest, reply: FastifyReply): Cookies {
  const options = { path: "/", httpOnly: true, sameSite: "lax", secure: request.protocol === "https" } as const;
  let sessionId = request.cookies[SESSION_COOKIE];
  return {
    // What follows in the same operation goes on with the new id.
    get sessionId() {
      return sessionId;
    },
    setSessionId(newId, expiresAt) {
      sessionId = newId;
      void reply.setCookie(SESSION_COOKIE, newId, { ...options, expires: expiresAt });
    },
    clearSessionId() {
      sessionId = undefined;
      void reply.clearCookie(SESSION_COOKIE, options);
    },
  };
}
