import { createTable, statement } from "./statement.ts";

/** Host names of tenants, what is known of a session, emailed links, and the limits that all nodes share. */
export const signInTables = [
  createTable(
    1764600000001,
    "tenant_hosts",
    `host VARCHAR(253) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
     tenant_id BIGINT NOT NULL,
     created_at DATETIME(3) NOT NULL,
     CONSTRAINT tenant_hosts_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id),
     CONSTRAINT tenant_hosts_lower CHECK (host = LOWER(host) AND host <> '')`,
  ),
  // A number to name a session by, because its hash is nobody's business, and what its user may recognise it by.
  statement(
    1764600000002,
    "Describe_sessions_",
    `ALTER TABLE sessions
       ADD COLUMN id BIGINT NOT NULL AUTO_INCREMENT,
       ADD COLUMN address VARCHAR(45) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
       ADD COLUMN browser VARCHAR(60) NOT NULL DEFAULT '',
       ADD UNIQUE KEY sessions_id (id)`,
    `ALTER TABLE sessions DROP KEY sessions_id, DROP COLUMN id, DROP COLUMN address, DROP COLUMN browser`,
  ),
  // One link of a kind for a user: a new one takes the place of the old one.
  createTable(
    1764600000003,
    "emailed_links",
    `secret_hash BINARY(32) NOT NULL PRIMARY KEY,
     tenant_id BIGINT NOT NULL,
     user_id BIGINT NOT NULL,
     kind VARCHAR(20) COLLATE utf8mb4_bin NOT NULL,
     created_at DATETIME(3) NOT NULL,
     expires_at DATETIME(3) NOT NULL,
     UNIQUE KEY emailed_links_one (tenant_id, user_id, kind),
     CONSTRAINT emailed_links_user FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
     CONSTRAINT emailed_links_kind CHECK (kind IN ('INVITATION', 'PASSWORD_RESET'))`,
  ),
  // The columns and their order are those of rate-limiter-flexible. Keys are hashes: no email or address is stored.
  createTable(
    1764600000004,
    "rate_limits",
    `\`key\` VARCHAR(255) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
     points INT NOT NULL DEFAULT 0,
     expire BIGINT NULL,
     KEY rate_limits_expire (expire)`,
  ),
  // Apart from the text, so that it can be forgotten once it is sent, and shown to nobody who could misuse it.
  statement(
    1764600000005,
    "Add_link_of_outbox_emails_",
    "ALTER TABLE outbox_emails ADD COLUMN link VARCHAR(500) COLLATE utf8mb4_bin NULL",
    "ALTER TABLE outbox_emails DROP COLUMN link",
  ),
];
