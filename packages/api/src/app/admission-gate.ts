import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Admission } from "./admission.ts";

/** So many sessions and tokens are remembered with their tenant, the ones that came first forgotten first. */
const MAX_REMEMBERED = 10_000;
/** The lane of whoever has not been seen yet: one for all, so that made-up tokens crowd out each other only. */
const STRANGERS = "strangers";
const RETRY_AFTER_SECONDS = 1;
/**
 * A refusal is told no sooner than this after the request came: clients that ask again at once would otherwise take the
 * processor away from those that are served. What is held is a connection and a timer; beyond so many, it is told at once.
 */
const HOLD_MS = 1_000;
const MAX_HELD = 2_000;

/**
 * A hook in front of a route that lets a request in when it is its tenant's turn, before its body is read or anything is
 * asked of the database. Whoever may not come in is answered UNAVAILABLE with `Retry-After`; nothing was done for it.
 */
export function admissionGate(app: FastifyInstance, admission: Admission) {
  const tenants = new Map<string, number>();
  app.addHook("onResponse", async (request) => {
    const credential = credentialOf(request);
    const { viewer } = request.trace;
    if (!viewer || credential === null || tenants.get(credential) === viewer.tenantId) return;
    tenants.set(credential, viewer.tenantId);
    const [oldest] = tenants.keys();
    if (tenants.size > MAX_REMEMBERED && oldest !== undefined) tenants.delete(oldest);
  });
  let held = 0;
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const cameMs = performance.now();
    // What was remembered only chooses a queue. Who may do what is decided anew for every request that comes in.
    const tenantId = tenants.get(credentialOf(request) ?? "");
    const place = admission.enter(tenantId === undefined ? STRANGERS : `tenant ${tenantId}`);
    reply.raw.once("close", place.leave);
    if (await place.admitted) return undefined;
    if (held < MAX_HELD) {
      held += 1;
      await sleep(Math.max(0, cameMs + HOLD_MS - performance.now()));
      held -= 1;
    }
    return refuse(request, reply);
  };
}

/** A digest of what the caller signs in with, or null. */
function credentialOf({ headers: { authorization, cookie } }: FastifyRequest): string | null {
  const given = authorization ?? cookie;
  return given === undefined ? null : createHash("sha256").update(given).digest("base64");
}

function refuse({ id, trace }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const code = "UNAVAILABLE";
  trace.errorCodes.push(code);
  const message = "The service is busy. Nothing was done; try again shortly.";
  const extensions = { code, retryAfterSeconds: RETRY_AFTER_SECONDS, requestId: id };
  return reply
    .code(503)
    .header("retry-after", RETRY_AFTER_SECONDS)
    .send({ errors: [{ message, extensions }] });
}
