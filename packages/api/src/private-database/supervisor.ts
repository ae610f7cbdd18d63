import { setTimeout as sleep } from "node:timers/promises";
import type { PrivateDatabaseLog } from "./private-database-log.ts";
import type { RunningServer, ServerEnd } from "./running-server.ts";

/** The first restart follows at once; a server that keeps crashing is tried every few seconds. */
const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 5_000;
/** A server that ran this long had recovered: its next crash is a new one. */
const RECOVERED_AFTER_MS = 60_000;

/** What a supervisor needs: how to start a server, and whom to tell. */
export interface SupervisorOptions {
  readonly launch: () => Promise<RunningServer>;
  readonly log: PrivateDatabaseLog;
  readonly onCrash?: ((end: ServerEnd) => void) | undefined;
}

/** Keeps one server running until it is told to stop. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #stopping = new AbortController();
  #server: RunningServer | undefined;
  #watch: Promise<void> = Promise.resolve();

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** Starts the server; throws when the very first start fails, because a restart would fail alike. */
  async start(): Promise<void> {
    this.#server = await this.#options.launch();
    this.#watch = this.#restartUntilStopped(this.#server);
  }

  /** Stops the server, also in the middle of a restart. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#server?.stop();
    await this.#watch;
  }

  async #restartUntilStopped(first: RunningServer): Promise<void> {
    let server: RunningServer | undefined = first;
    let delayMs = FIRST_DELAY_MS;
    while (server) {
      const startedAt = Date.now();
      const end: ServerEnd = await server.ended;
      if (this.#stopping.signal.aborted) return;
      const cause = end.signal === null ? `exit code ${end.code}` : `signal ${end.signal}`;
      this.#options.log.error(`The private database ended unexpectedly (${cause}); restarting it.`);
      this.#options.onCrash?.(end);
      if (Date.now() - startedAt > RECOVERED_AFTER_MS) delayMs = FIRST_DELAY_MS;
      server = await this.#relaunch(delayMs);
      delayMs = Math.min(delayMs * 2, MAX_DELAY_MS);
    }
  }

  /** Tries until a server runs again; answers undefined when told to stop. */
  async #relaunch(firstDelayMs: number): Promise<RunningServer | undefined> {
    const { signal } = this.#stopping;
    const crashedAt = Date.now();
    for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, MAX_DELAY_MS)) {
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return undefined;
      try {
        const server = await this.#options.launch();
        this.#server = server;
        if (signal.aborted) await server.stop();
        else this.#options.log.info(`The private database is back after ${Date.now() - crashedAt} ms.`);
        return signal.aborted ? undefined : server;
      } catch (error) {
        // Whatever it was, it is said and tried again: a full disk or a lack of memory may pass.
        this.#options.log.error(error instanceof Error ? error.message : String(error));
      }
    }
  }
}
