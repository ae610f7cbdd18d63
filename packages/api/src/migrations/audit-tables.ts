import { createTable, statement } from "./statement.ts";

/** The audit log and, for each tenant, where it ends. */
export const auditTables = [
  createTable(
    1764500000001,
    "audit_heads",
    `tenant_id BIGINT NOT NULL PRIMARY KEY,
     last_seq BIGINT NOT NULL DEFAULT 0,
     last_hash BINARY(32) NOT NULL DEFAULT 0x0000000000000000000000000000000000000000000000000000000000000000,
     CONSTRAINT audit_heads_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id) ON DELETE CASCADE,
     CONSTRAINT audit_heads_seq CHECK (last_seq >= 0)`,
  ),
  statement(
    1764500000002,
    "Fill_audit_heads_",
    "INSERT INTO audit_heads (tenant_id) SELECT id FROM tenants",
    "DELETE FROM audit_heads",
  ),
  // Its foreign key goes to the head, which whoever writes an entry has locked already: one to the tenant would wait for
  // whoever changes the tenant, who in turn waits for the head. None to users or plans: entries outlive what they are about.
  // The changes are text and not JSON, because a database may rewrite JSON, and the hash is over what was written.
  createTable(
    1764500000003,
    "audit_entries",
    `id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
     tenant_id BIGINT NOT NULL,
     seq BIGINT NOT NULL,
     at DATETIME(3) NOT NULL,
     actor_id BIGINT NULL,
     actor_name VARCHAR(120) COLLATE utf8mb4_bin NULL,
     source VARCHAR(8) COLLATE utf8mb4_bin NOT NULL,
     token_id BIGINT NULL,
     request_id VARCHAR(64) COLLATE utf8mb4_bin NULL,
     action VARCHAR(40) COLLATE utf8mb4_bin NOT NULL,
     subject_type VARCHAR(20) COLLATE utf8mb4_bin NOT NULL,
     subject_id VARCHAR(64) COLLATE utf8mb4_bin NULL,
     subject_name VARCHAR(200) COLLATE utf8mb4_bin NULL,
     user_id BIGINT NULL,
     changes MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL,
     reverts_seq BIGINT NULL,
     previous_hash BINARY(32) NOT NULL,
     hash BINARY(32) NOT NULL,
     UNIQUE KEY audit_entries_seq (tenant_id, seq),
     UNIQUE KEY audit_entries_reverts (tenant_id, reverts_seq),
     KEY audit_entries_user (tenant_id, user_id, seq),
     KEY audit_entries_actor (tenant_id, actor_id, seq),
     KEY audit_entries_action (tenant_id, action, seq),
     KEY audit_entries_at (tenant_id, at),
     KEY audit_entries_subject (tenant_id, subject_type, subject_id),
     CONSTRAINT audit_entries_head FOREIGN KEY (tenant_id) REFERENCES audit_heads (tenant_id),
     CONSTRAINT audit_entries_numbered CHECK (seq > 0 AND (reverts_seq IS NULL OR reverts_seq < seq)),
     CONSTRAINT audit_entries_source CHECK (source IN ('PANEL', 'TOKEN', 'SYSTEM'))`,
  ),
];
