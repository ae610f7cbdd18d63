/** Work that is done after an answer, for answers that must not tell whether there was anything to do. */
export interface Background {
  /** Starts the work once the answer is on its way. `report` gets what went wrong. */
  run(work: () => Promise<unknown>, report: (error: unknown) => void): void;
  /** When nothing is left to do: before the database closes. */
  settled(): Promise<void>;
}

/** Runs what it is given, in this process. What a killed process did not do is lost, so only what people can ask for again belongs here. */
export function createBackground(): Background {
  const running = new Set<Promise<unknown>>();
  return {
    run(work, report) {
      const done = new Promise((resolve) => setImmediate(resolve))
        .then(work)
        .catch(report)
        .finally(() => running.delete(done));
      running.add(done);
    },
    async settled() {
      await Promise.all(running);
    },
  };
}
