import { createTable } from "./statement.ts";

/** Email templates that a tenant changed, and the emails to send and sent. */
export const settingsTables = [
  // NULL is the catalogue's default, so that an improved default reaches everybody who never changed it.
  createTable(
    1764100000001,
    "email_templates",
    `tenant_id BIGINT NOT NULL,
     template_key VARCHAR(40) COLLATE utf8mb4_bin NOT NULL,
     subject VARCHAR(200) NULL,
     body TEXT NULL,
     is_enabled BOOLEAN NULL,
     version INT NOT NULL DEFAULT 0,
     PRIMARY KEY (tenant_id, template_key),
     CONSTRAINT email_templates_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id)`,
  ),
  createTable(
    1764100000002,
    "outbox_emails",
    `id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
     tenant_id BIGINT NOT NULL,
     template_key VARCHAR(40) COLLATE utf8mb4_bin NOT NULL,
     sender_name VARCHAR(120) NOT NULL,
     recipient VARCHAR(254) COLLATE utf8mb4_bin NOT NULL,
     subject VARCHAR(500) NOT NULL,
     text_body MEDIUMTEXT NOT NULL,
     html_body MEDIUMTEXT NOT NULL,
     status VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT 'STORED',
     attempts INT NOT NULL DEFAULT 0,
     next_attempt_at DATETIME(3) NOT NULL,
     error_class VARCHAR(40) NULL,
     created_at DATETIME(3) NOT NULL,
     sent_at DATETIME(3) NULL,
     KEY outbox_emails_tenant (tenant_id, id),
     KEY outbox_emails_due (status, next_attempt_at),
     CONSTRAINT outbox_emails_of_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id),
     CONSTRAINT outbox_emails_status CHECK (status IN ('STORED', 'SENT', 'FAILED'))`,
  ),
];
