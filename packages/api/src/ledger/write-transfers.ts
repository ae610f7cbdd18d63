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

function balancesStatement(tx: TenantDb, accounts: readonly MovedAccount[]): Statement {
  const rows = accounts.map(() => "SELECT ? AS id, ? AS units, ? AS moved_at, ? AS transfers").join(" UNION ALL ");
  return [
    `UPDATE accounts a JOIN (${rows}) v ON v.id = a.id
     SET a.balance_units = v.units, a.moved_at = v.moved_at, a.transfer_count = a.transfer_count + v.transfers
     WHERE a.tenant_id = ?`,
    [...accounts.flatMap(({ id, balanceUnits, movedAt, moves }) => [id, balanceUnits, movedAt, moves]), tx.tenantId],
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
