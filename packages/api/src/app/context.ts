import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import type { EntityManager } from "typeorm";
import { viewerOfToken } from "../auth/api-tokens.ts";
import type { PaymentProvider } from "../platform/payment-provider.ts";
import { type CallerFacts, type Cookies, RequestContext, type Viewer } from "../platform/request-context.ts";
import { viewerOfSession } from "../sessions/sessions.ts";
import type { Background } from "./background.ts";

const SESSION_COOKIE = "allowance_session";

/** What every request of a server shares. */
interface ServerFacts {
  readonly app: FastifyInstance;
  readonly manager: EntityManager;
  readonly payments: PaymentProvider;
  readonly background: Background;
  readonly publicUrl: string | undefined;
}

/** Everything that resolvers may know of a request. Throws UNAUTHENTICATED for a token that is wrong. */
export async function contextOf(
  { app, manager, payments, background, publicUrl }: ServerFacts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<RequestContext> {
  const report = (err: unknown) => app.log.error({ err }, "background work failed");
  return new RequestContext({
    ...(await identify(manager, request, reply)),
    manager,
    payments,
    publicUrl: publicUrl ?? ownAddress(app),
    requestId: request.id,
    runLater: (work) => background.run(work, report),
  });
}

/** Who sends a request. A token that is wrong is said to be wrong, rather than answered like a stranger. */
async function identify(
  manager: EntityManager,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ viewer: Viewer | null; cookies: Cookies; caller: CallerFacts }> {
  const cookies = cookiesOf(request, reply);
  const caller = {
    address: request.ip,
    host: request.hostname.toLowerCase(),
    userAgent: request.headers["user-agent"] ?? "",
  };
  const { authorization } = request.headers;
  if (authorization === undefined) {
    const { sessionId } = cookies;
    return { viewer: sessionId ? await viewerOfSession(manager, sessionId, caller.host) : null, cookies, caller };
  }
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  const viewer = token === undefined ? null : await viewerOfToken(manager, token, caller.host);
  if (viewer) return { viewer, cookies, caller };
  throw new GraphQLError("The API token is not valid.", {
    extensions: { code: "UNAUTHENTICATED", http: { status: 401 } },
  });
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
