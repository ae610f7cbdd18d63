const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 4 * 3_600_000;
/** A delivery that is older and fails again is given up. */
export const RETRY_FOR_MS = 36 * 3_600_000;
/** An endpoint that delivered nothing for so long, and failed meanwhile, is disabled. */
export const DISABLE_AFTER_MS = 3 * 24 * 3_600_000;

/**
 * How long to wait after so many attempts in vain: anything up to ten seconds, then up to twice as long each time, at most
 * four hours. Anything, so that what failed together does not come back together.
 */
export function retryDelayMs(attempts: number, random: () => number = Math.random): number {
  return Math.ceil(random() * Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS));
}
