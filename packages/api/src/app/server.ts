import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { LIVE_PATH } from "@allowance/shared/live";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastifyCookie from "@fastify/cookie";
import fastifyCors from "@fastify/cors";
import fastifyHelmet from "@fastify/helmet";
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { DataSource } from "typeorm";
import { manualPayments } from "../billing/manual-payments.ts";
import { stripePayments } from "../billing/stripe-payments.ts";
import { Admission } from "./admission.ts";
import { admissionGate } from "./admission-gate.ts";
import { type Background, createBackground } from "./background.ts";
import { compiledExecution } from "./compiled-execution.ts";
import { contextOf } from "./context.ts";
import { type Config, DEFAULT_ADMISSION } from "./config.ts";
import { DocumentStore } from "./document-store.ts";
import { formatError } from "./error-format.ts";
import { serveHealth } from "./health.ts";
import { serveLive } from "./live-route.ts";
import type { Metrics } from "./metrics.ts";
import { operationPlugin, type TracedContext } from "./operation-plugin.ts";
import { persistedQueries, readPersistedOperations } from "./persisted-operations.ts";
import { QUERY_LIMITS, queryLimitsRule } from "./query-limits.ts";
import type { Replica } from "./replica.ts";
import { budgetHeaders, RequestBudget } from "./request-budget.ts";
import { logOptions, logRequests } from "./request-log.ts";
import { newTrace } from "./request-trace.ts";
import { createSchema, schemaText } from "./schema.ts";
import { noteWrites, staleReadsPlugin } from "./stale-reads.ts";
import { serveStripeWebhook } from "./stripe-webhook-route.ts";
import { CONTENT_SECURITY_POLICY, serveWebApp } from "./web-app.ts";

/** What the server needs to be told. `webDir` is the built web app; without it only the API is served. */
export interface ServerOptions {
  readonly config: Pick<Config, "corsOrigins" | "trustProxy" | "logLevel"> &
    Partial<
      Pick<
        Config,
        | "stripe"
        | "publicUrl"
        | "rateLimitPerMinute"
        | "persistedOnly"
        | "compiledExecution"
        | "admission"
        | "privateWebhooks"
      >
    >;
  readonly database: DataSource;
  readonly webDir: string | null;
  readonly metrics?: Metrics;
  /** Whether the database's replica may be read; without it, nothing is read there. */
  readonly replica?: Replica | undefined;
  /** Where the log goes instead of the standard output. */
  readonly logStream?: { write(line: string): void };
  /** What runs after answers; tests hold it back to look at what an answer needed. */
  readonly background?: Background;
}

