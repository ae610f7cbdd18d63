import { createTable, statement } from "./statement.ts";

/** Change sets with their rows, and the mark of a change set in the audit log. */
export const changeSetsTables = [
  // A plan and the change set that it becomes are one row. The key is set when it is applied, and makes that happen once.
  createTable(
    1765200000001,
    "change_sets",
    `id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
     tenant_id BIGINT NOT NULL,
     state VARCHAR(8) COLLATE utf8mb4_bin NOT NULL,
     row_count INT NOT NULL,
     user_count INT NOT NULL,
     change_count INT NOT NULL,
     warning_count INT NOT NULL,
     error_count INT NOT NULL,
     undoes_id BIGINT NULL,
     planned_by BIGINT NOT NULL,
     created_at DATETIME(3) NOT NULL,
     expires_at DATETIME(3) NOT NULL,
     applied_by BIGINT NULL,
     applied_at DATETIME(3) NULL,
     idempotency_key VARCHAR(100) COLLATE utf8mb4_bin NULL,
     UNIQUE KEY change_sets_tenant_id (tenant_id, id),
     UNIQUE KEY change_sets_key (tenant_id, idempotency_key),
     KEY change_sets_state (tenant_id, state, id),
     KEY change_sets_undoes (tenant_id, undoes_id),
     CONSTRAINT change_sets_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id),
     CONSTRAINT change_sets_undone FOREIGN KEY (tenant_id, undoes_id) REFERENCES change_sets (tenant_id, id),
     CONSTRAINT change_sets_states CHECK (
       (state = 'PLANNED' AND applied_by IS NULL AND applied_at IS NULL AND idempotency_key IS NULL) OR
       (state = 'APPLIED' AND applied_by IS NOT NULL AND applied_at IS NOT NULL AND idempotency_key IS NOT NULL AND error_count = 0)),
     CONSTRAINT change_sets_counts CHECK (row_count >= 0 AND user_count >= 0 AND change_count >= user_count
       AND warning_count >= 0 AND error_count >= 0)`,
  ),
  // Only rows that change something or can't be. No foreign key to users: a change set stays readable without them.
  createTable(
    1765200000002,
    "change_set_rows",
    `tenant_id BIGINT NOT NULL,
     change_set_id BIGINT NOT NULL,
     row_index INT NOT NULL,
     user_id BIGINT NULL,
     user_version INT NULL,
     user_name VARCHAR(120) NULL,
     user_email VARCHAR(254) NULL,
     change_count INT NOT NULL,
     warning_count INT NOT NULL,
     error_count INT NOT NULL,
     changes MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL,
     warnings MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL,
     errors MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL,
     settings_before MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL,
     settings_after MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL,
     PRIMARY KEY (change_set_id, row_index),
     KEY change_set_rows_user (tenant_id, change_set_id, user_id),
     CONSTRAINT change_set_rows_set FOREIGN KEY (tenant_id, change_set_id) REFERENCES change_sets (tenant_id, id) ON DELETE CASCADE,
     CONSTRAINT change_set_rows_user_known CHECK (change_count = 0 OR (user_id IS NOT NULL AND user_version IS NOT NULL)),
     CONSTRAINT change_set_rows_counts CHECK (row_index >= 0 AND change_count >= 0 AND warning_count >= 0 AND error_count >= 0)`,
  ),
  statement(
    1765200000003,
    "Audit_entries_change_set_",
    "ALTER TABLE audit_entries ADD COLUMN change_set_id BIGINT NULL",
    "ALTER TABLE audit_entries DROP COLUMN change_set_id",
  ),
  statement(
    1765200000004,
    "Audit_entries_change_set_key_",
    "ALTER TABLE audit_entries ADD KEY audit_entries_change_set (tenant_id, change_set_id, seq)",
    "ALTER TABLE audit_entries DROP KEY audit_entries_change_set",
  ),
];
