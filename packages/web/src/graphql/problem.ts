import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";
import { ERROR_CODES, type ErrorCode } from "@allowance/shared/catalogue/error-codes";

/** An API code, or `NETWORK` when no answer came at all. */
export type ProblemCode = ErrorCode | "NETWORK";

/** What went wrong, as the API tells it. */
export interface Problem {
  readonly code: ProblemCode;
  /** The API's own English sentence; shown only where no better text of ours exists. */
  readonly message: string;
  /** The input field at fault, when there is exactly one. */
  readonly field: string | null;
  /** The other extensions: `available`, `requested`, `retryAfterSeconds`, `requestId`, ... */
  readonly details: Readonly<Record<string, unknown>>;
}

interface AnsweredError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Reads any error of a query or a mutation. Never throws. */
export function problemOf(error: unknown): Problem {
  if (CombinedGraphQLErrors.is(error)) return problemOfAnswer(error.errors[0]);
  if (ServerError.is(error)) return problemOfAnswer(firstErrorIn(error.bodyText), error.statusCode);
  const message = error instanceof Error ? error.message : String(error);
  return { code: "NETWORK", message, field: null, details: {} };
}

function problemOfAnswer(answer: AnsweredError | undefined, status = 200): Problem {
  const { code, field, ...details } = answer?.extensions ?? {};
  return {
    code: knownCode(code) ?? codeOfStatus(status),
    message: answer?.message ?? "",
    field: typeof field === "string" ? field : null,
    details,
  };
}

function knownCode(code: unknown): ErrorCode | undefined {
  return ERROR_CODES.find(({ key }) => key === code)?.key;
}

/** A proxy between us and the API answers without a code of ours; its status still says something. */
function codeOfStatus(status: number): ErrorCode {
  if (status === 429) return "RATE_LIMITED";
  return status === 502 || status === 503 || status === 504 ? "UNAVAILABLE" : "INTERNAL";
}

/** GraphQL answers with a status other than 200 arrive as plain text. */
function firstErrorIn(body: string): AnsweredError | undefined {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer !== "object" || answer === null || !("errors" in answer) || !Array.isArray(answer.errors))
      return undefined;
    const first: unknown = answer.errors[0];
    return isAnsweredError(first) ? first : undefined;
  } catch {
    return undefined;
  }
}

function isAnsweredError(value: unknown): value is AnsweredError {
  return typeof value === "object" && value !== null && "message" in value && typeof value.message === "string";
}
