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
  readonly transferCount: number;
}

/** By time and, within one moment, in the order of making: the order of the indexes by which lines are read. */
const NEWEST_FIRST: readonly OrderColumn[] = [
  { name: "TIME", sql: "t.created_at", descending: true },
  { name: "ID", sql: "t.id", descending: true },
];

/** The accounts that a statement is about. */
async function accountsOf(
  { manager, tenantId }: TenantDb,
  owner: StatementOwner,
  currency: StatementFilter["currency"],
): Promise<AccountRow[]> {
  const holderId = owner === "POOL" ? 0 : owner.userId;
  const kinds = owner === "POOL" ? ["POOL"] : currency ? [`USER_${currency}`] : ["USER_MINUTES", "USER_CREDITS"];
  return manager.query(
    "SELECT id, kind, transfer_count AS transferCount FROM accounts WHERE tenant_id = ? AND holder_id = ? AND kind IN (?)",
    [tenantId, holderId, kinds],
  );
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

interface Condition {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * The transfers on one side of one account, of one kind where kinds are asked for: always one stretch of one index, in the
 * order of a statement. A statement is these stretches, merged. Where `ids` names the few lines that are wanted, those are read.
 */
function stretchesOf(
  tenantId: number,
  accounts: readonly AccountRow[],
  filter: StatementFilter,
  ids: readonly number[] | null,
): Condition[] {
  const conditions: [string, unknown][] = [
    [" AND t.created_at >= ?", filter.from],
    [" AND t.created_at < ?", filter.until],
    // No transfer has the id 0: an unknown one matches nothing.
    [" AND t.id IN (?)", ids && [0, ...ids]],
  ];
  const given = conditions.filter(([, value]) => value != null);
  const givenSql = given.map(([sql]) => sql).join("");
  const givenValues = given.map(([, value]) => value);
  const kinds = [...new Set(filter.kinds)];
  return accounts.flatMap(({ id }) =>
    (["debit", "credit"] as const).flatMap((side): Condition[] => {
      const index = ids ? "PRIMARY" : `transfers_${side}_${kinds.length > 0 ? "kind" : "time"}`;
      const from = `FROM transfers t FORCE INDEX (${index})`;
      const own = `${from} WHERE t.tenant_id = ? AND t.${side}_account_id = ?`;
      if (kinds.length === 0) return [{ sql: `${own}${givenSql}`, parameters: [tenantId, id, ...givenValues] }];
      return kinds.map((kind) => ({
        sql: `${own} AND t.kind = ?${givenSql}`,
        parameters: [tenantId, id, kind, ...givenValues],
      }));
    }),
  );
}

/**
 * One page of a statement, newest first. Each stretch is read by its own index, already in order and cut to the page, so that a
 * page costs the same however long the history is and whatever the filter.
 */
export async function readStatement(
  tenantDb: TenantDb,
  owner: StatementOwner,
  request: PageArguments & { readonly filter?: StatementFilter | null | undefined },
): Promise<ConnectionValue<StatementLine> & { countRows: () => Promise<number> }> {
  const page = readPage(request, NEWEST_FIRST);
  const filter = request.filter ?? {};
  const accounts = await accountsOf(tenantDb, owner, filter.currency);
  const ids = filter.transferId == null ? null : await linkedIds(tenantDb, filter.transferId);
  const stretches = stretchesOf(tenantDb.tenantId, accounts, filter, ids);
  const behind = behindCursor(page, NEWEST_FIRST);
  const order = orderBy(page, NEWEST_FIRST);
  const selects = stretches.map(
    ({ sql }) => `(SELECT t.id ${sql}${behind ? ` AND ${behind.sql}` : ""} ORDER BY ${order} LIMIT ?)`,
  );
  const parameters = stretches.flatMap((stretch) => [...stretch.parameters, ...(behind?.parameters ?? []), page.limit]);
  const rows: TransferRow[] =
    stretches.length === 0
      ? []
      : await tenantDb.manager.query(
          `${SELECT_TRANSFERS} JOIN (SELECT id FROM (${selects.join(" UNION ALL ")}) sides GROUP BY id) page ON page.id = t.id
           WHERE t.tenant_id = ? ORDER BY ${order} LIMIT ?`,
          [...parameters, tenantDb.tenantId, page.limit],
        );
  const connection = toConnection(
    page,
    rows,
    (row) => [row.createdAt, row.id],
    (row) => asSeenBy(row, accounts),
  );
  return { ...connection, countRows: () => countLines(tenantDb, accounts, filter, ids) };
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

/** Whole statements are counted on their accounts; a filter's lines in the index. */
async function countLines(
  { manager, tenantId }: TenantDb,
  accounts: readonly AccountRow[],
  filter: StatementFilter,
  ids: readonly number[] | null,
): Promise<number> {
  const isWhole = !filter.kinds?.length && filter.from == null && filter.until == null && ids === null;
  if (isWhole) return accounts.reduce((sum, { transferCount }) => sum + transferCount, 0);
  const stretches = stretchesOf(tenantId, accounts, filter, ids);
  if (stretches.length === 0) return 0;
  const counts = stretches.map(({ sql }) => `(SELECT COUNT(*) ${sql})`).join(" + ");
  const rows: { total: number }[] = await manager.query(
    `SELECT ${counts} AS total`,
    stretches.flatMap(({ parameters }) => parameters),
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
