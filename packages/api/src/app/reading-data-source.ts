import type { PoolOptions } from "mysql2";
import { DataSource, type QueryRunner } from "typeorm";
import type { MysqlDataSourceOptions } from "typeorm/driver/mysql/MysqlDataSourceOptions.js";
import { ReadBatches } from "./read-batches.ts";

/** What a statement says that can do with what was true a few seconds ago (see stale-reads.ts). */
export const MAY_BE_STALE = "/* may be stale */";

/** A plain read: it changes nothing, takes no lock and leaves no trace in its session. */
const PLAIN_READ = /^\s*SELECT\b(?![\s\S]*\b(?:FOR\s+UPDATE|LOCK\s+IN\s+SHARE\s+MODE|GET_LOCK)\b)/i;

/**
 * A DataSource whose plain reads outside of transactions go through a pool of their own. No transaction ever starts on
 * that one, so a connection need not be wiped before it serves the next read: half the round trips of a list.
 * Those that may be stale go to a replica, where there is one; while it does not answer, they go where all others go.
 */
export class ReadingDataSource extends DataSource {
  private reads: ReadBatches | undefined;
  private replica: ReadBatches | undefined;
  private readonly readOptions: PoolOptions;
  private readonly replicaOptions: PoolOptions | undefined;
  private readonly timeoutMs: number;

  constructor(options: MysqlDataSourceOptions, readOptions: PoolOptions, replicaOptions?: PoolOptions) {
    super(options);
    this.replicaOptions = replicaOptions;
    this.readOptions = readOptions;
    this.timeoutMs = options.maxQueryExecutionTime ?? 0;
  }

  override async initialize(): Promise<this> {
    await super.initialize();
    this.reads = new ReadBatches(this.readOptions, this.timeoutMs);
    if (this.replicaOptions) this.replica = new ReadBatches(this.replicaOptions, this.timeoutMs);
    return this;
  }

  override async destroy(): Promise<void> {
    await Promise.all([this.reads?.end(), this.replica?.end()]);
    this.reads = this.replica = undefined;
    await super.destroy();
  }

  // TypeORM's own signature: what a statement answers is known only to who wrote it.
  // oxlint-disable-next-line typescript/no-explicit-any
  override async query<Result = any>(sql: string, values?: any[], runner?: QueryRunner): Promise<Result> {
    const mayBeStale = sql.startsWith(MAY_BE_STALE);
    const isPlain = PLAIN_READ.test(mayBeStale ? sql.slice(MAY_BE_STALE.length) : sql);
    if (runner || !this.reads || !isPlain) return super.query(sql, values, runner);
    this.logger.logQuery(sql, values);
    const statement = [sql, values ?? []] as const;
    const fromReplica = mayBeStale && (await this.replica?.read(...statement).catch(() => undefined));
    const rows = fromReplica || (await this.reads.read(...statement));
    // The boundary to the driver, which types rows by statement kind only.
    return rows as Result;
  }
}
