import type { QueryRunner } from "typeorm";
import { CommitUnknown, databaseFailure } from "./database-errors.ts";
import type { TenantDb } from "./tenant-db.ts";

const MAX_TRIES = 5;
const MAX_TOTAL_MS = 3_000;
const BASE_DELAY_MS = 20;

/** Thrown by a dry run to leave its transaction without a trace, carrying what it found out. */
class RolledBack<Result> {
  readonly result: Result;
  constructor(result: Result) {
    this.result = result;
  }
}

/**
 * Runs `work` in one transaction and answers its result. A deadlock or lock wait rolls everything back and tries the
 * whole again, at most 5 times or 3 s, with full jitter; so `work` must do nothing but database work.
 * READ COMMITTED: what is read and then written must be read FOR UPDATE or written with a guard.
 */
export async function inTransaction<Result>(
  tenantDb: TenantDb,
  work: (tx: TenantDb) => Promise<Result>,
): Promise<Result> {
  if (tenantDb.manager.queryRunner) throw new Error("A transaction was started inside a transaction.");
  const startedMs = Date.now();
  for (let tries = 1; ; tries += 1) {
    try {
      return await runOnce(tenantDb, work);
    } catch (error) {
      if (error instanceof RolledBack) return error.result;
      const retry = databaseFailure(error) === "RETRY" && tries < MAX_TRIES && Date.now() - startedMs < MAX_TOTAL_MS;
      if (!retry) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * BASE_DELAY_MS * 2 ** tries));
    }
  }
}

/** Like `inTransaction`, but with `dryRun` everything is rolled back after `work` answered: the exact result, and no trace. */
export function inTransactionUnless<Result>(
  dryRun: boolean,
  tenantDb: TenantDb,
  work: (tx: TenantDb) => Promise<Result>,
): Promise<Result> {
  return inTransactionIf(() => !dryRun, tenantDb, work);
}

/** Like `inTransaction`, but everything is rolled back when the result is not worth keeping. */
export function inTransactionIf<Result>(
  isKept: (result: Result) => boolean,
  tenantDb: TenantDb,
  work: (tx: TenantDb) => Promise<Result>,
): Promise<Result> {
  return inTransaction(tenantDb, async (tx) => {
    const result = await work(tx);
    if (!isKept(result)) throw new RolledBack(result);
    return result;
  });
}

async function runOnce<Result>(tenantDb: TenantDb, work: (tx: TenantDb) => Promise<Result>): Promise<Result> {
  const runner = tenantDb.manager.dataSource.createQueryRunner();
  try {
    await runner.startTransaction("READ COMMITTED");
    const result = await work({ ...tenantDb, manager: runner.manager });
    await commit(runner);
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await abandon(runner, error);
    throw error;
  } finally {
    await runner.release();
  }
}

/** Throws CommitUnknown for every failure of COMMIT that does not say for certain that nothing was committed. */
async function commit(runner: QueryRunner): Promise<void> {
  try {
    await runner.commitTransaction();
  } catch (error) {
    const failure = databaseFailure(error);
    const isCertain = failure === "RETRY" || failure === "DUPLICATE" || failure === "CONSTRAINT";
    throw isCertain ? error : new CommitUnknown(error);
  }
}

/**
 * Undoes a transaction that failed. A connection that broke, or whose ROLLBACK failed, may still hold the half of one:
 * it must never serve anybody again, and its answer is not waited for.
 */
async function abandon(runner: QueryRunner, error: unknown): Promise<void> {
  try {
    if (databaseFailure(error) !== "OUTCOME_UNKNOWN") return await runner.rollbackTransaction();
  } catch {
    // Destroyed below.
  }
  // Where there was no connection in the first place, there is none to destroy.
  const connection: unknown = await runner.connect().catch(() => null);
  // Asked this way because the driver's objects inherit from Node's own, which another realm's `instanceof` denies.
  if (typeof connection !== "object" || connection === null || !("destroy" in connection)) return;
  if (typeof connection.destroy === "function") connection.destroy();
}
