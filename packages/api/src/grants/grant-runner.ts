import type { EntityManager } from "typeorm";
import { runDueGrants } from "./grant-runs.ts";

const POLL_INTERVAL_MS = 30_000;
/** Between two rounds of which the first left something over. */
const NEXT_ROUND_MS = 100;

/** A running scheduler. `stop` waits for the run in progress. */
export interface GrantRunner {
  stop(): Promise<void>;
}

/** Looks for due grants at once and then every 30 seconds. Every node may run one: a period is settled once. */
export function startGrantRunner(manager: EntityManager, report: (error: unknown) => void): GrantRunner {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const again = (delayMs: number) => {
    if (!stopping.signal.aborted) timer = setTimeout(round, delayMs);
  };
  const round = () => {
    running = runDueGrants(manager, new Date(), report, stopping.signal).then(
      ({ isMore }) => again(isMore ? NEXT_ROUND_MS : POLL_INTERVAL_MS),
      (error: unknown) => {
        report(error);
        again(POLL_INTERVAL_MS);
      },
    );
  };
  round();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
