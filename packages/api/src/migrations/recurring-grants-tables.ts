import { statement } from "./statement.ts";

/** Grants that are told apart by their name, tried again after a failure, and thresholds of low balances. */
export const recurringGrantsTables = [
  // Two of one name would be one that was created twice.
  statement(
    1764800000001,
    "Grants_rename_twins_",
    `UPDATE grants g JOIN grants earlier ON earlier.tenant_id = g.tenant_id AND earlier.name = g.name AND earlier.id < g.id
     SET g.name = CONCAT(LEFT(g.name, 100), ' ', g.id)`,
    "DO 0",
  ),
  statement(
    1764800000002,
    "Grants_retry_",
    `ALTER TABLE grants ADD COLUMN failed_attempts INT NOT NULL DEFAULT 0, ADD COLUMN retry_at DATETIME(3) NULL,
       ADD UNIQUE KEY grants_name (tenant_id, name)`,
    "ALTER TABLE grants DROP KEY grants_name, DROP COLUMN retry_at, DROP COLUMN failed_attempts",
  ),
  statement(
    1764800000003,
    "Grant_runs_attempts_",
    "ALTER TABLE grant_runs ADD COLUMN attempts INT NOT NULL DEFAULT 1",
    "ALTER TABLE grant_runs DROP COLUMN attempts",
  ),
  statement(
    1764800000004,
    "Grant_runs_status_drop_",
    "ALTER TABLE grant_runs DROP CONSTRAINT grant_runs_status",
    "ALTER TABLE grant_runs ADD CONSTRAINT grant_runs_status CHECK (status IN ('DONE', 'NOBODY', 'POOL_LOW', 'SKIPPED'))",
  ),
  statement(
    1764800000005,
    "Grant_runs_status_add_",
    "ALTER TABLE grant_runs ADD CONSTRAINT grant_runs_status CHECK (status IN ('DONE', 'NOBODY', 'POOL_LOW', 'SKIPPED', 'FAILED'))",
    "ALTER TABLE grant_runs DROP CONSTRAINT grant_runs_status",
  ),
  // NULL is off. 90,000 units are the ten minutes that every tenant had so far.
  statement(
    1764800000006,
    "Tenants_low_balance_",
    `ALTER TABLE tenants ADD COLUMN low_pool_units BIGINT NULL, ADD COLUMN low_minutes_units BIGINT NULL DEFAULT 90000,
       ADD COLUMN low_credits_units BIGINT NULL, ADD COLUMN low_balance_version INT NOT NULL DEFAULT 1,
       ADD CONSTRAINT tenants_low_balance CHECK (low_pool_units > 0 AND low_minutes_units > 0 AND low_credits_units > 0)`,
    `ALTER TABLE tenants DROP CONSTRAINT tenants_low_balance, DROP COLUMN low_balance_version, DROP COLUMN low_credits_units,
       DROP COLUMN low_minutes_units, DROP COLUMN low_pool_units`,
  ),
];
