import type { TenantDb } from "../platform/tenant-db.ts";
import { type Statement, together } from "../platform/together.ts";
import type { AccountEntity } from "./account.entity.ts";
import type { TransferEntity } from "./transfer.entity.ts";

/** An account with what it holds now, and how many transfers brought it there. */
type MovedAccount = Pick<AccountEntity, "id" | "balanceUnits" | "movedAt"> & { readonly moves: number };

/** A transfer to store, with what tells a retry of it from another request. */
interface TransferToStore {
  readonly row: Omit<TransferEntity, "id" | "requestHash" | "bulkId">;
  readonly requestHash: Buffer;
}

/** Writes transfers and the balances that they led to in one round trip, and answers the ids by idempotency key. */
export async function writeTransfers(
  tx: TenantDb,
  accounts: readonly MovedAccount[],
  transfers: readonly TransferToStore[],
): Promise<ReadonlyMap<string, number>> {
  const keys = transfers.map(({ row }) => row.idempotencyKey);
  const [, , stored] = await together<[unknown, unknown, { id: number; idempotencyKey: string }[]]>(tx, [
    balancesStatement(tx, accounts),
    transfersStatement(transfers),
    [
      "SELECT id, idempotency_key AS idempotencyKey FROM transfers WHERE tenant_id = ? AND idempotency_key IN (?)",
      [tx.tenantId, keys],
    ],
  ]);
  return new Map(stored.map(({ id, idempotencyKey }) => [idempotencyKey, id]));
}

/** By primary key, as the accounts were locked: another plan would wait for accounts that are none of this transaction's business. */
function balancesStatement(tx: TenantDb, accounts: readonly MovedAccount[]): Statement {
  const cases = accounts.map(() => "WHEN ? THEN ?").join(" ");
  return [
    `UPDATE accounts FORCE INDEX (PRIMARY) SET balance_units = CASE id ${cases} END, moved_at = CASE id ${cases} END,
       transfer_count = transfer_count + CASE id ${cases} END
     WHERE tenant_id = ? AND id IN (?)`,
    [
      ...accounts.flatMap(({ id, balanceUnits }) => [id, balanceUnits]),
      ...accounts.flatMap(({ id, movedAt }) => [id, movedAt]),
      ...accounts.flatMap(({ id, moves }) => [id, moves]),
      tx.tenantId,
      accounts.map(({ id }) => id),
    ],
  ];
}

function transfersStatement(transfers: readonly TransferToStore[]): Statement {
  const rows = transfers.map(({ row, requestHash }) => [
    row.tenantId,
    row.idempotencyKey,
    requestHash,
    row.kind,
    row.debitAccountId,
    row.creditAccountId,
    row.amountUnits,
    row.debitBalanceUnits,
    row.creditBalanceUnits,
    row.userId,
    row.actorId,
    row.note,
    row.createdAt,
    row.reversesId,
  ]);
  return [
    `INSERT INTO transfers (tenant_id, idempotency_key, request_hash, kind, debit_account_id, credit_account_id, amount_units,
       debit_balance_units, credit_balance_units, user_id, actor_id, note, created_at, reverses_id) VALUES ?`,
    [rows],
  ];
}
