import { DomainError, notFound } from "../platform/errors.ts";
import { databaseFailure } from "../platform/database-errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { type Statement, together } from "../platform/together.ts";
import type { AccountEntity } from "./account.entity.ts";
import type { AccountKind, TransferKind } from "./kinds.ts";
import { momentAfter } from "./moment.ts";
import { writeTransfers } from "./write-transfers.ts";
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

/** What the user of a transfer, and the pool, held right after it. */
export interface BalancesAfter extends UserBalances {
  readonly poolUnits: number;
}

/** What became of one of several orders. */
export type TransferOutcome =
  | { readonly row: TransferRow; readonly after: BalancesAfter; readonly refusal: null }
  | { readonly refusal: DomainError | KeyTaken };

/** An account as it is stored, and how often it has moved since it was read. */
type LockedAccount = Pick<AccountEntity, "id" | "kind" | "holderId" | "balanceUnits" | "movedAt" | "closedAt"> & {
  moves: number;
};

/** A transfer that has no id yet. */
type NewTransfer = Omit<TransferRow, "id">;

/** The refusal of an order whose key another one took first; `settle` finds out whether it was the same request. */
export class KeyTaken extends Error {}

/** Reads `TransferRow`s; conditions go behind it, with `t` for the transfer. */
export const SELECT_TRANSFERS = `SELECT t.id, t.tenant_id AS tenantId, t.idempotency_key AS idempotencyKey, t.kind,
  t.debit_account_id AS debitAccountId, t.credit_account_id AS creditAccountId, t.amount_units AS amountUnits,
  t.debit_balance_units AS debitBalanceUnits, t.credit_balance_units AS creditBalanceUnits, t.user_id AS userId, t.actor_id AS actorId,
  t.note, t.created_at AS createdAt, t.reverses_id AS reversesId, da.kind AS debitKind, ca.kind AS creditKind, t.request_hash AS requestHash
  FROM transfers t JOIN accounts da FORCE INDEX (PRIMARY) ON da.tenant_id = t.tenant_id AND da.id = t.debit_account_id
  JOIN accounts ca FORCE INDEX (PRIMARY) ON ca.tenant_id = t.tenant_id AND ca.id = t.credit_account_id`;

/** Keys of transfers that the system makes begin so; a client's key never does. */
export const SYSTEM_KEY_MARK = "~";

/** Whose account it is; 0 for the tenant's own. */
export const holderOf = (account: AccountRef): number => ("userId" in account ? account.userId : 0);

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
 * Throws INSUFFICIENT_BALANCE with `available` and `requested` units when the debit account holds less; the outside world may
 * go below 0. Throws KeyTaken when the key was used meanwhile.
 */
export async function transfer(tx: TenantDb, order: TransferOrder): Promise<TransferRow> {
  const [outcome] = await transferEach(tx, [order]);
  if (!outcome) throw new Error("An order had no outcome.");
  if (outcome.refusal) throw outcome.refusal;
  return outcome.row;
}

/**
 * Carries out several orders one after the other, inside the caller's transaction: each is judged by what those before it left,
 * and one that is refused moves nothing and stops no other. All accounts are locked in id order first, so that two transactions
 * can never wait for each other; the orders are played through in memory, and only then anything is written.
 */
export async function transferEach(tx: TenantDb, orders: readonly TransferOrder[]): Promise<TransferOutcome[]> {
  const { accounts, takenKeys } = await lockForOrders(tx, orders);
  const balances = new Map(accounts.map((account) => [keyOf(account.kind, account.holderId), account]));
  const played = orders.map((order) => {
    try {
      if (takenKeys.has(order.idempotencyKey)) throw new KeyTaken();
      const row = play(tx.tenantId, balances, order);
      takenKeys.add(order.idempotencyKey);
      return { row, after: balancesIn(balances, row.userId), requestHash: order.requestHash, refusal: null };
    } catch (error) {
      if (error instanceof DomainError || error instanceof KeyTaken) return { refusal: error };
      throw error;
    }
  });
  const made = played.filter((outcome) => outcome.refusal === null);
  const moved = [...balances.values()].filter(({ moves }) => moves > 0);
  const ids = made.length === 0 ? new Map<string, number>() : await writeTransfers(tx, moved, made);
  return played.map((outcome) => {
    if (outcome.refusal !== null) return outcome;
    const { row, after, refusal } = outcome;
    const id = ids.get(row.idempotencyKey);
    if (id === undefined) throw new Error("A transfer was stored and is not there.");
    return { row: { id, ...row }, after, refusal };
  });
}

