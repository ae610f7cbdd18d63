import type { Locale } from "@allowance/shared/catalogue/locales";
import { viewerIdOf } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";

/** The language that whoever asks chose; null for one who did not. */
export async function ownLocale(context: RequestContext): Promise<Locale | null> {
  const { manager, tenantId } = context.tenantDb;
  const rows: { locale: Locale | null }[] = await manager.query(
    "SELECT locale FROM users WHERE tenant_id = ? AND id = ?",
    [tenantId, viewerIdOf(context)],
  );
  return rows[0]?.locale ?? null;
}

/**
 * Keeps the language of the viewer's own screens. It is a matter of looks, like a saved view: no new version of the user,
 * which would get in the way of whoever edits them, and no entry in the audit log.
 */
export async function setLocale(context: RequestContext, locale: Locale | null): Promise<void> {
  const { manager, tenantId } = context.tenantDb;
  await manager.query("UPDATE users SET locale = ? WHERE tenant_id = ? AND id = ?", [
    locale,
    tenantId,
    viewerIdOf(context),
  ]);
}
