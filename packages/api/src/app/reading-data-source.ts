import { createPool, type Pool, type PoolOptions } from "mysql2/promise";
import { DataSource, type QueryRunner } from "typeorm";
import type { MysqlDataSourceOptions } from "typeorm/driver/mysql/MysqlDataSourceOptions.js";

/** A plain read: it changes nothing, takes no lock and leaves no trace in its session. */
const PLAIN_READ = /^\s*SELECT\b(?![\s\S]*\b(?:FOR\s+UPDATE|LOCK\s+IN\s+SHARE\s+MODE|GET_LOCK)\b)/i;

/**
 * A DataSource whose plain reads outside of transactions go through a pool of their own. No transaction ever starts on
 * that one, so a connection need not be wiped before it serves the next read: half the round trips of a list.
 */
export class ReadingDataSource extends DataSource {
  private reads: Pool | undefined;
  private readonly readOptions: PoolOptions;
  private readonly timeoutMs: number;

  constructor(options: MysqlDataSourceOptions, readOptions: PoolOptions) {
    super(options);
    this.readOptions = readOptions;
    this.timeoutMs = options.maxQueryExecutionTime ?? 0;
  }

  override async initialize(): Promise<this> {
    await super.initialize();
    this.reads = createPool(this.readOptions);
    return this;
  }

  override async destroy(): Promise<void> {
    await this.reads?.end();
    this.reads = undefined;
    await super.destroy();
  }

  // TypeORM's own signature: what a statement answers is known only to who wrote it.
  // oxlint-disable-next-line typescript/no-explicit-any
  override async query<Result = any>(sql: string, values?: any[], runner?: QueryRunner): Promise<Result> {
    if (runner || !this.reads || !PLAIN_READ.test(sql)) return super.query(sql, values, runner);
    this.logger.logQuery(sql, values);
    const [rows] = await this.reads.query({ sql, values: values ?? [], timeout: this.timeoutMs });
    // The boundary to the driver, which types rows by statement kind only.
    return rows as Result;
  }
}
