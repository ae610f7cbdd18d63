import { createHash } from "node:crypto";
import type { TenantDb } from "../platform/tenant-db.ts";
import { accountOf, type AccountRef, lockAccounts, SYSTEM_KEY_MARK, transfer, type TransferRow } from "./ledger.ts";

/**
 * Closes a deleted user's two accounts (product-rules 30): what is left returns to the pool; what usage overdrew is
 * settled from the pool, because those calls were made with the tenant's minutes. No transfer can reach them afterwards.
 * Answers the transfers that it took. Throws INSUFFICIENT_BALANCE when the pool can't settle a debt.
 */
export async function closeUserAccounts(tx: TenantDb, userId: number, actorId: number): Promise<TransferRow[]> {
  const pool: AccountRef = { kind: "POOL" };
  const refs = [
    { kind: "USER_MINUTES", userId },
    { kind: "USER_CREDITS", userId },
  ] as const;
  const locked = await lockAccounts(tx, [pool, ...refs]);
  const made: TransferRow[] = [];
  for (const ref of refs) {
    const { id, balanceUnits } = accountOf(locked, ref);
    if (balanceUnits !== 0) {
      const idempotencyKey = `${SYSTEM_KEY_MARK}user ${userId} deleted: ${ref.kind.toLowerCase()}`;
      const row = await transfer(tx, {
        kind: ref.kind === "USER_MINUTES" ? "MINUTES" : "CREDITS",
        debit: balanceUnits > 0 ? ref : pool,
        credit: balanceUnits > 0 ? pool : ref,
        amountUnits: Math.abs(balanceUnits),
        idempotencyKey,
        requestHash: createHash("sha256").update(idempotencyKey).digest(),
        actorId,
        note: "User deleted",
      });
      made.push(row);
    }
    await tx.manager.query("UPDATE accounts SET closed_at = ? WHERE tenant_id = ? AND id = ?", [
      new Date(),
      tx.tenantId,
      id,
    ]);
  }
  return made;
}
