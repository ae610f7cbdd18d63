import type { FastifyInstance } from "fastify";
import { databaseFailure } from "../platform/database-errors.ts";

/** Asked every few seconds by whatever watches the program: not worth a line each. */
const QUIET_PATHS = new Set(["/livez", "/readyz"]);

/** How the server writes its log: JSON lines without secrets and personal data. */
export function logOptions(level: string, stream?: { write(line: string): void }) {
  return {
    level,
    ...(stream && { stream }),
    redact: ["req.headers.authorization", "req.headers.cookie"],
    serializers: { err: describeError },
  };
}

/** One line for each request, when it has been answered. The address as it was sent is not in it: links can carry secrets. */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    const { trace } = request;
    const path = request.routeOptions.url ?? "elsewhere";
    const line = {
      method: request.method,
      path,
      operation: trace.operationName,
      kind: trace.operationKind,
      status: reply.statusCode,
      durationMs: Math.round(performance.now() - trace.startedMs),
      tenantId: trace.viewer?.tenantId ?? null,
      userId: trace.viewer?.userId ?? null,
      tokenId: trace.viewer?.tokenId ?? null,
      cost: trace.cost,
      codes: trace.errorCodes,
    };
    if (QUIET_PATHS.has(path)) request.log.debug(line, "request");
    else request.log.info(line, "request");
  });
}

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly [fact: string]: unknown;
}

/**
 * An error as the log keeps it. What the database says repeats values, such as an email that is taken, so of its errors
 * only the number, the statement with its placeholders and the place in our code are kept.
 */
export function describeError(error: unknown): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: "Something that is no error was thrown.", stack: "" };
  const { name, message, stack = "" } = error;
  if (databaseFailure(error) === undefined) return { type: name, message, stack };
  const source: unknown = "driverError" in error ? error.driverError : error;
  const fact = (key: string) => (typeof source === "object" && source !== null ? Reflect.get(source, key) : undefined);
  return {
    type: name,
    message: "The database refused a statement.",
    code: fact("code"),
    errno: fact("errno"),
    statement: "query" in error ? error.query : undefined,
    stack: stack
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .join("\n"),
  };
}
