import type { ErrorCode } from "@allowance/shared/catalogue/error-codes";

/** Further facts of an error for a program to act on, such as `available` and `requested`. Never input echoed, SQL or a stack. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/**
 * A refusal that the caller can understand and act on. Its message is shown to people.
 * GraphQL copies `extensions` into the answer; every other kind of error is masked as INTERNAL.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly extensions: Readonly<Record<string, unknown>>;

  /** `field` is the path of the input field at fault, such as `amount` or `counts.MAX_ASSISTANTS`. */
  constructor(code: ErrorCode, message: string, field?: string, details: ErrorDetails = {}) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.extensions = { code, ...(field === undefined ? {} : { field }), ...details };
  }
}

/** The answer for an id that does not exist, or that belongs to another tenant: both the same (product-rules 21). */
export function notFound(what: string, field?: string): DomainError {
  return new DomainError("NOT_FOUND", `There is no such ${what}.`, field);
}

/** The answer for a malformed or out-of-range value. */
export function badInput(message: string, field: string): DomainError {
  return new DomainError("BAD_USER_INPUT", message, field);
}
