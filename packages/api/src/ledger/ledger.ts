import { createHash } from "node:crypto";
import type { ResultSetHeader } from "mysql2";
import { DomainError, notFound } from "../platform/errors.ts";
import { databaseFailure } from "../platform/database-errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { AccountEntity } from "./account.entity.ts";
import type { AccountKind, TransferKind } from "./kinds.ts";
import { momentAfter } from "./moment.ts";
import type { TransferEntity } from "./transfer.entity.ts";

/** Which account: the user's own minutes or credits, or one of the tenant's two. */
export type AccountRef =
  { readonly kind: "USER_MINUTES" | "USER_CREDITS"; readonly userId: number } | { readonly kind: "POOL" | "WORLD" };

/** A transfer to make. `requestHash` tells a retry from another request under the same key. */
export interface TransferOrder {
  readonly kind: TransferKind;
  readonly debit: AccountRef;
  readonly credit: AccountRef;
  readonly amountUnits: number;
  readonly idempotencyKey: string;
  readonly requestHash: Buffer;
  readonly actorId: number | null;
  readonly note: string | null;
  /** The transfer that this one undoes. */
  readonly reversesId?: number;
  /** When it was made, for history that is brought in; else now. */
  readonly createdAt?: Date;
}

/** A transfer as it is stored, with the kinds of its two accounts. */
export interface TransferRow extends Omit<TransferEntity, "requestHash" | "bulkId"> {
  readonly debitKind: AccountKind;
  readonly creditKind: AccountKind;
}

/** The balances of one user, in units; for the owner, `minutesUnits` of the accounts, not of the pool. */
export interface UserBalances {
  readonly minutesUnits: number;
  readonly creditsUnits: number;
}

type LockedAccount = Pick<AccountEntity, "id" | "kind" | "holderId" | "balanceUnits" | "movedAt" | "closedAt">;

/** Reads `TransferRow`s; conditions go behind it, with `t` for the transfer. */
export const SELECT_TRANSFERS = `SELECT t.id, t.tenant_id AS tenantId, t.idempotency_key AS idempotencyKey, t.kind,
  t.debit_account_id AS debitAccountId, t.credit_account_id AS creditAccountId, t.amount_units AS amountUnits,
  t.debit_balance_units AS debitBalanceUnits, t.credit_balance_units AS creditBalanceUnits, t.user_id AS userId, t.actor_id AS actorId,
  t.note, t.created_at AS createdAt, t.reverses_id AS reversesId, da.kind AS debitKind, ca.kind AS creditKind, t.request_hash AS requestHash
  FROM transfers t JOIN accounts da FORCE INDEX (PRIMARY) ON da.tenant_id = t.tenant_id AND da.id = t.debit_account_id
  JOIN accounts ca FORCE INDEX (PRIMARY) ON ca.tenant_id = t.tenant_id AND ca.id = t.credit_account_id`;

/** Keys of transfers that the system makes begin so; a client's key never does. */
export const SYSTEM_KEY_MARK = "~";

const holderOf = (account: AccountRef): number => ("userId" in account ? account.userId : 0);

/** Opens the tenant's two accounts, once, when the tenant is created. */
export async function openTenantAccounts(tx: TenantDb): Promise<void> {
  await insertAccounts(tx, [{ kind: "POOL" }, { kind: "WORLD" }]);
}

/** Opens a user's two accounts with nothing in them. Rows are made first, so that a transfer only ever locks and updates. */
export async function openUserAccounts(tx: TenantDb, userId: number): Promise<void> {
  await insertAccounts(tx, [
    { kind: "USER_MINUTES", userId },
    { kind: "USER_CREDITS", userId },
  ]);
}

async function insertAccounts(tx: TenantDb, accounts: readonly AccountRef[]): Promise<void> {
  const rows = accounts.map(() => "(?, ?, ?, 0)").join(", ");
  const values = accounts.flatMap((account) => [tx.tenantId, account.kind, holderOf(account)]);
  await tx.manager.query(`INSERT INTO accounts (tenant_id, kind, holder_id, balance_units) VALUES ${rows}`, values);
}

