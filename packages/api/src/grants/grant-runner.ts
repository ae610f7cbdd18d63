import type { EntityManager } from "typeorm";
import { runDueGrants } from "./grant-runs.ts";

const POLL_INTERVAL_MS = 30_000;

/** A running scheduler. `stop` waits for the run in progress. */
export interface GrantRunner {
  stop(): Promise<void>;
}

/** Looks for due grants at once and then every 30 seconds. Every node may run one: a period is settled once. */
export function startGrantRunner(manager: EntityManager, report: (error: unknown) => void): GrantRunner {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const round = () => {
    running = runDueGrants(manager, new Date())
      .catch(report)
      .finally(() => {
        if (!stopped) timer = setTimeout(round, POLL_INTERVAL_MS);
      });
  };
  round();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
