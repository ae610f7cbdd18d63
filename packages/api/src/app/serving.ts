import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import { type MailServer, smtpTransport } from "../email/mail-transport.ts";
import { startOutboxSender } from "../email/outbox-sender.ts";
import { startGrantRunner } from "../grants/grant-runner.ts";
import { isDelivered, type Outcome, webhookPost } from "../webhooks/post.ts";
import { startWebhookRunner } from "../webhooks/webhook-runner.ts";
import type { Config } from "./config.ts";
import type { Metrics } from "./metrics.ts";
import { Replica } from "./replica.ts";
import { createServer } from "./server.ts";

/** Where Vite puts the web app, seen from this file once it is built. */
const WEB_DIR = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/** Serves requests and does what is due, until the server is closed. `metrics` counts what it does. */
export async function startServing(
  config: Config,
  database: DataSource,
  metrics: Metrics | undefined,
): Promise<FastifyInstance> {
  const webDir = existsSync(WEB_DIR) ? WEB_DIR : null;
  const report = (error: unknown) => server.log.error(error, "the replica could not be looked at");
  const replica = config.replicaUrl === undefined ? undefined : new Replica(database, report);
  const server = await createServer({ config, database, webDir, replica, ...(metrics && { metrics }) });
  if (replica) {
    replica.start();
    server.addHook("onClose", () => replica.stop());
  }
  if (config.mailServer) sendOutbox(server, database, config.mailServer);
  runGrants(server, database);
  deliverWebhooks(server, database, config.privateWebhooks, metrics);
  await server.listen({ port: config.port, host: config.host });
  return server;
}

/** Delivers emails for as long as the server runs. */
function sendOutbox(server: FastifyInstance, database: DataSource, mailServer: MailServer): void {
  const report = (error: unknown) => server.log.error(error, "the outbox could not be read");
  const sender = startOutboxSender(database.manager, smtpTransport(mailServer), report);
  server.addHook("onClose", () => sender.stop());
}

/** Runs recurring grants for as long as the server runs. */
function runGrants(server: FastifyInstance, database: DataSource): void {
  const runner = startGrantRunner(database.manager, (error) => server.log.error(error, "grants could not be run"));
  server.addHook("onClose", () => runner.stop());
}

/** Tells webhooks of what happened for as long as the server runs. */
function deliverWebhooks(
  server: FastifyInstance,
  database: DataSource,
  privateWebhooks: boolean,
  metrics: Metrics | undefined,
): void {
  const report = (error: unknown) => server.log.error(error, "webhooks could not be delivered");
  const observe = (outcome: Outcome) => metrics?.observeWebhook(isDelivered(outcome), outcome.durationMs);
  const runner = startWebhookRunner(database.manager, webhookPost(privateWebhooks), report, observe);
  server.addHook("onClose", () => runner.stop());
}
