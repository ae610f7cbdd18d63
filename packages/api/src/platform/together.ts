import type { TenantDb } from "./tenant-db.ts";

/** A statement with its values. */
export type Statement = readonly [sql: string, values: readonly unknown[]];

/**
 * Sends several statements of a transaction in one round trip, and answers what each of them answered. They run one after
 * the other; where one fails, those behind it are not run, and its error is thrown.
 */
export async function together<Results extends readonly unknown[]>(
  { manager }: TenantDb,
  statements: readonly Statement[],
): Promise<Results> {
  const sql = statements.map(([text]) => text).join(";\n");
  const values = statements.flatMap(([, ofStatement]) => ofStatement);
  const answered: unknown = await manager.query(sql, values);
  // The boundary to the driver: one statement answers its own result, several answer a list of them.
  return (statements.length === 1 ? [answered] : answered) as Results;
}