/**
 * The transfer that was made under this key, or null. Throws IDEMPOTENCY_CONFLICT when the key was used for another
 * request (product-rules 27). Ask before anything else is checked: a retry answers the first result whatever happened since.
 */
export async function findReplay(
  tenantDb: TenantDb,
  idempotencyKey: string,
  requestHash: Buffer,
): Promise<TransferRow | null> {
  const rows: (TransferRow & { requestHash: Buffer })[] = await tenantDb.manager.query(
    `${SELECT_TRANSFERS} WHERE t.tenant_id = ? AND t.idempotency_key = ?`,
    [tenantDb.tenantId, idempotencyKey],
  );
  const found = rows[0];
  if (!found) return null;
  const { requestHash: storedHash, ...replay } = found;
  if (storedHash.equals(requestHash)) return replay;
  throw new DomainError(
    "IDEMPOTENCY_CONFLICT",
    "This idempotency key was used for another request. Nothing was transferred.",
    "idempotencyKey",
  );
}

/**
 * Moves units from the debit to the credit account, inside the caller's transaction (product-rules 24-26).
 * Both rows are locked in id order, so that two transfers can never wait for each other.
 * Throws INSUFFICIENT_BALANCE with `available` and `requested` units when the debit account holds less; the outside world may go below 0.
 */
export async function transfer(tx: TenantDb, order: TransferOrder): Promise<TransferRow> {
  const accounts = await lockAccounts(tx, [order.debit, order.credit]);
  const debit = pick(accounts, order.debit);
  const credit = pick(accounts, order.credit);
  if (!mayOverdraw(debit, order) && debit.balanceUnits < order.amountUnits) {
    const available = Math.max(0, debit.balanceUnits);
    throw new DomainError(
      "INSUFFICIENT_BALANCE",
      "There is not enough balance for this transfer. Nothing was transferred.",
      "amount",
      {
        availableUnits: available,
        requestedUnits: order.amountUnits,
      },
    );
  }
  const debitBalanceUnits = sumOf(debit, -order.amountUnits);
  const creditBalanceUnits = sumOf(credit, order.amountUnits);
  const createdAt = order.createdAt ?? momentAfter([debit, credit]);
  const row = {
    tenantId: tx.tenantId,
    idempotencyKey: order.idempotencyKey,
    kind: order.kind,
    debitAccountId: debit.id,
    creditAccountId: credit.id,
    amountUnits: order.amountUnits,
    debitBalanceUnits,
    creditBalanceUnits,
    userId: holderOf(order.debit) || holderOf(order.credit) || null,
    actorId: order.actorId,
    note: order.note,
    createdAt,
    reversesId: order.reversesId ?? null,
    debitKind: debit.kind,
    creditKind: credit.kind,
  };
  await tx.manager.query(
    `UPDATE accounts SET balance_units = IF(id = ?, ?, ?), moved_at = ?, transfer_count = transfer_count + 1
     WHERE tenant_id = ? AND id IN (?, ?)`,
    [debit.id, debitBalanceUnits, creditBalanceUnits, createdAt, tx.tenantId, debit.id, credit.id],
  );
  return { id: await insertTransfer(tx, row, order.requestHash), ...row };
}

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
    const { id, balanceUnits } = pick(locked, ref);
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

/** Whether an error says that the same idempotency key was committed by somebody else meanwhile. */
export function isKeyTaken(error: unknown): boolean {
  return databaseFailure(error) === "DUPLICATE";
}

/**
 * Whether an error may be the doing of a twin: the same request, committed by another connection while this one waited
 * for the locks. The twin took the key, and maybe the units too, so a refusal is looked at twice as well.
 */
export function mayHaveTwin(error: unknown): boolean {
  return isKeyTaken(error) || error instanceof DomainError;
}

