import type { TenantDb } from "../platform/tenant-db.ts";
import { type AccountRef, holderOf } from "./ledger.ts";

/** Opens the tenant's two accounts, once, when the tenant is created. */
export async function openTenantAccounts(tx: TenantDb): Promise<void> {
  await insertAccounts(tx, [{ kind: "POOL" }, { kind: "WORLD" }]);
}

/** Opens a user's two accounts with nothing in them. Rows are made first, so that a transfer only ever locks and updates. */
export async function openUserAccounts(tx: TenantDb, userId: number): Promise<void> {
  await insertAccounts(tx, [
    { kind: "USER_MINUTES", userId },
    { kind: "USER_CREDITS", userId },
  ]);
}

async function insertAccounts(tx: TenantDb, accounts: readonly AccountRef[]): Promise<void> {
  const rows = accounts.map(() => "(?, ?, ?, 0)").join(", ");
  const values = accounts.flatMap((account) => [tx.tenantId, account.kind, holderOf(account)]);
  await tx.manager.query(`INSERT INTO accounts (tenant_id, kind, holder_id, balance_units) VALUES ${rows}`, values);
}
