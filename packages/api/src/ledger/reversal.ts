import { databaseFailure } from "../platform/database-errors.ts";
import { DomainError, notFound } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { type AccountRef, SELECT_TRANSFERS, transfer, type TransferRow } from "./ledger.ts";
import type { AccountKind } from "./kinds.ts";

/** Who undoes what, under which key. */
export interface ReversalOrder {
  readonly idempotencyKey: string;
  readonly requestHash: Buffer;
  readonly actorId: number;
  readonly note: string | null;
}

/** The transfer to undo. Throws NOT_FOUND, or BAD_USER_INPUT for a kind that can't be undone. */
export async function requireReversible(tx: TenantDb, transferId: number): Promise<TransferRow> {
  const rows: TransferRow[] = await tx.manager.query(`${SELECT_TRANSFERS} WHERE t.tenant_id = ? AND t.id = ?`, [
    tx.tenantId,
    transferId,
  ]);
  const original = rows[0];
  if (!original) throw notFound("transfer", "transferId");
  if (original.kind !== "MINUTES" && original.kind !== "CREDITS") {
    throw new DomainError("BAD_USER_INPUT", "Only transfers between the pool and a user can be undone.", "transferId");
  }
  return original;
}

/**
 * Undoes a transfer by a new, linked one in the other direction, inside the caller's transaction (product-rules 28).
 * Only what an administrator moved between the pool and a user can be undone, and only once.
 * Throws NOT_FOUND for a deleted user's, ALREADY_REVERSED, or INSUFFICIENT_BALANCE when the units are spent.
 */
export async function reverse(tx: TenantDb, original: TransferRow, order: ReversalOrder): Promise<TransferRow> {
  const userId = original.userId ?? 0;
  try {
    return await transfer(tx, {
      kind: "REVERSAL",
      debit: refOf(original.creditKind, userId),
      credit: refOf(original.debitKind, userId),
      amountUnits: original.amountUnits,
      idempotencyKey: order.idempotencyKey,
      requestHash: order.requestHash,
      actorId: order.actorId,
      note: order.note,
      reversesId: original.id,
    });
  } catch (error) {
    // Undone before, the units are usually gone too; that it was undone is what helps to know.
    const refused = databaseFailure(error) === "DUPLICATE" || error instanceof DomainError;
    throw refused && (await isReversed(tx, original.id)) ? alreadyReversed() : error;
  }
}

/** The refusal of a second reversal. */
export function alreadyReversed(): DomainError {
  return new DomainError("ALREADY_REVERSED", "This transfer was undone before. Nothing was moved.", "transferId");
}

async function isReversed(tx: TenantDb, transferId: number): Promise<boolean> {
  const rows: unknown[] = await tx.manager.query("SELECT id FROM transfers WHERE tenant_id = ? AND reverses_id = ?", [
    tx.tenantId,
    transferId,
  ]);
  return rows.length > 0;
}

function refOf(kind: AccountKind, userId: number): AccountRef {
  return kind === "POOL" || kind === "WORLD" ? { kind } : { kind, userId };
}
