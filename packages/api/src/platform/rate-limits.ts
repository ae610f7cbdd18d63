import { type RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "./errors.ts";

/** Takes one point from `key`'s budget, or throws RATE_LIMITED with `retryAfterSeconds`. Call it before the work that it limits. */
export async function spend(limiter: RateLimiterMemory, key: string, message: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new DomainError("RATE_LIMITED", message, undefined, {
      retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1_000),
    });
  }
}
