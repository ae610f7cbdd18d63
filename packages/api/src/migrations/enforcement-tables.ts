import { createTable } from "./statement.ts";

/** What enforcement counts with, beside the counters of the first tables. */
export const enforcementTables = [
  // The places of Max Parallel Calls that are taken: a row counts until it expires, whether it was cleaned up or not.
  createTable(
    1765000000001,
    "usage_leases",
    `id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
     tenant_id BIGINT NOT NULL,
     user_id BIGINT NOT NULL,
     amount INT NOT NULL,
     expires_at DATETIME(3) NOT NULL,
     created_at DATETIME(3) NOT NULL,
     KEY usage_leases_end (user_id, expires_at),
     KEY usage_leases_tenant (tenant_id, expires_at),
     CONSTRAINT usage_leases_user FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
     CONSTRAINT usage_leases_amount CHECK (amount > 0)`,
  ),
  // Requests that counted something, by idempotency key, with their first answer. Kept for a day. No foreign key to
  // users: it would make every count wait for whoever edits that user.
  createTable(
    1765000000002,
    "usage_requests",
    `tenant_id BIGINT NOT NULL,
     idempotency_key VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
     request_hash BINARY(32) NOT NULL,
     used_after BIGINT NOT NULL,
     effective INT NOT NULL,
     lease_id BIGINT NULL,
     lease_expires_at DATETIME(3) NULL,
     created_at DATETIME(3) NOT NULL,
     PRIMARY KEY (tenant_id, idempotency_key),
     KEY usage_requests_age (created_at),
     CONSTRAINT usage_requests_used CHECK (used_after >= 0)`,
  ),
];
