import { statement } from "./statement.ts";

/** What an API token may use of its creator's permissions, and the secret that a rotation leaves valid for a while. */
export const apiTokenScopes = [
  statement(
    1764700000001,
    "Add_api_tokens_scopes_",
    `ALTER TABLE api_tokens
       ADD COLUMN scopes VARCHAR(500) COLLATE utf8mb4_bin NULL AFTER secret_hash,
       ADD COLUMN previous_hash BINARY(32) NULL AFTER scopes,
       ADD COLUMN previous_until DATETIME(3) NULL AFTER previous_hash,
       ADD UNIQUE KEY api_tokens_previous (previous_hash),
       ADD KEY api_tokens_tenant (tenant_id, id),
       ADD CONSTRAINT api_tokens_scopes CHECK (scopes <> ''),
       ADD CONSTRAINT api_tokens_overlap CHECK ((previous_hash IS NULL) = (previous_until IS NULL))`,
    `ALTER TABLE api_tokens
       DROP CONSTRAINT api_tokens_overlap,
       DROP CONSTRAINT api_tokens_scopes,
       DROP KEY api_tokens_tenant,
       DROP KEY api_tokens_previous,
       DROP COLUMN previous_until,
       DROP COLUMN previous_hash,
       DROP COLUMN scopes`,
  ),
];
