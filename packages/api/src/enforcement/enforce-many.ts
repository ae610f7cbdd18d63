import { badInput, DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { acquire, check } from "./acquire.service.ts";
import type { AcquireInput, AcquireRow, CheckInput, CheckRow, RowRefusal } from "./enforcement.graphql.ts";
import { ENFORCE_ROWS_MAX } from "./enforcement-request.ts";
import type { Refusal } from "./limit-refusals.ts";

/**
 * Acquires for many subjects, each by itself: a refused row is answered in its place and stops no other. One after the
 * other, so that a long list takes one connection and not all of them.
 */
export async function acquireMany(
  tenantDb: TenantDb,
  rows: readonly AcquireInput[],
  onRefused: (refusal: Refusal) => void,
): Promise<AcquireRow[]> {
  return eachRow<AcquireInput, AcquireRow>(
    rows,
    async (row) => ({ acquired: await acquire(tenantDb, row, onRefused), refusal: null }),
    (refusal) => ({ acquired: null, refusal }),
  );
}

/** Judges many subjects; a row that names nobody is answered in its place. */
export async function checkMany(tenantDb: TenantDb, rows: readonly CheckInput[]): Promise<CheckRow[]> {
  return eachRow<CheckInput, CheckRow>(
    rows,
    async (row) => ({ result: await check(tenantDb, row), refusal: null }),
    (refusal) => ({ result: null, refusal }),
  );
}

async function eachRow<Row, Result>(
  rows: readonly Row[],
  work: (row: Row) => Promise<Result>,
  refused: (refusal: RowRefusal) => Result,
): Promise<Result[]> {
  if (rows.length === 0 || rows.length > ENFORCE_ROWS_MAX)
    throw badInput(`Give 1 to ${ENFORCE_ROWS_MAX} rows.`, "rows");
  const results: Result[] = [];
  for (const row of rows) {
    try {
      results.push(await work(row));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { field } = error.extensions;
      results.push(
        refused({ code: error.code, message: error.message, field: typeof field === "string" ? field : null }),
      );
    }
  }
  return results;
}
