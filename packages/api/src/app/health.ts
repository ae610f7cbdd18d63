import type { FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";

/** Servers that are about to end, and those of them that say so by /readyz. */
const ending = new WeakSet<FastifyInstance>();
const draining = new WeakSet<FastifyInstance>();

/**
 * Says by /readyz that no new requests should come, and by `Connection: close` that the next ones should come elsewhere,
 * while everything is still answered. Load balancers need a moment to notice; then the server can be closed.
 */
export function startDraining(app: FastifyInstance): void {
  startRetiring(app);
  draining.add(app);
}

/** The same for one process of several, which another one replaces: the program goes on, so /readyz says so. */
export function startRetiring(app: FastifyInstance): void {
  ending.add(app);
}

/** Serves /livez, which never touches the database, and /readyz; closes connections politely while draining. */
export function serveHealth(app: FastifyInstance, database: DataSource): void {
  app.addHook("onSend", async (_request, reply) => {
    if (ending.has(app)) reply.header("connection", "close");
  });
  app.get("/livez", () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    // A reply can be awaited, and then waits for itself: it must not be what this answers.
    if (draining.has(app)) reply.code(503);
    else await database.query("SELECT 1").catch(() => void reply.code(503));
    return { status: reply.statusCode === 503 ? "unavailable" : "ok" };
  });
}
