import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockedAddress, lookupPublic, refuseLiteral } from "./public-address.ts";

/** An attempt takes no longer, from the look-up of the name to the end of the answer. */
export const ATTEMPT_TIMEOUT_MS = 10_000;
/** So much of an answer is read and kept. */
const BODY_MAX_LENGTH = 1_000;

/** What came of one attempt: a status with the beginning of the answer, or the kind of failure. */
export interface Outcome {
  readonly status: number | null;
  readonly body: string | null;
  readonly error: string | null;
  readonly durationMs: number;
}

/** Posts a body to an address. Never throws: whatever goes wrong is an outcome. */
export type Post = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Outcome>;

/**
 * Posts over https to public addresses only, follows no redirect and keeps no more than the beginning of the answer.
 * `allowPrivate` is for tests and trials: any address, and http too.
 */
export function webhookPost(allowPrivate: boolean): Post {
  return async (url, headers, body) => {
    const startedMs = performance.now();
    const taken = () => Math.round(performance.now() - startedMs);
    const signal = AbortSignal.timeout(ATTEMPT_TIMEOUT_MS);
    try {
      const answer = await send(new URL(url), headers, body, { allowPrivate, signal });
      return { ...answer, error: null, durationMs: taken() };
    } catch (error) {
      const kind = signal.aborted ? "TIMEOUT" : kindOf(error);
      return { status: null, body: null, error: kind, durationMs: taken() };
    }
  };
}

/** Whether an attempt delivered: any answer of success. A redirect is none, as it is not followed. */
export function isDelivered({ status }: Outcome): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** The system's own word for a failure; its message may hold addresses. */
function kindOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code.slice(0, 40) : "UNKNOWN";
}

function send(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  { allowPrivate, signal }: { readonly allowPrivate: boolean; readonly signal: AbortSignal },
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    if (!allowPrivate) {
      if (url.protocol !== "https:") throw new BlockedAddress();
      refuseLiteral(url.hostname);
    }
    const options = {
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      signal,
      // A connection that was checked for one endpoint is never used for another.
      agent: false,
      ...(!allowPrivate && { lookup: lookupPublic }),
    };
    const request: ClientRequest = (url.protocol === "https:" ? httpsRequest : httpRequest)(url, options);
    request.once("error", reject);
    request.once("response", (response) => {
      readStart(response).then((text) => resolve({ status: response.statusCode ?? 0, body: text }), reject);
    });
    request.end(body);
  });
}

/** The beginning of an answer; the rest is not waited for. */
async function readStart(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(Buffer.from(chunk));
    length += chunk.length;
    // A character has at most four bytes. Leaving the loop closes the connection.
    if (length >= BODY_MAX_LENGTH * 4) break;
  }
  return [...Buffer.concat(chunks).toString("utf8")].slice(0, BODY_MAX_LENGTH).join("");
}
