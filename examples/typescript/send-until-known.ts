import { setTimeout as wait } from "node:timers/promises";
import { ApiError, send } from "./api.ts";
import type { Operation } from "./operations.ts";

const TRIES = 6;
/** Refusals that say: not now. Whether it happened is known only by asking again. */
const NOT_NOW: readonly string[] = ["UNAVAILABLE", "RATE_LIMITED", "INTERNAL"];

/** A mutation that the API recognises when it is sent again. */
interface Repeatable {
  readonly input: { readonly idempotencyKey: string };
}

/**
 * Sends a mutation until it is known what became of it. When the answer got lost, the same idempotency key goes out again:
 * if it had happened, the API answers what it answered then, and nothing happens twice.
 */
export async function sendUntilKnown<Data, Variables extends Repeatable>(
  operation: Operation<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await send(operation, variables);
    } catch (error) {
      const isRefused = error instanceof ApiError && !NOT_NOW.includes(error.code);
      if (isRefused || tried === TRIES) throw error;
      await wait(pauseBefore(tried, error));
    }
  }
}

/** As long as the API asks for, else a little longer each time, and never the same for all callers. */
function pauseBefore(tried: number, error: unknown): number {
  const asked = error instanceof ApiError ? Number(error.details["retryAfterSeconds"] ?? 0) * 1_000 : 0;
  return asked > 0 ? asked : 200 * 2 ** tried * (0.5 + Math.random());
}
