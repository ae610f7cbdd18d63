import type { EntityManager } from "typeorm";

/**
 * The database as one tenant may see it. Services take this, never a bare manager, so that the tenant of a query
 * is always at hand; `manager` is a transaction's inside one.
 */
export interface TenantDb {
  readonly manager: EntityManager;
  readonly tenantId: number;
}