/** Judges one order by what the accounts hold, and moves its units in memory. */
function play(tenantId: number, accounts: ReadonlyMap<string, LockedAccount>, order: TransferOrder): NewTransfer {
  const debit = openIn(accounts, order.debit);
  const credit = openIn(accounts, order.credit);
  if (!mayOverdraw(debit, order) && debit.balanceUnits < order.amountUnits) {
    const message = "There is not enough balance for this transfer. Nothing was transferred.";
    const units = { availableUnits: Math.max(0, debit.balanceUnits), requestedUnits: order.amountUnits };
    throw new DomainError("INSUFFICIENT_BALANCE", message, "amount", units);
  }
  const debitBalanceUnits = sumOf(debit, -order.amountUnits);
  const creditBalanceUnits = sumOf(credit, order.amountUnits);
  const createdAt = order.createdAt ?? momentAfter([debit, credit]);
  Object.assign(debit, { balanceUnits: debitBalanceUnits, movedAt: createdAt, moves: debit.moves + 1 });
  Object.assign(credit, { balanceUnits: creditBalanceUnits, movedAt: createdAt, moves: credit.moves + 1 });
  return {
    tenantId,
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
}

/** Whether an error says that the same idempotency key was committed by somebody else meanwhile. */
export function isKeyTaken(error: unknown): boolean {
  return error instanceof KeyTaken || databaseFailure(error) === "DUPLICATE";
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

const ACCOUNT_COLUMNS = `id, kind, holder_id AS holderId, balance_units AS balanceUnits, moved_at AS movedAt,
  closed_at AS closedAt, 0 AS moves`;

/** The statement that locks accounts. By primary key and in id order: the order of locking is then the order of ids on every node. */
async function lockingStatement(tx: TenantDb, refs: readonly AccountRef[]): Promise<Statement> {
  const wanted = new Set(refs.map((ref) => keyOf(ref.kind, holderOf(ref))));
  const held: Pick<LockedAccount, "id" | "kind" | "holderId">[] = await tx.manager.query(
    "SELECT id, kind, holder_id AS holderId FROM accounts WHERE tenant_id = ? AND holder_id IN (?)",
    [tx.tenantId, [...new Set(refs.map(holderOf))]],
  );
  const ids = held.filter(({ kind, holderId }) => wanted.has(keyOf(kind, holderId))).map(({ id }) => id);
  return [
    `SELECT ${ACCOUNT_COLUMNS} FROM accounts FORCE INDEX (PRIMARY) WHERE tenant_id = ? AND id IN (?) ORDER BY id FOR UPDATE`,
    [tx.tenantId, ids],
  ];
}

/** Locks accounts until the transaction ends. */
export async function lockAccounts(tx: TenantDb, refs: readonly AccountRef[]): Promise<LockedAccount[]> {
  const [locked] = await together<[LockedAccount[]]>(tx, [await lockingStatement(tx, refs)]);
  return locked;
}

/**
 * Locks the accounts of orders, and reads under the lock which of their keys are used, and what else their users and the
 * pool hold: a balance is told with the other one beside it.
 */
async function lockForOrders(
  tx: TenantDb,
  orders: readonly TransferOrder[],
): Promise<{ accounts: LockedAccount[]; takenKeys: Set<string> }> {
  const refs = orders.flatMap(({ debit, credit }) => [debit, credit]);
  const [locked, others, taken] = await together<[LockedAccount[], LockedAccount[], { idempotencyKey: string }[]]>(tx, [
    await lockingStatement(tx, refs),
    [
      `SELECT ${ACCOUNT_COLUMNS} FROM accounts WHERE tenant_id = ? AND holder_id IN (?)`,
      [tx.tenantId, [0, ...new Set(refs.map(holderOf))]],
    ],
    [
      "SELECT idempotency_key AS idempotencyKey FROM transfers WHERE tenant_id = ? AND idempotency_key IN (?)",
      [tx.tenantId, orders.map(({ idempotencyKey }) => idempotencyKey)],
    ],
  ]);
  // What is locked comes last and wins.
  return { accounts: [...others, ...locked], takenKeys: new Set(taken.map(({ idempotencyKey }) => idempotencyKey)) };
}

const keyOf = (kind: AccountKind, holderId: number): string => `${kind} ${holderId}`;

function openIn(accounts: ReadonlyMap<string, LockedAccount>, ref: AccountRef): LockedAccount {
  const account = accounts.get(keyOf(ref.kind, holderOf(ref)));
  if (!account) throw new Error(`The ${ref.kind} account is missing.`);
  if (account.closedAt !== null) throw notFound("user");
  return account;
}

/** One of the locked accounts. Throws NOT_FOUND for a closed one. */
export function accountOf(accounts: readonly LockedAccount[], ref: AccountRef): LockedAccount {
  return openIn(new Map(accounts.map((account) => [keyOf(account.kind, account.holderId), account])), ref);
}

function balancesIn(accounts: ReadonlyMap<string, LockedAccount>, userId: number | null): BalancesAfter {
  const unitsOf = (kind: AccountKind, holderId: number) => accounts.get(keyOf(kind, holderId))?.balanceUnits ?? 0;
  return {
    minutesUnits: unitsOf("USER_MINUTES", userId ?? 0),
    creditsUnits: unitsOf("USER_CREDITS", userId ?? 0),
    poolUnits: unitsOf("POOL", 0),
  };
}

function sumOf(account: LockedAccount, deltaUnits: number): number {
  const balanceUnits = account.balanceUnits + deltaUnits;
  if (!Number.isSafeInteger(balanceUnits))
    throw new DomainError("INVALID_AMOUNT", "The balance would be too large.", "amount");
  return balanceUnits;
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
  const pool: AccountRef = { kind: "POOL" };
  return accountOf(await lockAccounts(tx, [pool]), pool).balanceUnits;
}
