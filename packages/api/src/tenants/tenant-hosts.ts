import type { EntityManager } from "typeorm";
import type { TenantDb } from "../platform/tenant-db.ts";

const HOST_PATTERN = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?([.][a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** A host name as it is stored, or null when it is none. A name without a dot is a subdomain of the installation's own host. */
export function readHost(text: string, publicUrl: string): string | null {
  const name = text.trim().toLowerCase();
  const host = name.includes(".") ? name : `${name}.${new URL(publicUrl).hostname}`;
  return HOST_PATTERN.test(host) ? host : null;
}

/** The tenant that a host name belongs to, or null. `host` comes from the request: it only ever chooses among stored ones. */
export async function findTenantOfHost(manager: EntityManager, host: string): Promise<number | null> {
  const rows: { tenantId: number }[] = await manager.query(
    "/* every tenant */ SELECT tenant_id AS tenantId FROM tenant_hosts WHERE host = ?",
    [host],
  );
  return rows[0]?.tenantId ?? null;
}

/**
 * Where a tenant's panel is, for links in emails: its first host name with the scheme and port of `publicUrl`, else
 * `publicUrl` itself. Never what a request said (decision 0013).
 */
export async function tenantOrigin({ manager, tenantId }: TenantDb, publicUrl: string): Promise<string> {
  const rows: { host: string }[] = await manager.query(
    "SELECT host FROM tenant_hosts WHERE tenant_id = ? ORDER BY created_at, host LIMIT 1",
    [tenantId],
  );
  const url = new URL(publicUrl);
  if (rows[0]) url.hostname = rows[0].host;
  return url.origin;
}

/** Gives a tenant a host name, inside the caller's transaction. One that is taken fails on its key. */
export async function addTenantHost({ manager, tenantId }: TenantDb, host: string): Promise<void> {
  await manager.query("INSERT INTO tenant_hosts (host, tenant_id, created_at) VALUES (?)", [
    [host, tenantId, new Date()],
  ]);
}
