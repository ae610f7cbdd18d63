import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
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
import fastifyStatic from "@fastify/static";
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { DataSource } from "typeorm";
import type { RequestContext } from "../platform/request-context.ts";
import { manualPayments } from "../billing/manual-payments.ts";
import { stripePayments } from "../billing/stripe-payments.ts";
import { type Background, createBackground } from "./background.ts";
import { contextOf } from "./context.ts";
import type { Config } from "./config.ts";
import { formatError } from "./error-format.ts";
import { QUERY_LIMITS, queryLimitsRule } from "./query-limits.ts";
import { createSchema, schemaText } from "./schema.ts";
import { serveStripeWebhook } from "./stripe-webhook-route.ts";

const MAX_ERRORS = 5;

/** What the server needs to be told. `webDir` is the built web app; without it only the API is served. */
export interface ServerOptions {
  readonly config: Pick<Config, "corsOrigins" | "trustProxy" | "logLevel"> &
    Partial<Pick<Config, "stripe" | "publicUrl">>;
  readonly database: DataSource;
  readonly webDir: string | null;
  /** What runs after answers; tests hold it back to look at what an answer needed. */
  readonly background?: Background;
}

/** Builds the HTTP server: the API, its schema as text, health, the web app and the playground. Not listening yet. */
export async function createServer({
  config,
  database,
  webDir,
  background = createBackground(),
}: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.logLevel, redact: ["req.headers.authorization", "req.headers.cookie"] },
    trustProxy: config.trustProxy,
    bodyLimit: QUERY_LIMITS.bodyBytes,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: "idle",
    // Counting from 1 at every start would make the ids in the audit log ambiguous.
    genReqId: () => randomUUID(),
  });
  await app.register(fastifyCookie);
  await app.register(fastifyCors, { origin: [...config.corsOrigins], credentials: true });
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
  });
  app.setErrorHandler((error, request, reply) => answerHttpError(error, request, reply));

  const schema = createSchema();
  const apollo = new ApolloServer<RequestContext>({
    schema,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    introspection: true,
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
      fewErrors,
    ],
  });
  await apollo.start();
  // Fastify stops listening and lets running requests finish before it calls these.
  app.addHook("onClose", () => apollo.stop());
  app.addHook("onClose", () => background.settled());

  const payments = config.stripe ? stripePayments(config.stripe) : manualPayments;
  if (config.stripe) await serveStripeWebhook(app, database.manager, config.stripe.webhookSecret);
  app.route({
    url: "/graphql",
    method: ["GET", "POST", "OPTIONS"],
    handler: fastifyApolloHandler(apollo, {
      context: (request, reply) =>
        contextOf(
          { app, manager: database.manager, payments, background, publicUrl: config.publicUrl },
          request,
          reply,
        ),
    }),
  });
  const text = schemaText(schema);
  app.get("/schema.graphql", (_request, reply) => reply.type("text/plain; charset=utf-8").send(text));
  app.get("/livez", () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    // A reply can be awaited, and then waits for itself: it must not be what this answers.
    await database.query("SELECT 1").catch(() => void reply.code(503));
    return { status: reply.statusCode === 503 ? "unavailable" : "ok" };
  });
  if (webDir && existsSync(webDir)) await serveWebApp(app, webDir);
  return app;
}

/** Everything comes from this server; styles may be inline because the UI kit sets them so, scripts may not. */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "data:", "https:", "http:"],
  fontSrc: ["'self'", "data:"],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", "blob:"],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** A client with thousands of mistakes gets the first few. */
const fewErrors: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind === "single" && response.body.singleResult.errors) {
          response.body.singleResult.errors = response.body.singleResult.errors.slice(0, MAX_ERRORS);
        }
      },
    };
  },
};

/** What goes wrong before GraphQL (a body too large, broken JSON) is answered in the same form. */
function answerHttpError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const given = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  const status = given >= 400 && given < 500 ? given : 500;
  if (status < 500)
    return reply
      .code(status)
      .send({ errors: [{ message: "The request can't be read.", extensions: { code: "BAD_USER_INPUT" } }] });
  const requestId = randomUUID();
  request.log.error({ err: error, requestId }, "unexpected error");
  const extensions = { code: "INTERNAL", requestId };
  return reply.code(status).send({ errors: [{ message: "Something unexpected happened on our side.", extensions }] });
}

async function serveWebApp(app: FastifyInstance, webDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: webDir,
    index: false,
    wildcard: false,
    // Names of built assets carry a hash of their content, so they never change.
    setHeaders: (response, path) => {
      const isAsset = path.startsWith(join(webDir, "assets"));
      response.setHeader("cache-control", isAsset ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  const page = (name: string) => {
    const html = readFileSync(join(webDir, name), "utf8");
    return (_request: FastifyRequest, reply: FastifyReply) =>
      reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(html);
  };
  app.get("/playground", page("playground.html"));
  const index = page("index.html");
  app.get("/", index);
  // The web app has its own addresses: whatever a browser asks for as a page is the app.
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === "GET" && (request.headers.accept ?? "").includes("text/html");
    return wantsPage
      ? index(request, reply)
      : reply.code(404).send({ errors: [{ message: "There is nothing here.", extensions: { code: "NOT_FOUND" } }] });
  });
}
