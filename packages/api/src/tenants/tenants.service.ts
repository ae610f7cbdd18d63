import type { TenantDb } from "../platform/tenant-db.ts";
import DataLoader from "dataloader";
import type { Tenant } from "./tenant.graphql.ts";

interface TenantRow {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly logoUrl: string | null;
  readonly color: string | null;
  readonly version: number;
}

/** The tenant that the scope is about. */
export async function readTenant({ manager, tenantId }: TenantDb): Promise<Tenant> {
  const rows: TenantRow[] = await manager.query(
    "SELECT id, slug, name, logo_url AS logoUrl, color, version FROM tenants WHERE id = ?",
    [tenantId],
  );
  const row = rows[0];
  if (!row) throw new Error("The tenant of this request does not exist.");
  const { id, name, slug, logoUrl, color, version } = row;
  return { id, name, slug, branding: { name, logoUrl, color }, version };
}

/** The default limits of users without a plan, once a request. Its only key is the tenant's id. */
export function defaultLimitsLoader({ manager, tenantId }: TenantDb): DataLoader<number, ReadonlyMap<string, number>> {
  return new DataLoader(async (tenantIds) => {
    const rows: { limitKey: string; value: number }[] = await manager.query(
      "SELECT limit_key AS limitKey, value FROM default_limits WHERE tenant_id = ?",
      [tenantId],
    );
    const values = new Map(rows.map(({ limitKey, value }) => [limitKey, value]));
    return tenantIds.map((id) => (id === tenantId ? values : new Map()));
  });
}
