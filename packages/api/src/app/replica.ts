import type { DataSource } from "typeorm";

const BEAT_MS = 1_000;
/** A replica that is further behind serves nobody. */
const MAX_AGE_MS = 5_000;
/** Two nodes' clocks may differ by this much. */
const CLOCK_MARGIN_MS = 1_000;

/**
 * Knows how far the replica is. Every node writes the time into the primary now and then and looks for it on the replica: what
 * was committed before that moment has arrived when the moment has.
 */
export class Replica {
  private readonly database: DataSource;
  private readonly now: () => number;
  private readonly report: (error: unknown) => void;
  /** The latest moment that has been seen on the replica; 0 as long as none was. */
  private reachedMs = 0;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  /** `now` is replaced in tests only. */
  constructor(database: DataSource, report: (error: unknown) => void, now: () => number = Date.now) {
    this.database = database;
    this.report = report;
    this.now = now;
  }

  /** Whether it is near enough to the present, and shows everything that was written until `wroteAtMs`. */
  shows(wroteAtMs: number): boolean {
    return this.reachedMs >= this.now() - MAX_AGE_MS && this.reachedMs > wroteAtMs + CLOCK_MARGIN_MS;
  }

  /** Writes the time and looks how far the replica is, once. */
  async beat(): Promise<void> {
    const now = this.now();
    await this.database.query(
      "INSERT INTO replica_beats (id, beat_ms) VALUES (1, ?) ON DUPLICATE KEY UPDATE beat_ms = GREATEST(beat_ms, ?)",
      [now, now],
    );
    const rows: { beatMs: number }[] = await this.database.query(
      "/* may be stale */ SELECT beat_ms AS beatMs FROM replica_beats WHERE id = 1",
    );
    this.reachedMs = rows[0]?.beatMs ?? 0;
  }

  /** Beats until it is stopped. */
  start(): void {
    this.running = this.beat()
      .catch((error: unknown) => {
        this.reachedMs = 0;
        this.report(error);
      })
      .then(() => {
        this.timer = setTimeout(() => this.start(), BEAT_MS);
      });
  }

  async stop(): Promise<void> {
    await this.running;
    clearTimeout(this.timer);
  }
}
