import type { GrantRhythm } from "./grant.entity.ts";

const DAY_MS = 86_400_000;

/** The first moment after `after` at which a rhythm falls due: 00:00 UTC of its day. */
export function nextDue(rhythm: GrantRhythm, day: number, after: Date): Date {
  if (rhythm === "MONTHLY") {
    const thisMonth = new Date(Date.UTC(after.getUTCFullYear(), after.getUTCMonth(), day));
    return thisMonth > after ? thisMonth : new Date(Date.UTC(after.getUTCFullYear(), after.getUTCMonth() + 1, day));
  }
  const midnight = Date.UTC(after.getUTCFullYear(), after.getUTCMonth(), after.getUTCDate());
  // getUTCDay counts from Sunday as 0; a rhythm counts from Monday as 1.
  const weekday = ((after.getUTCDay() + 6) % 7) + 1;
  const days = (day - weekday + 7) % 7;
  return new Date(midnight + (days === 0 ? 7 : days) * DAY_MS);
}

const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 3_600_000;

/** How long to wait after so many tries in vain: one minute, then twice as long each time, at most an hour. */
export function retryDelayMs(failedAttempts: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (failedAttempts - 1), LONGEST_RETRY_MS);
}
