import { randomUUID } from "node:crypto";
import { ERROR_CODES, type ErrorCode } from "@allowance/shared/catalogue/error-codes";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { databaseFailure } from "../platform/database-errors.ts";

const KNOWN_CODES = new Set<unknown>(ERROR_CODES.map(({ key }) => key));

/** Apollo's and graphql-js' own codes, in our words. */
const CODES_OF_THE_SERVER: Readonly<Record<string, ErrorCode>> = {
  GRAPHQL_PARSE_FAILED: "BAD_USER_INPUT",
  GRAPHQL_VALIDATION_FAILED: "BAD_USER_INPUT",
  OPERATION_RESOLUTION_FAILURE: "BAD_USER_INPUT",
  BAD_REQUEST: "BAD_USER_INPUT",
  PERSISTED_QUERY_NOT_FOUND: "BAD_USER_INPUT",
  PERSISTED_QUERY_NOT_SUPPORTED: "BAD_USER_INPUT",
};

/** How graphql-js begins when it refuses a variable: the value whole, then the place of the mistake. */
const REJECTED_VARIABLE = /^Variable "\$(\w+)" got invalid value /;
const PLACE_IN_VARIABLE = / at "\w+((?:[.]\w+|\[\d+\])+)"$/;
/** An argument that only turns out wrong with the values of its variables. */
const REJECTED_ARGUMENT = /^Argument "(\w+)" /;
/** Apollo's refusal of a query sent with the hash of another, which it gives no code. */
const WRONG_HASH = "provided sha does not match query";
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt] (\d+) tokens/;

/**
 * Turns any error into what may leave the server: a code of the catalogue, the field at fault, and our own words.
 * `report` gets what was unexpected, to be logged whole under the id that the answer names; the answer says nothing else about it.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  report: (error: unknown, requestId: string) => void,
): GraphQLFormattedError {
  const place = {
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
  };
  const { stacktrace: _hidden, ...extensions } = formatted.extensions ?? {};
  const code = declaredCode(error) ?? extensions["code"];

  const rejected = rejectedInput(formatted.message, error);
  if (rejected) {
    const known = KNOWN_CODES.has(code) ? code : "BAD_USER_INPUT";
    return {
      message: `"${rejected.field}": ${rejected.reason}`,
      ...place,
      extensions: { code: known, field: rejected.field },
    };
  }
  if (KNOWN_CODES.has(code)) return { message: formatted.message, ...place, extensions: { ...extensions, code } };
  const tokens = TOO_MANY_TOKENS.exec(formatted.message);
  if (tokens) {
    const message = `The query has more than ${tokens[1]} words and signs. Split it into several.`;
    return {
      message,
      ...place,
      extensions: { code: "QUERY_TOO_COMPLEX", limit: "maxTokens", allowed: Number(tokens[1]) },
    };
  }
  const ours = formatted.message === WRONG_HASH ? "BAD_USER_INPUT" : CODES_OF_THE_SERVER[String(code)];
  if (ours) return { message: withoutValue(formatted.message), ...place, extensions: { code: ours } };

  const cause = causeOf(error);
  const origin = originOf(error);
  report(cause, origin.requestId);
  return { ...unexpected(cause, origin), ...place };
}

/** Which request an error belongs to. */
interface Origin {
  readonly requestId: string;
  /** Whether it only asked, so that nothing can have changed. */
  readonly isQuery: boolean;
}

const origins = new WeakMap<object, Origin>();

/** Says to which request an error belongs, because Apollo Server formats errors without saying it. */
export function noteOrigin(error: unknown, origin: Origin): void {
  if (typeof error === "object" && error !== null) origins.set(error, origin);
}

function originOf(error: unknown): Origin {
  const noted = typeof error === "object" && error !== null ? origins.get(error) : undefined;
  return noted ?? { requestId: randomUUID(), isQuery: false };
}

const causeOf = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError ? error.originalError : error;

/** The code that our own scalars and rules gave an error, which Apollo's wrapping replaces by one of its own. */
function declaredCode(error: unknown): unknown {
  const cause = causeOf(error);
  const code = cause instanceof GraphQLError ? cause.extensions["code"] : undefined;
  return KNOWN_CODES.has(code) ? code : undefined;
}

/** Which input was refused and why. graphql-js repeats the value in front of the reason, so the reason is taken from the error beneath. */
function rejectedInput(message: string, error: unknown): { field: string; reason: string } | null {
  if (!(error instanceof GraphQLError)) return null;
  const cause = causeOf(error);
  const isUndeclared = !(cause instanceof GraphQLError) || cause.extensions["code"] === undefined;
  const argument = isUndeclared ? REJECTED_ARGUMENT.exec(message)?.[1] : undefined;
  if (argument !== undefined) return { field: argument, reason: "The value is missing or not allowed here." };
  const variable = REJECTED_VARIABLE.exec(message)?.[1];
  if (variable === undefined) return null;
  const ending = `; ${error.originalError?.message}`;
  if (!message.endsWith(ending)) return { field: variable, reason: "The value is not allowed here." };
  const path = PLACE_IN_VARIABLE.exec(message.slice(0, -ending.length))?.[1] ?? "";
  return { field: path.startsWith(".") ? path.slice(1) : variable + path, reason: withoutValue(ending.slice(2)) };
}

/** graphql-js' refusals, up to where they repeat what was sent. */
function withoutValue(reason: string): string {
  return reason
    .replace(/ value: [\s\S]*$/, " value.")
    .replace(/^(Expected value of type "[^"]*"), found [\s\S]*$/, "$1.")
    .replace(/^Value [\s\S]* does not exist in "(\w+)" enum[\s\S]*$/, 'This is not a value of the enum "$1".')
    .replace(/^(Syntax Error: [\s\S]*?\b(?:BlockString|String|Int|Float)) "[\s\S]*$/, "$1.");
}

function unexpected(cause: unknown, { requestId, isQuery }: Origin): GraphQLFormattedError {
  switch (databaseFailure(cause)) {
    case "RETRY":
    case "UNAVAILABLE":
      return {
        message: "The service is busy or its database can't be reached. Nothing was changed; try again shortly.",
        extensions: { code: "UNAVAILABLE" },
      };
    case "OUTCOME_UNKNOWN":
      return {
        message: isQuery
          ? "The database did not answer in time. Nothing was changed; ask for less, or try again shortly."
          : "The connection to the database broke, and whether this was done is not known. " +
            "Try again with the same idempotency key: nothing can happen twice.",
        extensions: { code: "UNAVAILABLE" },
      };
    default:
      return { message: "Something unexpected happened on our side.", extensions: { code: "INTERNAL", requestId } };
  }
}
