import DataLoader from "dataloader";
import {
  type ConnectionValue,
  type OrderColumn,
  behindCursor,
  orderBy,
  type PageArguments,
  readPage,
  toConnection,
} from "../platform/paging.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { AccountKind } from "./kinds.ts";
import { SELECT_TRANSFERS, type TransferRow } from "./ledger.ts";
import type { TransferKind } from "./kinds.ts";

/** Whose statement: a user's two accounts, or the tenant's pool. */
export type StatementOwner = { readonly userId: number } | "POOL";

/** Which lines to list. */
export interface StatementFilter {
  readonly kinds?: readonly TransferKind[] | null | undefined;
  readonly currency?: "MINUTES" | "CREDITS" | null | undefined;
  readonly from?: Date | null | undefined;
  readonly until?: Date | null | undefined;
  /** Only this transfer with the one that undid it, or that it undid. */
  readonly transferId?: number | null | undefined;
}

/** A transfer as one account sees it: which account, what it gained or lost, and what it held afterwards. */
export interface StatementLine extends TransferRow {
  readonly accountKind: AccountKind;
  readonly signedUnits: number;
  readonly balanceAfterUnits: number;
}

interface AccountRow {
  readonly id: number;
  readonly kind: AccountKind;
}

const NEWEST_FIRST: readonly OrderColumn[] = [{ name: "ID", sql: "t.id", descending: true }];

/** The accounts that a statement is about. */
async function accountsOf(
  { manager, tenantId }: TenantDb,
  owner: StatementOwner,
  currency: StatementFilter["currency"],
): Promise<AccountRow[]> {
  const holderId = owner === "POOL" ? 0 : owner.userId;
  const kinds = owner === "POOL" ? ["POOL"] : currency ? [`USER_${currency}`] : ["USER_MINUTES", "USER_CREDITS"];
  return manager.query("SELECT id, kind FROM accounts WHERE tenant_id = ? AND holder_id = ? AND kind IN (?)", [
    tenantId,
    holderId,
    kinds,
  ]);
}

/** A transfer and the one it is linked with by a reversal, whichever came first. */
async function linkedIds({ manager, tenantId }: TenantDb, transferId: number): Promise<number[]> {
  const rows: { id: number; reversesId: number | null }[] = await manager.query(
    `SELECT id, reverses_id AS reversesId FROM transfers WHERE tenant_id = ? AND id = ?
     UNION ALL SELECT id, reverses_id FROM transfers WHERE tenant_id = ? AND reverses_id = ?`,
    [tenantId, transferId, tenantId, transferId],
  );
  return rows.flatMap(({ id, reversesId }) => (reversesId === null ? [id] : [id, reversesId]));
}

/** Conditions on `t`, common to both sides of every account. */
async function conditionsOf(
  tenantDb: TenantDb,
  filter: StatementFilter,
): Promise<{ sql: string; parameters: unknown[] }> {
  const parts: string[] = ["TRUE"];
  const parameters: unknown[] = [];
  const add = (sql: string, value: unknown) => {
    parts.push(sql);
    parameters.push(value);
  };
  if (filter.kinds && filter.kinds.length > 0) add("t.kind IN (?)", filter.kinds);
  if (filter.from) add("t.created_at >= ?", filter.from);
  if (filter.until) add("t.created_at < ?", filter.until);
  // No transfer has the id 0: an unknown one matches nothing.
  if (filter.transferId != null) add("t.id IN (?)", [0, ...(await linkedIds(tenantDb, filter.transferId))]);
  return { sql: parts.join(" AND "), parameters };
}

/**
 * One page of a statement, newest first. Each side of each account is read by its own index, already in order and cut to
 * the page, so that a page costs the same however long the history is.
 */
