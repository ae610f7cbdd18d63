import type { TenantDb } from "../platform/tenant-db.ts";

/** A person whom an email can go to. */
export interface Recipient {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

/** These users, in one statement, without deactivated ones: they can't sign in to do anything about it. */
export function findRecipients({ manager, tenantId }: TenantDb, userIds: readonly number[]): Promise<Recipient[]> {
  return manager.query(
    "SELECT id, name, email FROM users WHERE tenant_id = ? AND id IN (?) AND deactivated_at IS NULL ORDER BY id",
    [tenantId, userIds],
  );
}

/** Whoever may do everything in the tenant: the owner and the platform admins. */
export function findAdminRecipients({ manager, tenantId }: TenantDb): Promise<Recipient[]> {
  return manager.query(
    `SELECT id, name, email FROM users
     WHERE tenant_id = ? AND (is_owner OR platform_admin) AND deactivated_at IS NULL ORDER BY id`,
    [tenantId],
  );
}

/** Whoever looks after the tenant's billing: the owner, and all with Billing Access, which Platform Admin implies (product-rules 18). */
export function findBillingRecipients({ manager, tenantId }: TenantDb): Promise<Recipient[]> {
  return manager.query(
    `SELECT id, name, email FROM users
     WHERE tenant_id = ? AND (is_owner OR platform_admin OR billing_access) AND deactivated_at IS NULL ORDER BY id`,
    [tenantId],
  );
}
