import cluster, { type Address, type Worker } from "node:cluster";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { PrivateDatabaseLog } from "../private-database/private-database-log.ts";

const START_TIMEOUT_MS = 120_000;
/** The first restart follows at once; a process that keeps ending is tried every few seconds. */
const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 5_000;
/** A process that ran this long was sound: its end is a new one. */
const SOUND_AFTER_MS = 60_000;

/** What the primary tells a process that another one replaces: finish what came, take nothing new, and end. */
export const RETIRE = "retire";

/** How many processes there are to be, what each runs, and whom to tell. */
export interface ProcessesOptions {
  readonly count: number;
  /** The file that each process runs. */
  readonly program: string;
  /** How long a process that was told to end may take before it is killed. */
  readonly endTimeoutMs: number;
  readonly log: PrivateDatabaseLog;
}

/**
 * Keeps so many processes serving one port. Whatever ends by itself is started again; a reload replaces one after the
 * other, each by one that serves already, so that at no moment fewer serve.
 */
export class Processes {
  readonly #options: ProcessesOptions;
  readonly #stopping = new AbortController();
  /** Those that serve and are not to end. */
  readonly #serving = new Set<Worker>();
  #reloading: Promise<void> | undefined;

  constructor(options: ProcessesOptions) {
    this.#options = options;
    cluster.setupPrimary({ exec: options.program, args: [] });
  }

  /** Starts all of them; answers where they listen. Throws when one of the first does not start: again would fail alike. */
  async start(): Promise<Address> {
    const started = await Promise.allSettled(Array.from({ length: this.#options.count }, () => this.#launch()));
    const failed = started.find((result) => result.status === "rejected");
    const first = started.find((result) => result.status === "fulfilled");
    if (!failed && first) return first.value;
    await this.stop("SIGTERM");
    throw new Error("A process of the program did not start; what it said is above.");
  }

  /** Replaces every process, for new code or settings of the host. Asked again meanwhile, it answers the same. */
  reload(): Promise<void> {
    this.#reloading ??= this.#replaceAll().finally(() => (this.#reloading = undefined));
    return this.#reloading;
  }

  /** Passes the signal on and waits for all to end. */
  async stop(signal: "SIGINT" | "SIGTERM"): Promise<void> {
    this.#stopping.abort();
    const all = Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);
    await Promise.all(all.map((worker) => this.#end(worker, () => worker.process.kill(signal))));
  }

  async #replaceAll(): Promise<void> {
    const { log } = this.#options;
    for (const old of Array.from(this.#serving)) {
      if (this.#stopping.signal.aborted) return;
      try {
        await this.#launch();
      } catch {
        if (this.#stopping.signal.aborted) return;
        log.error("A new process did not start, so the reload ends here and the processes before it go on.");
        return;
      }
      this.#serving.delete(old);
      await this.#end(old, () => old.send(RETIRE));
    }
    log.info("Every process has been replaced.");
  }

  /** Starts one process and answers where it listens, once it does. */
  async #launch(): Promise<Address> {
    const startedMs = Date.now();
    const worker = cluster.fork();
    // What is sent to a process that has just died fails, and its end says so already.
    worker.on("error", () => undefined);
    const ended = once(worker, "exit");
    const given = new AbortController();
    const listening = once(worker, "listening", given);
    listening.catch(() => undefined);
    const isUp = await Promise.race([
      listening.then(() => true),
      ended.then(() => false),
      sleep(START_TIMEOUT_MS, false, given).catch(() => false),
    ]);
    const [address]: Address[] = isUp ? await listening : [];
    given.abort();
    if (!address) {
      worker.process.kill("SIGKILL");
      throw new Error("A process did not start.");
    }
    this.#serving.add(worker);
    void ended.then(() => this.#restart(worker, startedMs));
    return address;
  }

  /** Puts another in the place of a process that ended by itself, however long it takes. */
  async #restart(worker: Worker, startedMs: number): Promise<void> {
    const { log } = this.#options;
    const { signal } = this.#stopping;
    if (!this.#serving.delete(worker) || signal.aborted) return;
    const { exitCode, signalCode } = worker.process;
    log.error(
      `A process ended unexpectedly (${signalCode ? `signal ${signalCode}` : `exit code ${exitCode}`}); starting another.`,
    );
    let delayMs = Date.now() - startedMs > SOUND_AFTER_MS ? 0 : FIRST_DELAY_MS;
    for (;;) {
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const isUp = await this.#launch().then(
        () => true,
        () => false,
      );
      if (isUp) return;
      delayMs = Math.min(Math.max(delayMs * 2, FIRST_DELAY_MS), MAX_DELAY_MS);
    }
  }

  async #end(worker: Worker, tell: () => unknown): Promise<void> {
    if (worker.isDead()) return;
    const ended = once(worker, "exit");
    tell();
    const killing = setTimeout(() => worker.process.kill("SIGKILL"), this.#options.endTimeoutMs);
    await ended;
    clearTimeout(killing);
  }
}
