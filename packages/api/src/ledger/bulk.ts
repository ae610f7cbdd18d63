import { createHash } from "node:crypto";
import type { ResultSetHeader } from "mysql2";
import { DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { AccountKind } from "./kinds.ts";
import { SYSTEM_KEY_MARK } from "./ledger.ts";
import { momentAfter } from "./moment.ts";

/** One row of a bulk transfer, checked and in units. `index` is its place in the request. */
export interface BulkRow {
  readonly index: number;
  readonly userId: number;
  readonly currency: "MINUTES" | "CREDITS";
  readonly direction: "ADD" | "REMOVE";
  readonly amountUnits: number;
  readonly note: string | null;
}

/** Many transfers under one key. */
export interface BulkOrder {
  readonly rows: readonly BulkRow[];
  readonly idempotencyKey: string;
  readonly requestHash: Buffer;
  /** Null for the system. */
  readonly actorId: number | null;
  readonly note: string | null;
}

/** What one row moved, and what both sides held right after it, in units. */
export interface BulkMovement extends Pick<BulkRow, "userId" | "currency" | "direction" | "amountUnits"> {
  readonly userAfterUnits: number;
  readonly poolAfterUnits: number;
}

/** A row that can't be done. */
export interface BulkRowError {
  readonly index: number;
  readonly code: "INSUFFICIENT_BALANCE" | "NOT_FOUND";
  readonly field: string;
  readonly message: string;
  readonly availableUnits?: number;
}

/** A bulk transfer as it is stored. */
export interface BulkRecord {
  readonly id: number;
  readonly rowCount: number;
  readonly createdAt: Date;
}

interface Account {
  readonly id: number;
  readonly kind: AccountKind;
  readonly holderId: number;
  readonly movedAt: Date | null;
  readonly closedAt: Date | null;
  balanceUnits: number;
}

interface Movement {
  readonly row: BulkRow;
  readonly debit: Account;
  readonly credit: Account;
  readonly debitAfter: number;
  readonly creditAfter: number;
}

const INSERT_CHUNK = 1_000;

/** The bulk transfer made under this key, or null. Throws IDEMPOTENCY_CONFLICT when the key was used for another request. */
export async function findBulkReplay(
  { manager, tenantId }: TenantDb,
  key: string,
  requestHash: Buffer,
): Promise<BulkRecord | null> {
  const rows: (BulkRecord & { requestHash: Buffer })[] = await manager.query(
    `SELECT id, row_count AS rowCount, created_at AS createdAt, request_hash AS requestHash
     FROM bulk_transfers WHERE tenant_id = ? AND idempotency_key = ?`,
    [tenantId, key],
  );
  const found = rows[0];
  if (!found) return null;
  if (found.requestHash.equals(requestHash))
    return { id: found.id, rowCount: found.rowCount, createdAt: found.createdAt };
  throw new DomainError(
    "IDEMPOTENCY_CONFLICT",
    "This idempotency key was used for another request. Nothing was transferred.",
    "idempotencyKey",
  );
}

/**
 * Makes all transfers of a bulk order, inside the caller's transaction, or none (product-rules 32): every account is locked
 * in id order, the rows are played through in their order in memory, and only then anything is written.
 * Answers the errors of all rows instead, when there are any; the caller then rolls back.
 */
export async function transferBulk(
  tx: TenantDb,
  order: BulkOrder,
): Promise<{ record: BulkRecord | null; movements: readonly BulkMovement[]; errors: readonly BulkRowError[] }> {
  const accounts = await lockAll(tx, order.rows);
  const { movements, errors } = playThrough(accounts, order.rows);
  if (errors.length > 0) return { record: null, movements: [], errors };
  const createdAt = momentAfter([...accounts.values()]);
  const id = await insertRecord(tx, order, createdAt);
  for (let start = 0; start < movements.length; start += INSERT_CHUNK) {
    await insertTransfers(tx, order, id, createdAt, movements.slice(start, start + INSERT_CHUNK));
  }
  await writeBalances(tx, movements, createdAt);
  return {
    record: { id, rowCount: order.rows.length, createdAt },
    movements: movements.map(asMoved),
    errors: [],
  };
}

function asMoved({ row, debitAfter, creditAfter }: Movement): BulkMovement {
  const { userId, currency, direction, amountUnits } = row;
  const [poolAfterUnits, userAfterUnits] = direction === "ADD" ? [debitAfter, creditAfter] : [creditAfter, debitAfter];
  return { userId, currency, direction, amountUnits, userAfterUnits, poolAfterUnits };
}

/** What a stored bulk transfer moved, in the order of its rows. */
export function readBulkMovements({ manager, tenantId }: TenantDb, bulkId: number): Promise<BulkMovement[]> {
  return manager.query(
    `SELECT t.user_id AS userId, t.kind AS currency, IF(a.kind = 'POOL', 'ADD', 'REMOVE') AS direction, t.amount_units AS amountUnits,
       IF(a.kind = 'POOL', t.credit_balance_units, t.debit_balance_units) AS userAfterUnits,
       IF(a.kind = 'POOL', t.debit_balance_units, t.credit_balance_units) AS poolAfterUnits
     FROM transfers t JOIN accounts a ON a.tenant_id = t.tenant_id AND a.id = t.debit_account_id
     WHERE t.tenant_id = ? AND t.bulk_id = ? ORDER BY t.id`,
    [tenantId, bulkId],
  );
}

const keyOf = (kind: string, holderId: number): string => `${kind} ${holderId}`;

async function lockAll(tx: TenantDb, rows: readonly BulkRow[]): Promise<ReadonlyMap<string, Account>> {
  const holders = [0, ...new Set(rows.map(({ userId }) => userId))];
  const accounts: { id: number }[] = await tx.manager.query(
    `SELECT id FROM accounts
     WHERE tenant_id = ? AND holder_id IN (?) AND kind IN ('POOL', 'USER_MINUTES', 'USER_CREDITS') ORDER BY id`,
    [tx.tenantId, holders],
  );
  // Locked by primary key in id order, as single transfers do, so that the two can never wait for each other in a circle.
  const locked: Account[] = await tx.manager.query(
    `SELECT id, kind, holder_id AS holderId, balance_units AS balanceUnits, moved_at AS movedAt, closed_at AS closedAt FROM accounts FORCE INDEX (PRIMARY)
     WHERE tenant_id = ? AND id IN (?) ORDER BY id FOR UPDATE`,
    [tx.tenantId, accounts.map(({ id }) => id)],
  );
  return new Map(locked.map((account) => [keyOf(account.kind, account.holderId), account]));
}

function playThrough(
  accounts: ReadonlyMap<string, Account>,
  rows: readonly BulkRow[],
): { movements: Movement[]; errors: BulkRowError[] } {
  const pool = accounts.get(keyOf("POOL", 0));
  if (!pool) throw new Error("The POOL account is missing.");
  const movements: Movement[] = [];
  const errors: BulkRowError[] = [];
  for (const row of rows) {
    const own = accounts.get(keyOf(`USER_${row.currency}`, row.userId));
    if (!own || own.closedAt !== null) {
      errors.push({
        index: row.index,
        code: "NOT_FOUND",
        field: `rows[${row.index}].userId`,
        message: "There is no such user.",
      });
      continue;
    }
    const [debit, credit] = row.direction === "ADD" ? [pool, own] : [own, pool];
    if (debit.balanceUnits < row.amountUnits) {
      const message =
        row.direction === "ADD" ? "The pool does not hold enough at this row." : "The user does not hold enough.";
      const availableUnits = Math.max(0, debit.balanceUnits);
      errors.push({
        index: row.index,
        code: "INSUFFICIENT_BALANCE",
        field: `rows[${row.index}].amount`,
        message,
        availableUnits,
      });
      continue;
    }
    debit.balanceUnits -= row.amountUnits;
    credit.balanceUnits += row.amountUnits;
    movements.push({ row, debit, credit, debitAfter: debit.balanceUnits, creditAfter: credit.balanceUnits });
  }
  return { movements, errors };
}

async function insertRecord(tx: TenantDb, order: BulkOrder, createdAt: Date): Promise<number> {
  const result: ResultSetHeader = await tx.manager.query(
    "INSERT INTO bulk_transfers (tenant_id, idempotency_key, request_hash, row_count, actor_id, note, created_at) VALUES (?)",
    [[tx.tenantId, order.idempotencyKey, order.requestHash, order.rows.length, order.actorId, order.note, createdAt]],
  );
  return result.insertId;
}

async function insertTransfers(
  tx: TenantDb,
  order: BulkOrder,
  bulkId: number,
  createdAt: Date,
  movements: readonly Movement[],
): Promise<void> {
  const rows = movements.map(({ row, debit, credit, debitAfter, creditAfter }) => {
    const key = `${SYSTEM_KEY_MARK}bulk ${bulkId} row ${row.index}`;
    const hash = createHash("sha256").update(key).digest();
    const note = row.note ?? order.note;
    return [
      tx.tenantId,
      key,
      hash,
      row.currency,
      debit.id,
      credit.id,
      row.amountUnits,
      debitAfter,
      creditAfter,
      row.userId,
      order.actorId,
      note,
      createdAt,
      bulkId,
    ];
  });
  await tx.manager.query(
    `INSERT INTO transfers (tenant_id, idempotency_key, request_hash, kind, debit_account_id, credit_account_id, amount_units,
       debit_balance_units, credit_balance_units, user_id, actor_id, note, created_at, bulk_id) VALUES ?`,
    [rows],
  );
}

async function writeBalances(tx: TenantDb, movements: readonly Movement[], movedAt: Date): Promise<void> {
  const counts = new Map<Account, number>();
  for (const account of movements.flatMap(({ debit, credit }) => [debit, credit]))
    counts.set(account, (counts.get(account) ?? 0) + 1);
  const touched = [...counts];
  for (let start = 0; start < touched.length; start += INSERT_CHUNK) {
    const chunk = touched.slice(start, start + INSERT_CHUNK);
    const values = chunk.map(() => "SELECT ? AS id, ? AS units, ? AS transfers").join(" UNION ALL ");
    await tx.manager.query(
      `UPDATE accounts a JOIN (${values}) v ON v.id = a.id
       SET a.balance_units = v.units, a.moved_at = ?, a.transfer_count = a.transfer_count + v.transfers
       WHERE a.tenant_id = ?`,
      [...chunk.flatMap(([{ id, balanceUnits }, transfers]) => [id, balanceUnits, transfers]), movedAt, tx.tenantId],
    );
  }
}
