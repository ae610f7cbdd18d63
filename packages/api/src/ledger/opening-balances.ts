import { createHash } from "node:crypto";
import { DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { poolUnits, SYSTEM_KEY_MARK } from "./ledger.ts";

/** What a new user starts with, in units; each amount above 0 becomes one transfer from the pool. */
export interface OpeningBalance {
  readonly userId: number;
  readonly minutesUnits: number;
  readonly creditsUnits: number;
  readonly at: Date;
}

interface OpenedAccount {
  readonly id: number;
  readonly kind: "USER_MINUTES" | "USER_CREDITS";
  readonly holderId: number;
}

/**
 * Opens the accounts of many new users at once and fills them from the pool: the same rows that as many transfers would
 * leave, in five statements. For importing users. Throws INSUFFICIENT_BALANCE when the pool holds less than all of them together.
 */
export async function openUserAccountsWith(
  tx: TenantDb,
  balances: readonly OpeningBalance[],
  actorId: number,
  note: string,
): Promise<void> {
  const [pool] = await lockPool(tx);
  let poolAfter = await poolUnits(tx);
  const total = balances.reduce((sum, { minutesUnits, creditsUnits }) => sum + minutesUnits + creditsUnits, 0);
  if (!pool || poolAfter < total)
    throw new DomainError("INSUFFICIENT_BALANCE", "The pool holds less than these users start with.");

  const accountOf = (kind: OpenedAccount["kind"], { userId, at }: OpeningBalance, units: number) =>
    units === 0 ? [tx.tenantId, kind, userId, 0, null, 0] : [tx.tenantId, kind, userId, units, at, 1];
  const accountRows = balances.flatMap((balance) => [
    accountOf("USER_MINUTES", balance, balance.minutesUnits),
    accountOf("USER_CREDITS", balance, balance.creditsUnits),
  ]);
  await tx.manager.query(
    "INSERT INTO accounts (tenant_id, kind, holder_id, balance_units, moved_at, transfer_count) VALUES ?",
    [accountRows],
  );
  const accounts: OpenedAccount[] = await tx.manager.query(
    "SELECT id, kind, holder_id AS holderId FROM accounts WHERE tenant_id = ? AND holder_id IN (?)",
    [tx.tenantId, balances.map(({ userId }) => userId)],
  );
  const accountIds = new Map(accounts.map(({ id, kind, holderId }) => [`${kind} ${holderId}`, id]));

  const transferRows: unknown[][] = [];
  const move = (kind: "MINUTES" | "CREDITS", { userId, at }: OpeningBalance, amountUnits: number) => {
    if (amountUnits === 0) return;
    poolAfter -= amountUnits;
    const key = `${SYSTEM_KEY_MARK}opening ${kind.toLowerCase()} ${userId}`;
    const hash = createHash("sha256").update(key).digest();
    const creditAccountId = accountIds.get(`USER_${kind} ${userId}`);
    transferRows.push([
      tx.tenantId,
      key,
      hash,
      kind,
      pool.id,
      creditAccountId,
      amountUnits,
      poolAfter,
      amountUnits,
      userId,
      actorId,
      note,
      at,
    ]);
  };
  // The order of a statement is the order of ids, so the oldest is written first.
  for (const balance of balances.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    move("MINUTES", balance, balance.minutesUnits);
    move("CREDITS", balance, balance.creditsUnits);
  }
  if (transferRows.length === 0) return;
  await tx.manager.query(
    `INSERT INTO transfers (tenant_id, idempotency_key, request_hash, kind, debit_account_id, credit_account_id, amount_units,
       debit_balance_units, credit_balance_units, user_id, actor_id, note, created_at) VALUES ?`,
    [transferRows],
  );
  const lastAt = balances.reduce((last, { at }) => Math.max(last, at.getTime()), 0);
  await tx.manager.query(
    `UPDATE accounts SET balance_units = ?, moved_at = GREATEST(COALESCE(moved_at, ?), ?), transfer_count = transfer_count + ?
     WHERE tenant_id = ? AND id = ?`,
    [poolAfter, new Date(lastAt), new Date(lastAt), transferRows.length, tx.tenantId, pool.id],
  );
}

function lockPool(tx: TenantDb): Promise<{ id: number }[]> {
  return tx.manager.query(
    "SELECT id FROM accounts WHERE tenant_id = ? AND holder_id = 0 AND kind = 'POOL' FOR UPDATE",
    [tx.tenantId],
  );
}
