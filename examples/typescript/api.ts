import type { Operation } from "./operations.ts";

const URL_OF_API = `${process.env["ALLOWANCE_URL"] ?? "http://localhost:4000"}/graphql`;

/** What the API refused. Branch on `code`: codes are never renamed, messages may be. */
export class ApiError extends Error {
  readonly code: string;
  /** Further facts for a program, such as `available` and `requested`, or `retryAfterSeconds`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(message: string, details: Readonly<Record<string, unknown>>) {
    super(message);
    this.code = String(details["code"]);
    this.details = details;
  }
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

/**
 * Sends one operation with the token in ALLOWANCE_TOKEN and answers its data. Throws an ApiError for what was refused, and
 * whatever `fetch` throws when no answer came: then nobody knows whether it happened.
 */
export async function send<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch(URL_OF_API, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${process.env["ALLOWANCE_TOKEN"] ?? ""}`,
    },
    body: JSON.stringify({ query: operation.text, variables }),
    signal: AbortSignal.timeout(30_000),
  });
  const { data, errors }: Answer<Data> = await response.json();
  const [error] = errors ?? [];
  if (error) throw new ApiError(error.message, error.extensions);
  if (!data) throw new Error(`The API answered ${response.status} without data.`);
  return data;
}
