import type { RouteObject } from "react-router";

/** So late that what the first screen asks for has the line to itself. */
const DELAY_MS = 2_000;

/**
 * Loads the code of all pages when the browser has nothing else to do, so that going to one never waits for it.
 * A page that fails to load is loaded again when it is visited.
 */
export function prefetchPages(routes: readonly RouteObject[]): void {
  setTimeout(() => void loadAll(routes), DELAY_MS);
}

/** One after the other: what the person asks for meanwhile comes in between. */
async function loadAll(routes: readonly RouteObject[]): Promise<void> {
  for (const { lazy, children } of routes) {
    await idle();
    if (typeof lazy === "function") await lazy().catch(() => undefined);
    if (children) await loadAll(children);
  }
}

async function idle(): Promise<void> {
  // Safari has no such thing; there the pages simply come one after the other.
  if (!("requestIdleCallback" in window)) return;
  await new Promise((resolve) => requestIdleCallback(resolve));
}
