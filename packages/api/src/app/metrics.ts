import { createServer, type Server } from "node:http";
import type { GraphQLSchema } from "graphql";
import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { DataSource } from "typeorm";
import type { Admission } from "./admission.ts";
import type { RequestTrace } from "./request-trace.ts";

const SECONDS_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Numbers about the program for Prometheus. Labels never hold what a client chose, so that their number is bounded. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests: Histogram<"kind" | "status">;
  private readonly errors: Counter<"code">;
  private readonly transfers: Counter;
  private readonly webhooks: Histogram<"outcome">;

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: "allowance_request_duration_seconds",
      help: "How long requests took, by the kind of their operation and their HTTP status.",
      labelNames: ["kind", "status"],
      buckets: SECONDS_BUCKETS,
      registers,
    });
    this.errors = new Counter({
      name: "allowance_errors_total",
      help: "Errors that were answered, by code.",
      labelNames: ["code"],
      registers,
    });
    this.transfers = new Counter({
      name: "allowance_transfers_total",
      help: "Transfers that mutations made; replays and dry runs are none.",
      registers,
    });
    this.webhooks = new Histogram({
      name: "allowance_webhook_attempt_duration_seconds",
      help: "How long attempts to deliver a webhook took, by whether they delivered.",
      labelNames: ["outcome"],
      buckets: SECONDS_BUCKETS,
      registers,
    });
  }

  /** Counts a request that has been answered. */
  observe({ operationKind, startedMs, errorCodes }: RequestTrace, status: number): void {
    const seconds = (performance.now() - startedMs) / 1_000;
    this.requests.observe({ kind: operationKind, status: String(status) }, seconds);
    for (const code of errorCodes) this.errors.inc({ code });
  }

  /** Counts an attempt to deliver a webhook. */
  observeWebhook(isDelivered: boolean, durationMs: number): void {
    this.webhooks.observe({ outcome: isDelivered ? "delivered" : "failed" }, durationMs / 1_000);
  }

  /** Shows how many connections of the pool there are, and how many operations wait for one. */
  watchPool(database: DataSource): void {
    const pool = new Gauge({
      name: "allowance_database_pool",
      help: "The database pool: connections in use and idle, and operations that wait for one.",
      labelNames: ["state"],
      registers: [],
      collect() {
        const { open, idle, waiting } = poolOf(database);
        this.set({ state: "used" }, open - idle);
        this.set({ state: "idle" }, idle);
        this.set({ state: "waiting" }, waiting);
      },
    });
    this.registry.registerMetric(pool);
  }

  /** Shows how many operations run, and how many wait to be let in. */
  watchAdmission(admission: Admission): void {
    const gauge = new Gauge({
      name: "allowance_admission",
      help: "Operations that run, and operations that wait to be let in.",
      labelNames: ["state"],
      registers: [],
      collect() {
        const { running, waiting } = admission.counts;
        this.set({ state: "running" }, running);
        this.set({ state: "waiting" }, waiting);
      },
    });
    this.registry.registerMetric(gauge);
  }

  /** Shows how many are watching for changes on this node. */
  watchStreams(hub: { readonly size: number }): void {
    const streams = new Gauge({
      name: "allowance_live_streams",
      help: "Streams of changes that are open on this node.",
      registers: [],
      collect() {
        this.set(hub.size);
      },
    });
    this.registry.registerMetric(streams);
  }

  /** Counts what mutations answer as made, at their root fields, so that no other field gets slower. */
  watchTransfers(schema: GraphQLSchema): void {
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const { resolve } = field;
      if (!resolve) continue;
      field.resolve = async (source, args, context, info) => {
        const result: unknown = await resolve(source, args, context, info);
        this.transfers.inc(transfersIn(result));
        return result;
      };
    }
  }

  /** Lets the primary ask for these numbers, where several processes serve; what it answers to the primary need not be kept. */
  answerPrimary(): unknown {
    AggregatorRegistry.setRegistries([this.registry]);
    return new AggregatorRegistry();
  }

  /** The metrics as Prometheus reads them. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}

function factOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

/** How many transfers a mutation's payload tells of: one `transfer`, or the rows of a bulk. */
function transfersIn(payload: unknown): number {
  if (factOf(payload, "replayed") === true) return 0;
  if (factOf(payload, "transfer")) return 1;
  const rows = factOf(payload, "rowCount");
  return factOf(payload, "bulkId") && typeof rows === "number" ? rows : 0;
}

/** mysql2 says nothing about its pool, so its own lists are counted. */
function poolOf({ driver }: DataSource): { open: number; idle: number; waiting: number } {
  const pool = factOf(driver, "pool");
  const lengthOf = (key: string) => {
    const length = factOf(factOf(pool, key), "length");
    return typeof length === "number" ? length : 0;
  };
  return {
    open: lengthOf("_allConnections"),
    idle: lengthOf("_freeConnections"),
    waiting: lengthOf("_connectionQueue"),
  };
}

/**
 * For the primary: the numbers of all processes, added up. A counter starts at 0 with its process, so a sum may fall when
 * one is replaced, which Prometheus takes for the restart that it is.
 */
export function metricsOfAllProcesses(): () => Promise<string> {
  const all = new AggregatorRegistry();
  return () => all.clusterMetrics();
}

/** Serves /metrics on a port of its own, which belongs on no public network. */
export function serveMetrics(
  read: () => Promise<string>,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") return void response.writeHead(404).end();
    read().then(
      (text) => response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}
