import type { TenantDb } from "../platform/tenant-db.ts";
import { type BooksProblem, Findings } from "./findings.ts";
import { Replay, type ReplayedAccount, type ReplayedTransfer } from "./replay.ts";

/** What a verification found. */
export interface BooksReport {
  readonly accounts: number;
  readonly transfers: number;
  readonly problems: readonly BooksProblem[];
}

/** So many rows are in memory at a time, however long the history is. */
const CHUNK = 10_000;

/**
 * Replays every account from its transfers and says by account what does not fit (design: invariants of money). What the database's
 * own constraints promise is looked at too: somebody may have got around them. Reads one snapshot, so it may run at any time.
 * Holds the accounts and a few thousand transfers in memory.
 */
export async function verifyBooks({ manager, tenantId }: TenantDb): Promise<BooksReport> {
  const runner = manager.dataSource.createQueryRunner();
  try {
    await runner.startTransaction("REPEATABLE READ");
    const snapshot: TenantDb = { manager: runner.manager, tenantId };
    const findings = new Findings();
    const accounts = await readAccounts(snapshot);
    const transfers = await replayAll(snapshot, new Replay(accounts, findings));
    await findTwins(snapshot, findings);
    await findWrongReversals(snapshot, findings);
    await findWrongBulks(snapshot, findings);
    await nameAccounts(snapshot, findings);
    await runner.rollbackTransaction();
    return { accounts: accounts.size, transfers, problems: findings.problems };
  } finally {
    await runner.release();
  }
}

async function readAccounts({ manager, tenantId }: TenantDb): Promise<Map<number, ReplayedAccount>> {
  const accounts = new Map<number, ReplayedAccount>();
  for (let lastId = 0; ;) {
    const rows: Omit<ReplayedAccount, "replayedUnits" | "replayedCount">[] = await manager.query(
      `SELECT id, kind, holder_id AS holderId, balance_units AS balanceUnits, transfer_count AS transferCount
       FROM accounts WHERE tenant_id = ? AND id > ? ORDER BY id LIMIT ${CHUNK}`,
      [tenantId, lastId],
    );
    for (const row of rows) accounts.set(row.id, { ...row, replayedUnits: 0, replayedCount: 0 });
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK) return accounts;
    lastId = last.id;
  }
}

async function replayAll({ manager, tenantId }: TenantDb, replay: Replay): Promise<number> {
  let transfers = 0;
  for (let lastId = 0; ;) {
    const rows: ReplayedTransfer[] = await manager.query(
      `SELECT id, kind, debit_account_id AS debitAccountId, credit_account_id AS creditAccountId, amount_units AS amountUnits,
         debit_balance_units AS debitBalanceUnits, credit_balance_units AS creditBalanceUnits, reverses_id AS reversesId
       FROM transfers FORCE INDEX (transfers_tenant) WHERE tenant_id = ? AND id > ? ORDER BY id LIMIT ${CHUNK}`,
      [tenantId, lastId],
    );
    for (const row of rows) replay.add(row);
    transfers += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK) break;
    lastId = last.id;
  }
  replay.close();
  return transfers;
}

/** Says whose the accounts are that were found by their ids, those of other tenants too. */
async function nameAccounts({ manager }: TenantDb, findings: Findings): Promise<void> {
  const ids = findings.problems.flatMap(({ accountKind, accountId }) =>
    accountKind === null ? (accountId ?? []) : [],
  );
  if (ids.length === 0) return;
  const rows: Pick<ReplayedAccount, "id" | "kind" | "holderId">[] = await manager.query(
    "/* every tenant */ SELECT id, kind, holder_id AS holderId FROM accounts WHERE id IN (?)",
    [ids],
  );
  for (const row of rows) findings.name(row);
}

/** A key made one transfer. While the unique index is there it says so itself; only without it all keys are compared. */
async function findTwins({ manager, tenantId }: TenantDb, findings: Findings): Promise<void> {
  const indexes: unknown[] = await manager.query(
    `SELECT INDEX_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'transfers' AND NON_UNIQUE = 0
     GROUP BY INDEX_NAME HAVING GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX) = 'tenant_id,idempotency_key'`,
  );
  if (indexes.length > 0) return;
  const rows: { transferId: number; accountId: number; times: number }[] = await manager.query(
    `SELECT MAX(t.id) AS transferId, MAX(t.debit_account_id) AS accountId, twins.times FROM (
       SELECT idempotency_key, COUNT(*) AS times FROM transfers WHERE tenant_id = ?
       GROUP BY idempotency_key HAVING COUNT(*) > 1 LIMIT ${Findings.MAX_A_RULE}) twins
     JOIN transfers t ON t.tenant_id = ? AND t.idempotency_key = twins.idempotency_key GROUP BY twins.idempotency_key, twins.times`,
    [tenantId, tenantId],
  );
  for (const { transferId, accountId, times } of rows) {
    findings.add("KEY_ONCE", { accountId, transferId, expectedUnits: 1, foundUnits: times });
  }
}

/** A reversal undoes one transfer of its tenant, whole, between the same accounts, and nothing is undone twice. */
async function findWrongReversals({ manager, tenantId }: TenantDb, findings: Findings): Promise<void> {
  const rows: { transferId: number; accountId: number; foundUnits: number; expectedUnits: number | null }[] =
    await manager.query(
      `SELECT r.id AS transferId, r.debit_account_id AS accountId, r.amount_units AS foundUnits, o.amount_units AS expectedUnits
       FROM transfers r LEFT JOIN transfers o ON o.id = r.reverses_id AND o.tenant_id = r.tenant_id
       WHERE r.tenant_id = ? AND r.reverses_id IS NOT NULL AND (
         o.id IS NULL OR o.amount_units <> r.amount_units OR o.debit_account_id <> r.credit_account_id
         OR o.credit_account_id <> r.debit_account_id OR r.kind <> 'REVERSAL' OR o.kind NOT IN ('MINUTES', 'CREDITS')
         OR EXISTS (SELECT 1 FROM transfers e WHERE e.tenant_id = r.tenant_id AND e.reverses_id = r.reverses_id AND e.id < r.id))
       ORDER BY r.id LIMIT ${Findings.MAX_A_RULE}`,
      [tenantId],
    );
  for (const { expectedUnits, ...found } of rows) {
    findings.add("REVERSAL", { ...found, expectedUnits: expectedUnits ?? 0 });
  }
}

/** A bulk transfer has as many transfers as it says. */
async function findWrongBulks({ manager, tenantId }: TenantDb, findings: Findings): Promise<void> {
  const rows: { transferId: number | null; expectedUnits: number; foundUnits: number }[] = await manager.query(
    `SELECT MIN(t.id) AS transferId, b.row_count AS expectedUnits, COUNT(t.id) AS foundUnits
     FROM bulk_transfers b LEFT JOIN transfers t ON t.tenant_id = b.tenant_id AND t.bulk_id = b.id
     WHERE b.tenant_id = ? GROUP BY b.id, b.row_count HAVING COUNT(t.id) <> b.row_count ORDER BY b.id LIMIT ${Findings.MAX_A_RULE}`,
    [tenantId],
  );
  for (const row of rows) findings.add("BULK_ROWS", { accountId: null, ...row });
}
