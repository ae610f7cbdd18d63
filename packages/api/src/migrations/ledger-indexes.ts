import { statement } from "./statement.ts";

/** What makes long statements quick, and what the database itself refuses of reversals, bulks and overdrafts. */
export const ledgerIndexes = [
  statement(
    1764900000001,
    "Accounts_moved_",
    "ALTER TABLE accounts ADD COLUMN moved_at DATETIME(3) NULL, ADD COLUMN transfer_count BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE accounts DROP COLUMN transfer_count, DROP COLUMN moved_at",
  ),
  statement(
    1764900000002,
    "Accounts_moved_fill_",
    `UPDATE accounts a JOIN (
       SELECT account_id, COUNT(*) AS transfers, MAX(created_at) AS last_at FROM (
         SELECT debit_account_id AS account_id, created_at FROM transfers
         UNION ALL SELECT credit_account_id, created_at FROM transfers) sides
       GROUP BY account_id) moved ON moved.account_id = a.id
     SET a.transfer_count = moved.transfers, a.moved_at = moved.last_at`,
    "UPDATE accounts SET transfer_count = 0, moved_at = NULL",
  ),
  // The keys begin with the tenant, so that they serve the foreign keys too, which need no index of their own then.
  statement(
    1764900000003,
    "Transfers_indexes_",
    `ALTER TABLE transfers
       ADD UNIQUE KEY transfers_tenant (tenant_id, id),
       ADD UNIQUE KEY transfers_reversed (tenant_id, reverses_id),
       ADD KEY transfers_of_bulk (tenant_id, bulk_id),
       ADD KEY transfers_debit_time (tenant_id, debit_account_id, created_at),
       ADD KEY transfers_credit_time (tenant_id, credit_account_id, created_at),
       ADD KEY transfers_debit_kind (tenant_id, debit_account_id, kind, created_at),
       ADD KEY transfers_credit_kind (tenant_id, credit_account_id, kind, created_at),
       DROP KEY transfers_debit, DROP KEY transfers_credit, DROP KEY transfers_reverses, DROP KEY transfers_bulk`,
    `ALTER TABLE transfers
       ADD KEY transfers_debit (debit_account_id, id), ADD KEY transfers_credit (credit_account_id, id),
       ADD UNIQUE KEY transfers_reverses (reverses_id), ADD KEY transfers_bulk (bulk_id),
       ADD KEY transfers_debit_account (tenant_id, debit_account_id), ADD KEY transfers_credit_account (tenant_id, credit_account_id),
       DROP KEY transfers_credit_kind, DROP KEY transfers_debit_kind, DROP KEY transfers_credit_time, DROP KEY transfers_debit_time,
       DROP KEY transfers_of_bulk, DROP KEY transfers_reversed, DROP KEY transfers_tenant`,
  ),
  statement(
    1764900000004,
    "Transfers_reversed_transfer_",
    `ALTER TABLE transfers ADD CONSTRAINT transfers_reversed_transfer
       FOREIGN KEY (tenant_id, reverses_id) REFERENCES transfers (tenant_id, id)`,
    "ALTER TABLE transfers DROP FOREIGN KEY transfers_reversed_transfer",
  ),
  statement(
    1764900000005,
    "Bulk_transfers_tenant_id_",
    "ALTER TABLE bulk_transfers ADD UNIQUE KEY bulk_transfers_tenant_id (tenant_id, id)",
    "ALTER TABLE bulk_transfers DROP KEY bulk_transfers_tenant_id",
  ),
  statement(
    1764900000006,
    "Transfers_bulk_transfer_",
    `ALTER TABLE transfers ADD CONSTRAINT transfers_bulk_transfer
       FOREIGN KEY (tenant_id, bulk_id) REFERENCES bulk_transfers (tenant_id, id)`,
    "ALTER TABLE transfers DROP FOREIGN KEY transfers_bulk_transfer",
  ),
  statement(
    1764900000007,
    "Transfers_reversal_kind_",
    "ALTER TABLE transfers ADD CONSTRAINT transfers_reversal CHECK ((kind = 'REVERSAL') = (reverses_id IS NOT NULL))",
    "ALTER TABLE transfers DROP CONSTRAINT transfers_reversal",
  ),
  // Only usage overdraws a user, and only the outside world gives without end (product-rules 29).
  statement(
    1764900000008,
    "Transfers_floor_",
    "ALTER TABLE transfers ADD CONSTRAINT transfers_floor CHECK (debit_balance_units >= 0 OR kind IN ('USAGE', 'TOP_UP'))",
    "ALTER TABLE transfers DROP CONSTRAINT transfers_floor",
  ),
];
