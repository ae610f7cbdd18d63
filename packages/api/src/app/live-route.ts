import { PassThrough } from "node:stream";
import type { ErrorCode } from "@allowance/shared/catalogue/error-codes";
import { LIVE_PATH } from "@allowance/shared/live";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { EntityManager } from "typeorm";
import { LiveHub, type Outlet } from "../live/live-hub.ts";
import { viewerOfRequest } from "./context.ts";
import type { Metrics } from "./metrics.ts";
import type { RequestBudget } from "./request-budget.ts";

/** So much may wait for a slow reader; whoever is further behind connects again and is told what was missed. */
const BUFFER_MAX_BYTES = 256 * 1_024;
const BUSY_RETRY_SECONDS = 30;

/**
 * GET /live: server-sent events of what changes in the viewer's tenant. The browser sends the cookie, a script its token;
 * `Last-Event-ID` goes on from there. Streams end before the server closes, which would wait for them for ever.
 */
export function serveLive(
  app: FastifyInstance,
  manager: EntityManager,
  budget: RequestBudget | null,
  metrics: Metrics | undefined,
): void {
  const hub = new LiveHub(manager, (error) => app.log.error(error, "changes could not be told"));
  metrics?.watchStreams(hub);
  app.addHook("preClose", () => hub.close());
  app.get(LIVE_PATH, async (request, reply) => {
    const viewer = await viewerOfRequest(manager, request, "SEEN");
    if (!viewer) return refuse(reply, 401, "UNAUTHENTICATED", "Sign in first.");
    request.trace.viewer = { ...viewer, tokenId: viewer.tokenId ?? null };
    await budget?.payRequest(request.trace, request.ip);
    if (viewer.permissions.size === 0)
      return refuse(reply, 403, "FORBIDDEN", "There is nothing here that you may see.");
    const stream = new PassThrough();
    const leave = await hub.join({
      viewer,
      afterSeq: lastEventId(request),
      outlet: outletOf(stream),
      lookAgain: () => viewerOfRequest(manager, request, "NOT_SEEN"),
    });
    if (!leave) {
      reply.header("retry-after", String(BUSY_RETRY_SECONDS));
      return refuse(reply, 503, "UNAVAILABLE", "Too many are watching. Try again later.");
    }
    stream.once("close", leave);
    // The connection ends with the stream, or a server that stops would wait for what could still come on it.
    return reply
      .type("text/event-stream; charset=utf-8")
      .headers({ "cache-control": "no-store, no-transform", "x-accel-buffering": "no", connection: "close" })
      .send(stream);
  });
}

function lastEventId({ headers }: FastifyRequest): number | null {
  const text = headers["last-event-id"];
  return typeof text === "string" && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function outletOf(stream: PassThrough): Outlet {
  return {
    write(text) {
      stream.write(text);
      return stream.readableLength + stream.writableLength < BUFFER_MAX_BYTES;
    },
    end: () => void stream.end(),
  };
}

function refuse(reply: FastifyReply, status: number, code: ErrorCode, message: string): FastifyReply {
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}
