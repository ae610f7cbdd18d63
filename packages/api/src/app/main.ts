import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { type MailServer, smtpTransport } from "../email/mail-transport.ts";
import { startOutboxSender } from "../email/outbox-sender.ts";
import { startGrantRunner } from "../grants/grant-runner.ts";
import { type Config, readConfig } from "./config.ts";
import type { DemoSignIn } from "./seed/demo-tenant.ts";
import { startDraining } from "./health.ts";
import { Metrics, serveMetrics } from "./metrics.ts";
import { createServer } from "./server.ts";
import { demoSignIn, openReadyDatabase, type RunningDatabase } from "./start-up.ts";

/** Where Vite puts the web app, seen from this file once it is built. */
const WEB_DIR = fileURLToPath(new URL("../../../web/dist", import.meta.url));
const GIVE_UP_CLOSING_MS = 15_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const running = await openReadyDatabase(config, "refuse");
  let server: FastifyInstance;
  let signIn: DemoSignIn | null;
  try {
    signIn = await demoSignIn(config, running.database);
    const metrics = config.metrics && new Metrics();
    const webDir = existsSync(WEB_DIR) ? WEB_DIR : null;
    server = await createServer({ config, database: running.database, webDir, ...(metrics && { metrics }) });
    if (config.metrics && metrics) await publishMetrics(server, metrics, config.metrics);
    if (config.mailServer) sendOutbox(server, running, config.mailServer);
    runGrants(server, running);
    await server.listen({ port: config.port, host: config.host });
  } catch (error) {
    await running.close();
    throw error;
  }
  closeOnSignal(server, running, config.drainSeconds);
  announce(config, addressOf(server, config), signIn);
}

/** Serves /metrics for as long as the server runs. */
async function publishMetrics(
  server: FastifyInstance,
  metrics: Metrics,
  { port, host }: { port: number; host: string },
): Promise<void> {
  const metricsServer = await serveMetrics(metrics, port, host);
  server.addHook("onClose", () => void metricsServer.close());
}

/** Delivers emails for as long as the server runs. */
function sendOutbox(server: FastifyInstance, { database }: RunningDatabase, mailServer: MailServer): void {
  const report = (error: unknown) => server.log.error(error, "the outbox could not be read");
  const sender = startOutboxSender(database.manager, smtpTransport(mailServer), report);
  server.addHook("onClose", () => sender.stop());
}

/** Runs recurring grants for as long as the server runs. */
function runGrants(server: FastifyInstance, { database }: RunningDatabase): void {
  const runner = startGrantRunner(database.manager, (error) => server.log.error(error, "grants could not be run"));
  server.addHook("onClose", () => runner.stop());
}

function addressOf(server: FastifyInstance, config: Config): string {
  const address: AddressInfo | string | null = server.server.address();
  const port = typeof address === "object" && address ? address.port : config.port;
  return `http://${config.host === "0.0.0.0" || config.host === "::" ? "localhost" : config.host}:${port}`;
}

/**
 * The first signal lets running requests finish and stops the database; nothing that was sent is dropped. SIGTERM, which
 * comes from whatever runs the program, first says by /readyz for `drainSeconds` that requests should go elsewhere.
 */
function closeOnSignal(server: FastifyInstance, running: RunningDatabase, drainSeconds: number): void {
  let closing = false;
  const close = async (drainMs: number) => {
    if (closing) return;
    closing = true;
    startDraining(server);
    setTimeout(() => process.exit(1), drainMs + GIVE_UP_CLOSING_MS).unref();
    await sleep(drainMs);
    await server.close();
    await running.close();
    process.exit(0);
  };
  process.on("SIGINT", () => void close(0));
  process.on("SIGTERM", () => void close(drainSeconds * 1_000));
}

function announce(config: Config, url: string, signIn: DemoSignIn | null): void {
  const lines = [`Admin       ${url}/`, `GraphQL     ${url}/graphql`, `Playground  ${url}/playground`];
  if (signIn) {
    const query = '{"query":"{ viewer { user { name } tenant { name } } }"}';
    lines.push(`Sign in     ${signIn.email} / ${signIn.password}`);
    lines.push(`API token   ${signIn.apiToken}`);
    lines.push(
      `            curl -s ${url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${signIn.apiToken}' -d '${query}'`,
    );
  } else if (config.seed === "none") {
    lines.push("Sign in     no demo data (SEED=none); make an owner with: pnpm create-owner");
  } else {
    lines.push("Sign in     with the accounts of this database (the demo's password was printed at its first start)");
  }
  process.stdout.write(`\n${lines.join("\n")}\n\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
