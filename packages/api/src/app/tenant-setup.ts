import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import type { ResultSetHeader } from "mysql2";
import { openAuditLog, recordAudit } from "../audit/record-audit.ts";
import { openTenantAccounts, openUserAccounts } from "../ledger/open-accounts.ts";
import { hashPassword } from "../platform/passwords.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { readEmail, readName, readPassword } from "../users/user-input.ts";

/** What a new tenant needs: its own name and its owner's sign-in. */
export interface NewTenant {
  readonly slug: string;
  readonly name: string;
  readonly owner: {
    readonly name: string;
    readonly email: string;
    /** Null for an owner who will choose one. */
    readonly password: string | null;
    readonly country?: string;
  };
}

/** A tenant's short name, which may stand in an address. Throws one line that says what it looks like. */
export function readSlug(text: string): string {
  if (/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text)) return text;
  throw new Error("A tenant's short name has lower-case letters, digits and hyphens.");
}

/**
 * Creates a tenant with default limits, accounts and its owner, inside the caller's transaction.
 * Throws BAD_USER_INPUT for a bad name, email or password; a slug that is taken fails on its unique key.
 */
export async function createTenant(
  tx: Pick<TenantDb, "manager">,
  tenant: NewTenant,
): Promise<{ tenantDb: TenantDb; ownerId: number }> {
  const { owner } = tenant;
  const email = readEmail(owner.email);
  const passwordHash = owner.password === null ? null : await hashPassword(readPassword(owner.password, email));
  const created: ResultSetHeader = await tx.manager.query("INSERT INTO tenants (slug, name, created_at) VALUES (?)", [
    [tenant.slug, readName(tenant.name), new Date()],
  ]);
  const tenantDb: TenantDb = { manager: tx.manager, tenantId: created.insertId };
  const defaults = [...COUNT_LIMITS, ...FEATURE_LIMITS].map(({ key, defaultValue }) => [
    tenantDb.tenantId,
    key,
    Number(defaultValue),
  ]);
  await tx.manager.query("INSERT INTO default_limits (tenant_id, limit_key, value) VALUES ?", [defaults]);
  await openAuditLog(tenantDb);
  await openTenantAccounts(tenantDb);
  const ownerRow: ResultSetHeader = await tx.manager.query(
    "INSERT INTO users (tenant_id, name, email, country, is_owner, password_hash, created_at) VALUES (?)",
    [[tenantDb.tenantId, readName(owner.name), email, owner.country ?? null, true, passwordHash, new Date()]],
  );
  await openUserAccounts(tenantDb, ownerRow.insertId);
  // Nobody else can see the tenant before this transaction ends, so its log may be locked early.
  await recordAudit(tenantDb, [
    {
      action: "TENANT_CREATED",
      subjectId: tenantDb.tenantId,
      subjectName: tenant.name,
      after: { slug: tenant.slug, name: readName(tenant.name), owner: readEmail(owner.email) },
    },
  ]);
  return { tenantDb, ownerId: ownerRow.insertId };
}
