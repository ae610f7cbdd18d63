import { createPool, type Pool, type PoolOptions, type QueryError } from "mysql2";

/** Statements that are sent together at most. */
const BATCH_MAX = 16;

/** A read that waits for the end of this turn of the event loop. */
interface WaitingRead {
  readonly sql: string;
  readonly resolve: (rows: unknown) => void;
  readonly reject: (error: QueryError) => void;
}

/**
 * Plain reads on connections of their own. Those of one turn of the event loop are sent together and answered together:
 * a page of users asks for its plans, limits, choices and balances at one moment, and nine round trips become one.
 */
export class ReadBatches {
  private readonly pool: Pool;
  private readonly timeoutMs: number;
  private waiting: WaitingRead[] = [];

  constructor(options: PoolOptions, timeoutMs: number) {
    this.pool = createPool({ ...options, multipleStatements: true });
    // Whatever is sent here, nothing can be written by it.
    this.pool.on("connection", (connection) => connection.query("SET SESSION TRANSACTION READ ONLY"));
    this.timeoutMs = timeoutMs;
  }

  /** Answers the rows of one SELECT. */
  read(sql: string, values: readonly unknown[]): Promise<unknown> {
    // Written out one by one, so that a value can never reach over into another statement.
    const text = this.pool.format(sql, [...values]);
    return new Promise((resolve, reject) => {
      // Loaders ask in this turn too, one after the other: behind them is the moment when all have asked.
      if (this.waiting.length === 0) process.nextTick(() => this.send());
      this.waiting.push({ sql: text, resolve, reject });
    });
  }

  /** Ends all connections. */
  end(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.pool.end((error) => (error ? reject(error) : resolve()));
    });
  }

  private send(): void {
    const reads = this.waiting;
    this.waiting = [];
    for (let start = 0; start < reads.length; start += BATCH_MAX) this.sendBatch(reads.slice(start, start + BATCH_MAX));
  }

  private sendBatch(reads: readonly WaitingRead[]): void {
    const sql = reads.map((read) => read.sql).join(";\n");
    this.pool.query({ sql, timeout: this.timeoutMs }, (error, rows) => {
      if (!error) return answer(reads, rows);
      // One statement that the server refuses ends its batch; alone, each gets its own answer. Reading twice harms nobody.
      const isRefused = error.sqlState !== undefined && reads.length > 1;
      for (const read of reads) {
        if (isRefused) this.sendBatch([read]);
        else read.reject(error);
      }
    });
  }
}

function answer(reads: readonly WaitingRead[], rows: unknown): void {
  // One statement answers its rows, several answer a list of rows each.
  const results: readonly unknown[] = reads.length === 1 ? [rows] : Array.isArray(rows) ? rows : [];
  reads.forEach(({ resolve }, index) => resolve(results[index]));
}
