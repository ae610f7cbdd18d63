import type { EntityManager } from "typeorm";
import { findTenantOfHost } from "./tenant-hosts.ts";
import type { SignInPage } from "./tenant.graphql.ts";
import { readTenant } from "./tenants.service.ts";

/**
 * The tenant to sign in to: the host name's, else the named one, else the only one; 0, which no tenant has, when it is
 * unknown or not clear. Under a tenant's host name another tenant's name is as unknown as any. Always two statements, so
 * that the time says nothing.
 */
export async function findSignInTenant(
  manager: EntityManager,
  host: string,
  slug: string | null | undefined,
): Promise<number> {
  const hostTenantId = await findTenantOfHost(manager, host);
  const tenants: { id: number }[] = slug
    ? await manager.query("/* every tenant */ SELECT id FROM tenants WHERE slug = ?", [slug.trim().toLowerCase()])
    : await manager.query("/* every tenant */ SELECT id FROM tenants ORDER BY id LIMIT 2");
  const named = tenants.length === 1 ? (tenants[0]?.id ?? 0) : 0;
  if (hostTenantId === null) return named;
  return slug && named !== hostTenantId ? 0 : hostTenantId;
}

/** How the sign-in screen looks under this host name, and whether it must ask for the tenant. */
export async function readSignInPage(manager: EntityManager, host: string): Promise<SignInPage> {
  const tenantId = await findTenantOfHost(manager, host);
  if (tenantId === null) return { branding: null, asksForTenant: (await findSignInTenant(manager, host, null)) === 0 };
  return { branding: (await readTenant({ manager, tenantId })).branding, asksForTenant: false };
}
