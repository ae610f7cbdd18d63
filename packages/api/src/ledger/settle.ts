import { databaseFailure } from "../platform/database-errors.ts";
import { DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { type BulkRecord, findBulkReplay } from "./bulk.ts";
import { findReplay, mayHaveTwin, type TransferRow } from "./ledger.ts";

/** Under which key a movement was tried. */
export interface Attempt {
  readonly idempotencyKey: string;
  readonly requestHash: Buffer;
}

/** What was committed after all; `replayed` when another request of the same kind did it. */
export interface Settled<Found> {
  readonly row: Found;
  readonly replayed: boolean;
}

/**
 * Finds out what became of a transfer whose transaction failed, and answers it when it was committed after all: by a twin, or
 * by this very request whose COMMIT was not answered. Else throws the error, in words that say what is known.
 */
export function settle(tenantDb: TenantDb, attempt: Attempt, error: unknown): Promise<Settled<TransferRow>> {
  const find = (db: TenantDb) => findReplay(db, attempt.idempotencyKey, attempt.requestHash);
  return settleWith(tenantDb, "transfers", attempt, error, find);
}

/** The same for a bulk of transfers. */
export function settleBulk(tenantDb: TenantDb, attempt: Attempt, error: unknown): Promise<Settled<BulkRecord>> {
  const find = (db: TenantDb) => findBulkReplay(db, attempt.idempotencyKey, attempt.requestHash);
  return settleWith(tenantDb, "bulk_transfers", attempt, error, find);
}

async function settleWith<Found>(
  tenantDb: TenantDb,
  table: "transfers" | "bulk_transfers",
  attempt: Attempt,
  error: unknown,
  find: (db: TenantDb) => Promise<Found | null>,
): Promise<Settled<Found>> {
  if (databaseFailure(error) === "OUTCOME_UNKNOWN") return settleUnknown(tenantDb, table, attempt, error, find);
  const twin = mayHaveTwin(error) ? await find(tenantDb) : null;
  if (!twin) throw error;
  return { row: twin, replayed: true };
}

/** Looks on another connection; where that can't be had either, the caller learns that the outcome is unknown. */
async function settleUnknown<Found>(
  tenantDb: TenantDb,
  table: "transfers" | "bulk_transfers",
  { idempotencyKey }: Attempt,
  error: unknown,
  find: (db: TenantDb) => Promise<Found | null>,
): Promise<Settled<Found>> {
  let row: Found | null;
  try {
    row = await inTransaction(tenantDb, async (tx) => {
      // A transaction that is still being committed or undone holds its row: waiting for the lock is waiting for its end.
      await tx.manager.query(`SELECT id FROM ${table} WHERE tenant_id = ? AND idempotency_key = ? LOCK IN SHARE MODE`, [
        tx.tenantId,
        idempotencyKey,
      ]);
      return find(tx);
    });
  } catch (failure) {
    throw failure instanceof DomainError ? failure : error;
  }
  if (row) return { row, replayed: false };
  throw new DomainError("UNAVAILABLE", "The connection to the database broke. Nothing was changed; try again.");
}
