import cluster from "node:cluster";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { announce } from "./announce.ts";
import { type Config, readConfig } from "./config.ts";
import { startDraining, startRetiring } from "./health.ts";
import { Metrics, metricsOfAllProcesses, serveMetrics } from "./metrics.ts";
import { Processes, RETIRE } from "./processes.ts";
import { countForProcesses } from "./request-budget.ts";
import { startServing } from "./serving.ts";
import { demoSignIn, openReadyDatabase, openSharedDatabase, type RunningDatabase, terminalLog } from "./start-up.ts";

const GIVE_UP_CLOSING_MS = 15_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (!cluster.isPrimary) await runProcess(config);
  else if (config.processes === 1) await runAlone(config);
  else await runPrimary(config);
}

/** The whole program in this process. */
async function runAlone(config: Config): Promise<void> {
  const running = await openReadyDatabase(config, "refuse");
  try {
    const signIn = await demoSignIn(config, running.database);
    const metrics = config.metrics && new Metrics();
    const server = await startServing(config, running.database, metrics);
    const metricsServer = config.metrics && metrics && (await serveMetrics(() => metrics.text(), config.metrics));
    endOnSignal(server, running, config.drainSeconds, () => metricsServer?.close());
    announce(config, portOf(server), signIn);
  } catch (error) {
    await running.close();
    throw error;
  }
}

/**
 * One of several processes: it serves and does what is due, each job claiming its own in the database. The primary has
 * made the tables ready, holds the private database, and collects the metrics.
 */
async function runProcess(config: Config): Promise<void> {
  // The terminal sends it to all of the program's processes; the primary alone decides what it means.
  process.on("SIGHUP", () => undefined);
  const running = await openSharedDatabase(config);
  const metrics = config.metrics && new Metrics();
  metrics?.answerPrimary();
  const server = await startServing(config, running.database, metrics);
  endOnSignal(server, running, config.drainSeconds);
}

/** Supervises the processes that serve: it answers no request itself, and owns what there is once. */
async function runPrimary(config: Config): Promise<void> {
  const log = terminalLog(config);
  const running = await openReadyDatabase(config, "refuse");
  const processes = new Processes({
    count: config.processes,
    program: fileURLToPath(new URL("main.js", import.meta.url)),
    endTimeoutMs: config.drainSeconds * 1_000 + GIVE_UP_CLOSING_MS,
    log,
  });
  countForProcesses();
  try {
    const signIn = await demoSignIn(config, running.database);
    await running.database.destroy();
    const { port } = await processes.start();
    const metricsServer = config.metrics && (await serveMetrics(metricsOfAllProcesses(), config.metrics));
    stopOnSignal(processes, async () => {
      metricsServer?.close();
      await running.close();
    });
    announce(config, port, signIn);
  } catch (error) {
    await processes.stop("SIGTERM");
    await running.close();
    throw error;
  }
}

function stopOnSignal(processes: Processes, close: () => Promise<void>): void {
  let isStopping = false;
  const stop = async (signal: "SIGINT" | "SIGTERM") => {
    if (isStopping) return;
    isStopping = true;
    await processes.stop(signal);
    await close();
    process.exit(0);
  };
  process.on("SIGINT", () => void stop("SIGINT"));
  process.on("SIGTERM", () => void stop("SIGTERM"));
  // A terminal that is closed sends this too, and then means the end.
  if (!process.stdin.isTTY) process.on("SIGHUP", () => void processes.reload());
}

/**
 * The first signal lets running requests finish and stops the database; nothing that was sent is dropped. SIGTERM, which
 * comes from whatever runs the program, first says by /readyz for `drainSeconds` that requests should go elsewhere. A
 * process that another one replaces takes as long, but its readiness is the whole program's, which stays ready.
 */
function endOnSignal(
  server: FastifyInstance,
  running: RunningDatabase,
  drainSeconds: number,
  alsoClose: () => unknown = () => undefined,
): void {
  let closing = false;
  const close = async (drainMs: number, announceEnd: (app: FastifyInstance) => void) => {
    if (closing) return;
    closing = true;
    announceEnd(server);
    setTimeout(() => process.exit(1), drainMs + GIVE_UP_CLOSING_MS).unref();
    await sleep(drainMs);
    await server.close();
    alsoClose();
    await running.close();
    process.exit(0);
  };
  process.on("SIGINT", () => void close(0, startDraining));
  process.on("SIGTERM", () => void close(drainSeconds * 1_000, startDraining));
  if (cluster.isPrimary) return;
  process.on("message", (message) => {
    if (message === RETIRE) void close(drainSeconds * 1_000, startRetiring);
  });
}

function portOf(server: FastifyInstance): number {
  const address: AddressInfo | string | null = server.server.address();
  if (typeof address !== "object" || !address) throw new Error("The server listens on no port.");
  return address.port;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
