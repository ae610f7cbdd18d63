import { apiTokenScopes } from "./api-token-scopes.ts";
import { appearanceTables } from "./appearance-tables.ts";
import { auditTables } from "./audit-tables.ts";
import { billingTables } from "./billing-tables.ts";
import { changeSetsTables } from "./change-sets-tables.ts";
import { enforcementTables } from "./enforcement-tables.ts";
import { firstTables } from "./first-tables.ts";
import { grantsTables } from "./grants-tables.ts";
import { ledgerIndexes } from "./ledger-indexes.ts";
import { ledgerTables } from "./ledger-tables.ts";
import { recurringGrantsTables } from "./recurring-grants-tables.ts";
import { replicaTables } from "./replica-tables.ts";
import { settingsTables } from "./settings-tables.ts";
import { signInTables } from "./sign-in-tables.ts";
import type { MigrationClass } from "./statement.ts";
import { userLocale } from "./user-locale.ts";
import { usersTable } from "./users-table.ts";
import { webhookTables } from "./webhook-tables.ts";

/** Every migration, oldest first. Released ones are never changed: a correction is a new one. */
export const migrations: MigrationClass[] = [
  ...firstTables,
  ...appearanceTables,
  ...settingsTables,
  ...billingTables,
  ...ledgerTables,
  ...grantsTables,
  ...auditTables,
  ...signInTables,
  ...apiTokenScopes,
  ...recurringGrantsTables,
  ...ledgerIndexes,
  ...enforcementTables,
  ...usersTable,
  ...changeSetsTables,
  ...webhookTables,
  ...userLocale,
  ...replicaTables,
];