export async function readStatement(
  tenantDb: TenantDb,
  owner: StatementOwner,
  request: PageArguments & { readonly filter?: StatementFilter | null | undefined },
): Promise<ConnectionValue<StatementLine> & { countRows: () => Promise<number> }> {
  const page = readPage(request, NEWEST_FIRST);
  const filter = request.filter ?? {};
  const accounts = await accountsOf(tenantDb, owner, filter.currency);
  const conditions = await conditionsOf(tenantDb, filter);
  const behind = behindCursor(page, NEWEST_FIRST);
  const sides = accounts.flatMap(({ id }) => ["debit_account_id", "credit_account_id"].map((side) => ({ id, side })));
  const ids = sides.map(
    ({ side }) =>
      `(SELECT t.id FROM transfers t WHERE t.${side} = ? AND ${conditions.sql}${behind ? ` AND ${behind.sql}` : ""}
        ORDER BY ${orderBy(page, NEWEST_FIRST)} LIMIT ?)`,
  );
  const parameters = sides.flatMap(({ id }) => [
    id,
    ...conditions.parameters,
    ...(behind?.parameters ?? []),
    page.limit,
  ]);
  const rows: TransferRow[] =
    sides.length === 0
      ? []
      : await tenantDb.manager.query(
          `${SELECT_TRANSFERS} JOIN (SELECT id FROM (${ids.join(" UNION ALL ")}) sides GROUP BY id) page ON page.id = t.id
           WHERE t.tenant_id = ? ORDER BY ${orderBy(page, NEWEST_FIRST)} LIMIT ?`,
          [...parameters, tenantDb.tenantId, page.limit],
        );
  const connection = toConnection(
    page,
    rows,
    (row) => [row.id],
    (row) => asSeenBy(row, accounts),
  );
  return { ...connection, countRows: () => countLines(tenantDb, accounts, conditions) };
}

function asSeenBy(row: TransferRow, accounts: readonly AccountRow[]): StatementLine {
  const isCredit = accounts.some(({ id }) => id === row.creditAccountId);
  return {
    ...row,
    accountKind: isCredit ? row.creditKind : row.debitKind,
    signedUnits: isCredit ? row.amountUnits : -row.amountUnits,
    balanceAfterUnits: isCredit ? row.creditBalanceUnits : row.debitBalanceUnits,
  };
}

async function countLines(
  { manager }: TenantDb,
  accounts: readonly AccountRow[],
  conditions: { sql: string; parameters: unknown[] },
): Promise<number> {
  if (accounts.length === 0) return 0;
  const ids = accounts.map(({ id }) => id);
  const count = (side: string) => `(SELECT COUNT(*) FROM transfers t WHERE t.${side} IN (?) AND ${conditions.sql})`;
  const rows: { total: number }[] = await manager.query(
    `SELECT ${count("debit_account_id")} + ${count("credit_account_id")} AS total`,
    [ids, ...conditions.parameters, ids, ...conditions.parameters],
  );
  return rows[0]?.total ?? 0;
}

/** Batches the reversals of transfers: the id of the transfer that undid each, or null. */
export function reversedByLoader({ manager, tenantId }: TenantDb): DataLoader<number, number | null> {
  return new DataLoader(async (ids) => {
    const rows: { id: number; reversesId: number }[] = await manager.query(
      "SELECT id, reverses_id AS reversesId FROM transfers WHERE tenant_id = ? AND reverses_id IN (?)",
      [tenantId, ids],
    );
    const reversals = new Map(rows.map(({ id, reversesId }) => [reversesId, id]));
    return ids.map((id) => reversals.get(id) ?? null);
  });
}

/** A balance at the end of a day, UTC. */
export interface DailyBalance {
  readonly day: string;
  readonly units: number;
}

/**
 * The balance at the end of each day since `from` on which it moved, for a picture, after the last day before `from` on
 * which it did, so that a picture knows where it begins. Empty for a missing account.
 */
export async function dailyBalances(
  { manager, tenantId }: TenantDb,
  kind: AccountKind,
  holderId: number,
  from: Date,
): Promise<DailyBalance[]> {
  const accounts: { id: number }[] = await manager.query(
    "SELECT id FROM accounts WHERE tenant_id = ? AND holder_id = ? AND kind = ?",
    [tenantId, holderId, kind],
  );
  const accountId = accounts[0]?.id;
  if (accountId === undefined) return [];
  return manager.query(
    `SELECT DATE_FORMAT(t.created_at, '%Y-%m-%d') AS day, IF(t.credit_account_id = ?, t.credit_balance_units, t.debit_balance_units) AS units
     FROM transfers t JOIN (
       SELECT MAX(id) AS id FROM (
         SELECT id, DATE(created_at) AS day FROM transfers WHERE debit_account_id = ? AND created_at >= ?
         UNION ALL SELECT id, DATE(created_at) FROM transfers WHERE credit_account_id = ? AND created_at >= ?
         UNION ALL (SELECT id, NULL FROM transfers WHERE debit_account_id = ? AND created_at < ? ORDER BY id DESC LIMIT 1)
         UNION ALL (SELECT id, NULL FROM transfers WHERE credit_account_id = ? AND created_at < ? ORDER BY id DESC LIMIT 1)) moved
       GROUP BY day) last ON last.id = t.id
     ORDER BY t.id`,
    [accountId, accountId, from, accountId, from, accountId, from, accountId, from],
  );
}
