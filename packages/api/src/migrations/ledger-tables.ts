import { createTable, statement } from "./statement.ts";

/** Reversals, bulk transfers and what the statement reads. */
export const ledgerTables = [
  statement(
    1764300000001,
    "Transfers_reverse_",
    `ALTER TABLE transfers ADD COLUMN reverses_id BIGINT NULL, ADD COLUMN bulk_id BIGINT NULL,
       ADD UNIQUE KEY transfers_reverses (reverses_id), ADD KEY transfers_bulk (bulk_id)`,
    "ALTER TABLE transfers DROP KEY transfers_bulk, DROP KEY transfers_reverses, DROP COLUMN bulk_id, DROP COLUMN reverses_id",
  ),
  statement(
    1764300000002,
    "Transfers_kind_drop_",
    "ALTER TABLE transfers DROP CONSTRAINT transfers_kind",
    "ALTER TABLE transfers ADD CONSTRAINT transfers_kind CHECK (kind IN ('MINUTES', 'CREDITS', 'TOP_UP', 'USAGE'))",
  ),
  statement(
    1764300000003,
    "Transfers_kind_add_",
    "ALTER TABLE transfers ADD CONSTRAINT transfers_kind CHECK (kind IN ('MINUTES', 'CREDITS', 'TOP_UP', 'USAGE', 'REVERSAL'))",
    "ALTER TABLE transfers DROP CONSTRAINT transfers_kind",
  ),
  createTable(
    1764300000004,
    "bulk_transfers",
    `id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
     tenant_id BIGINT NOT NULL,
     idempotency_key VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
     request_hash BINARY(32) NOT NULL,
     row_count INT NOT NULL,
     actor_id BIGINT NULL,
     note VARCHAR(500) NULL,
     created_at DATETIME(3) NOT NULL,
     UNIQUE KEY bulk_transfers_key (tenant_id, idempotency_key),
     CONSTRAINT bulk_transfers_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id),
     CONSTRAINT bulk_transfers_rows CHECK (row_count > 0)`,
  ),
];