/** The outside world gives without end, and usage has happened whether it was paid for or not (product-rules 29). */
function mayOverdraw(debit: LockedAccount, { kind }: TransferOrder): boolean {
  return debit.kind === "WORLD" || (kind === "USAGE" && debit.kind !== "POOL");
}

async function lockAccounts(tx: TenantDb, refs: readonly AccountRef[]): Promise<LockedAccount[]> {
  const wanted = refs.map(() => "(holder_id = ? AND kind = ?)").join(" OR ");
  const ids: { id: number }[] = await tx.manager.query(
    `SELECT id FROM accounts WHERE tenant_id = ? AND (${wanted}) ORDER BY id`,
    [tx.tenantId, ...refs.flatMap((ref) => [holderOf(ref), ref.kind])],
  );
  // By primary key and in id order: the order of locking is then the order of ids on every node.
  return tx.manager.query(
    `SELECT id, kind, holder_id AS holderId, balance_units AS balanceUnits, moved_at AS movedAt, closed_at AS closedAt
     FROM accounts FORCE INDEX (PRIMARY) WHERE tenant_id = ? AND id IN (?) ORDER BY id FOR UPDATE`,
    [tx.tenantId, ids.map(({ id }) => id)],
  );
}

function pick(accounts: readonly LockedAccount[], ref: AccountRef): LockedAccount {
  const account = accounts.find(({ kind, holderId }) => kind === ref.kind && holderId === holderOf(ref));
  if (!account) throw new Error(`The ${ref.kind} account is missing.`);
  if (account.closedAt !== null) throw notFound("user");
  return account;
}

function sumOf(account: LockedAccount, deltaUnits: number): number {
  const balanceUnits = account.balanceUnits + deltaUnits;
  if (!Number.isSafeInteger(balanceUnits))
    throw new DomainError("INVALID_AMOUNT", "The balance would be too large.", "amount");
  return balanceUnits;
}

async function insertTransfer(tx: TenantDb, row: Omit<TransferRow, "id">, requestHash: Buffer): Promise<number> {
  const result: ResultSetHeader = await tx.manager.query(
    `INSERT INTO transfers (tenant_id, idempotency_key, request_hash, kind, debit_account_id, credit_account_id, amount_units,
       debit_balance_units, credit_balance_units, user_id, actor_id, note, created_at, reverses_id) VALUES (?)`,
    [
      [
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
      ],
    ],
  );
  return result.insertId;
}

/** The balances of many users in one statement, in the order of `userIds`; 0 where a user has no account yet. */
export async function balancesOf(tenantDb: TenantDb, userIds: readonly number[]): Promise<UserBalances[]> {
  const rows: { userId: number; kind: AccountKind; units: number }[] = await tenantDb.manager.query(
    "SELECT holder_id AS userId, kind, balance_units AS units FROM accounts WHERE tenant_id = ? AND holder_id IN (?)",
    [tenantDb.tenantId, userIds],
  );
  const units = new Map(rows.map((row) => [`${row.kind} ${row.userId}`, row.units]));
  return userIds.map((userId) => ({
    minutesUnits: units.get(`USER_MINUTES ${userId}`) ?? 0,
    creditsUnits: units.get(`USER_CREDITS ${userId}`) ?? 0,
  }));
}

/** The tenant's pool, in units (product-rules 25). */
export async function poolUnits(tenantDb: TenantDb): Promise<number> {
  const rows: { units: number }[] = await tenantDb.manager.query(
    "SELECT balance_units AS units FROM accounts WHERE tenant_id = ? AND holder_id = 0 AND kind = 'POOL'",
    [tenantDb.tenantId],
  );
  return rows[0]?.units ?? 0;
}

/** The pool in units, locked until the transaction ends: nobody else can spend from it meanwhile. */
export async function lockPoolUnits(tx: TenantDb): Promise<number> {
  const [pool] = await lockAccounts(tx, [{ kind: "POOL" }]);
  if (!pool) throw new Error("The POOL account is missing.");
  return pool.balanceUnits;
}
