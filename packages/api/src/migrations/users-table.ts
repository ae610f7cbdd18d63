import { createTable, statement } from "./statement.ts";

/** What the users table sorts and filters by, and the views that a person saved of it. */
export const usersTable = [
  // One number for what a user may enter, so that one index serves the order and the filter by administrators.
  statement(
    1765100000001,
    "Users_access_rank_",
    `ALTER TABLE users ADD COLUMN access_rank TINYINT
       AS (IF(is_owner, 5, IF(platform_admin, 4, settings_access * 2 + billing_access))) VIRTUAL`,
    "ALTER TABLE users DROP COLUMN access_rank",
  ),
  statement(
    1765100000002,
    "Users_access_rank_key_",
    "ALTER TABLE users ADD KEY users_access (tenant_id, access_rank, id)",
    "ALTER TABLE users DROP KEY users_access",
  ),
  statement(
    1765100000003,
    "Users_deactivated_key_",
    "ALTER TABLE users ADD KEY users_deactivated (tenant_id, deactivated_at, id)",
    "ALTER TABLE users DROP KEY users_deactivated",
  ),
  createTable(
    1765100000004,
    "saved_views",
    `id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
     tenant_id BIGINT NOT NULL,
     user_id BIGINT NOT NULL,
     name VARCHAR(60) NOT NULL,
     query VARCHAR(2000) COLLATE utf8mb4_bin NOT NULL,
     created_at DATETIME(3) NOT NULL,
     UNIQUE KEY saved_views_name (tenant_id, user_id, name),
     CONSTRAINT saved_views_user FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
     CONSTRAINT saved_views_named CHECK (name <> '')`,
  ),
];
