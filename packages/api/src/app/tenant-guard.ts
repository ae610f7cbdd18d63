import type { DataSource } from "typeorm";
import { tablesWithoutTenant, type TenantColumns } from "./tenant-statement.ts";

/** What a statement says that is meant for the rows of every tenant: a job's, a command's, or a look-up by something secret. */
export const EVERY_TENANT = "/* every tenant */";

/** The program has some hundred statements; more than these come from lists that are built by their filters. */
const MAX_REMEMBERED = 2_000;

/** The tables that belong to tenants, by their entities. */
function tenantColumns(database: DataSource): TenantColumns {
  const owned = database.entityMetadatas
    .filter(({ columns }) => columns.some(({ databaseName }) => databaseName === "tenant_id"))
    .map(({ tableName }) => [tableName, "tenant_id"] as const);
  return new Map([...owned, ["tenants", "id"] as const]);
}

/**
 * Makes every statement of this database pass one gate: a statement that touches rows of tenants without saying which
 * tenant's throws before it is sent, unless it is marked for every tenant. `isExempt` is for tests, whose own statements
 * look at what no tenant may.
 */
export function guardTenants(database: DataSource, isExempt: () => boolean = () => false): void {
  const owned = tenantColumns(database);
  const known = new Map<string, readonly string[]>();
  const check = (sql: string): void => {
    let tables = known.get(sql);
    if (!tables) {
      tables = sql.includes(EVERY_TENANT) ? [] : tablesWithoutTenant(sql, owned);
      if (known.size >= MAX_REMEMBERED) known.clear();
      known.set(sql, tables);
    }
    if (tables.length === 0 || isExempt()) return;
    throw new Error(`A statement touches ${tables.join(", ")} without saying which tenant's rows: ${sql}`);
  };
  const createQueryRunner = database.createQueryRunner.bind(database);
  database.createQueryRunner = (mode) => {
    const runner = createQueryRunner(mode);
    const { query } = runner;
    runner.query = async (sql: string, ...rest: readonly unknown[]) => {
      check(sql);
      return Reflect.apply(query, runner, [sql, ...rest]);
    };
    return runner;
  };
  // A plain read may go past the runners, on a pool of its own.
  const query = database.query.bind(database);
  database.query = async (sql: string, ...rest) => {
    check(sql);
    return query(sql, ...rest);
  };
}
