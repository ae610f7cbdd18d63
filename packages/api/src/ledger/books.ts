import type { TenantDb } from "../platform/tenant-db.ts";
import type { AccountKind } from "./kinds.ts";

/** Something in a tenant's books that can't be right. */
export interface BooksProblem {
  readonly rule: "SUM_IS_ZERO" | "BALANCE_EQUALS_TRANSFERS" | "BALANCES_AFTER_CHAIN" | "SAME_TENANT" | "FLOOR";
  /** The account at fault; null when it is about all of them together. */
  readonly accountId: number | null;
  readonly accountKind: AccountKind | null;
  readonly holderId: number | null;
  readonly expectedUnits: number;
  readonly foundUnits: number;
}

/** What a verification found. */
export interface BooksReport {
  readonly accounts: number;
  readonly transfers: number;
  readonly problems: readonly BooksProblem[];
}

/** Both sides of every transfer of a tenant, as gains and losses of accounts. */
const ENTRIES = `SELECT id, debit_account_id AS account_id, -amount_units AS units, debit_balance_units AS after_units FROM transfers WHERE tenant_id = ?
  UNION ALL SELECT id, credit_account_id, amount_units, credit_balance_units FROM transfers WHERE tenant_id = ?`;

/** How many wrong accounts are named; more would not help anybody. */
const MAX_PROBLEMS = 100;

/**
 * Replays every account from its transfers and says what does not fit (design: invariants of money): the sum of all
 * accounts is 0, each balance is the sum of its transfers, each transfer's balance-after continues the one before it,
 * both sides are the tenant's own, and the pool is not below 0. Reads one snapshot, so it may run at any time.
 */
export async function verifyBooks({ manager, tenantId }: TenantDb): Promise<BooksReport> {
  const runner = manager.dataSource.createQueryRunner();
  try {
    await runner.startTransaction("REPEATABLE READ");
    const snapshot: TenantDb = { manager: runner.manager, tenantId };
    const problems = [
      ...(await sumProblem(snapshot)),
      ...(await balanceProblems(snapshot)),
      ...(await chainProblems(snapshot)),
      ...(await tenantProblems(snapshot)),
      ...(await floorProblems(snapshot)),
    ];
    const [counts]: { accounts: number; transfers: number }[] = await snapshot.manager.query(
      "SELECT (SELECT COUNT(*) FROM accounts WHERE tenant_id = ?) AS accounts, (SELECT COUNT(*) FROM transfers WHERE tenant_id = ?) AS transfers",
      [tenantId, tenantId],
    );
    await runner.rollbackTransaction();
    return { accounts: counts?.accounts ?? 0, transfers: counts?.transfers ?? 0, problems };
  } finally {
    await runner.release();
  }
}

async function sumProblem({ manager, tenantId }: TenantDb): Promise<BooksProblem[]> {
  const rows: { units: number }[] = await manager.query(
    "SELECT CAST(COALESCE(SUM(balance_units), 0) AS SIGNED) AS units FROM accounts WHERE tenant_id = ?",
    [tenantId],
  );
  const foundUnits = rows[0]?.units ?? 0;
  if (foundUnits === 0) return [];
  return [{ rule: "SUM_IS_ZERO", accountId: null, accountKind: null, holderId: null, expectedUnits: 0, foundUnits }];
}

function balanceProblems({ manager, tenantId }: TenantDb): Promise<BooksProblem[]> {
  return manager.query(
    `SELECT 'BALANCE_EQUALS_TRANSFERS' AS rule, a.id AS accountId, a.kind AS accountKind, a.holder_id AS holderId,
            CAST(COALESCE(e.units, 0) AS SIGNED) AS expectedUnits, a.balance_units AS foundUnits
     FROM accounts a LEFT JOIN (SELECT account_id, SUM(units) AS units FROM (${ENTRIES}) x GROUP BY account_id) e ON e.account_id = a.id
     WHERE a.tenant_id = ? AND a.balance_units <> COALESCE(e.units, 0) ORDER BY a.id LIMIT ${MAX_PROBLEMS}`,
    [tenantId, tenantId, tenantId],
  );
}

function chainProblems({ manager, tenantId }: TenantDb): Promise<BooksProblem[]> {
  return manager.query(
    `SELECT 'BALANCES_AFTER_CHAIN' AS rule, a.id AS accountId, a.kind AS accountKind, a.holder_id AS holderId,
            CAST(MIN(e.running) AS SIGNED) AS expectedUnits, MIN(e.after_units) AS foundUnits
     FROM (SELECT id, account_id, after_units, SUM(units) OVER (PARTITION BY account_id ORDER BY id) AS running FROM (${ENTRIES}) x) e
     JOIN accounts a ON a.id = e.account_id
     WHERE e.running <> e.after_units GROUP BY a.id, a.kind, a.holder_id ORDER BY a.id LIMIT ${MAX_PROBLEMS}`,
    [tenantId, tenantId],
  );
}

function tenantProblems({ manager, tenantId }: TenantDb): Promise<BooksProblem[]> {
  return manager.query(
    `SELECT 'SAME_TENANT' AS rule, a.id AS accountId, a.kind AS accountKind, a.holder_id AS holderId, 0 AS expectedUnits, t.amount_units AS foundUnits
     FROM transfers t JOIN accounts a ON a.id IN (t.debit_account_id, t.credit_account_id)
     WHERE t.tenant_id = ? AND a.tenant_id <> t.tenant_id ORDER BY t.id LIMIT ${MAX_PROBLEMS}`,
    [tenantId],
  );
}

function floorProblems({ manager, tenantId }: TenantDb): Promise<BooksProblem[]> {
  return manager.query(
    `SELECT 'FLOOR' AS rule, id AS accountId, kind AS accountKind, holder_id AS holderId, 0 AS expectedUnits, balance_units AS foundUnits
     FROM accounts WHERE tenant_id = ? AND kind = 'POOL' AND balance_units < 0`,
    [tenantId],
  );
}