/** Builds the HTTP server: the API, its schema as text, health, the web app and the playground. Not listening yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { config, database, webDir, metrics, background = createBackground() } = options;
  const app = Fastify({
    logger: logOptions(config.logLevel, options.logStream),
    trustProxy: trustedProxies(config.trustProxy),
    bodyLimit: QUERY_LIMITS.bodyBytes,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    // Counting from 1 at every start would make the ids in the audit log ambiguous.
    genReqId: () => randomUUID(),
    forceCloseConnections: "idle",
    // Whatever still arrives while the server closes is answered: it was sent in good faith.
    return503OnClosing: false,
  });
  traceRequests(app, metrics);
  await app.register(fastifyCookie);
  await app.register(fastifyCors, {
    origin: [...config.corsOrigins],
    credentials: true,
    exposedHeaders: ["x-request-id", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "retry-after"],
  });
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
  });
  app.setErrorHandler((error, request, reply) => answerHttpError(error, request, reply));

  const schema = createSchema();
  metrics?.watchTransfers(schema);
  metrics?.watchPool(database);
  const operations = readPersistedOperations(webDir);
  const budget = RequestBudget.ofProgram(config.rateLimitPerMinute ?? 0);
  if (options.replica) noteWrites(app);
  const more = options.replica ? [staleReadsPlugin(options.replica)] : [];
  const apollo = createApollo(app, schema, operations, budget, config.compiledExecution ?? "repeated", more);
  await apollo.start();
  // Fastify stops listening and lets running requests finish before it calls these.
  app.addHook("onClose", () => apollo.stop());
  app.addHook("onClose", () => background.settled());

  const payments = config.stripe ? stripePayments(config.stripe) : manualPayments;
  if (config.stripe) await serveStripeWebhook(app, database.manager, config.stripe.webhookSecret);
  const admission = new Admission(config.admission ?? DEFAULT_ADMISSION);
  metrics?.watchAdmission(admission);
  const allowed = config.persistedOnly ? operations : null;
  const { manager } = database;
  const { publicUrl, privateWebhooks = false } = config;
  const facts = { app, manager, payments, background, publicUrl, privateWebhooks, budget, allowed };
  app.route({
    url: "/graphql",
    method: ["GET", "POST", "OPTIONS"],
    onRequest: admissionGate(app, admission),
    handler: fastifyApolloHandler(apollo, {
      context: (request, reply) => contextOf(facts, request, reply),
    }),
  });
  const text = schemaText(schema);
  app.get("/schema.graphql", (_request, reply) => reply.type("text/plain; charset=utf-8").send(text));
  serveLive(app, manager, budget, metrics);
  serveHealth(app, database);
  if (webDir && existsSync(webDir)) await serveWebApp(app, webDir);
  return app;
}

function createApollo(
  app: FastifyInstance,
  schema: GraphQLSchema,
  operations: ReadonlyMap<string, string>,
  budget: RequestBudget | null,
  compiled: Config["compiledExecution"],
  more: readonly ApolloServerPlugin<TracedContext>[],
): ApolloServer<TracedContext> {
  return new ApolloServer<TracedContext>({
    schema,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    introspection: true,
    persistedQueries: persistedQueries(operations),
    documentStore: new DocumentStore(),
    // The program has its own handler, which lets requests finish and stops the database too.
    stopOnTerminationSignals: false,
    validationRules: [queryLimitsRule],
    parseOptions: { maxTokens: QUERY_LIMITS.maxTokens },
    formatError: (formatted, error) =>
      formatError(formatted, error, (err, requestId) => app.log.error({ err, requestId }, "unexpected error")),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      operationPlugin(schema, budget),
      ...more,
      ...(compiled === "off" ? [] : [compiledExecution(schema, compiled)]),
    ],
  });
}

/** Gives every request its notes, and says at its end what they came to: in headers, in the log and in the metrics. */
function traceRequests(app: FastifyInstance, metrics: Metrics | undefined): void {
  app.addHook("onRequest", async (request) => {
    request.trace = newTrace(request.id);
  });
  app.addHook("onSend", async ({ trace }, reply) => {
    reply.header("x-request-id", trace.requestId);
    if (trace.budget) reply.headers(budgetHeaders(trace.budget));
  });
  logRequests(app);
  if (metrics)
    app.addHook("onResponse", async ({ trace, routeOptions }, reply) => {
      // How long somebody watched says nothing about how fast the server is.
      if (routeOptions.url !== LIVE_PATH) metrics.observe(trace, reply.statusCode);
    });
}

/** Only as many addresses are believed as there are proxies: what stands before those in the header is whatever the caller wrote. */
function trustedProxies(trusted: boolean | number): false | ((address: string, hop: number) => boolean) {
  const count = Number(trusted);
  return count > 0 && ((_address, hop) => hop < count);
}

/** What goes wrong before GraphQL (a body too large, broken JSON) is answered in the same form. */
function answerHttpError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const given = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  const status = given >= 400 && given < 500 ? given : 500;
  if (status < 500)
    return reply.code(status).send({
      errors: [{ message: "The request can't be read.", extensions: { code: "BAD_USER_INPUT" } }],
      extensions: { requestId: request.id },
    });
  request.log.error({ err: error }, "unexpected error");
  const extensions = { code: "INTERNAL", requestId: request.id };
  return reply.code(status).send({ errors: [{ message: "Something unexpected happened on our side.", extensions }] });
}
