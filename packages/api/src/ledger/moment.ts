/** Clocks of several nodes differ by less; more is a clock that was set wrong. */
const CLOCK_SKEW_MAX_MS = 60_000;

/**
 * When a transfer between these locked accounts is made: now, but never before what moved them last, so that an account's
 * transfers are in the order of their times on any number of nodes. A last time far ahead is no clock to follow: it was wrong.
 */
export function momentAfter(accounts: readonly { readonly movedAt: Date | null }[], nowMs = Date.now()): Date {
  const lastMs = accounts.reduce((last, { movedAt }) => Math.max(last, movedAt?.getTime() ?? 0), 0);
  return new Date(lastMs - nowMs <= CLOCK_SKEW_MAX_MS ? Math.max(nowMs, lastMs) : nowMs);
}
