import { COLOR_PATTERN, NAME_MAX_LENGTH } from "@allowance/shared/rules";
import { LOGO_URL_MAX_LENGTH, LOGO_URL_PATTERN } from "@allowance/shared/settings-rules";
import { recordAudit } from "../audit/record-audit.ts";
import { badInput, DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import type { Tenant } from "../tenants/tenant.graphql.ts";
import { readTenant } from "../tenants/tenants.service.ts";
import type { UpdateBrandingInput } from "./settings.graphql.ts";

/** What has no place in a name that ends up in screens and emails: control characters and markup. */
const NOT_IN_A_NAME = /[\p{Cc}\p{Cs}\u2028\u2029<>]/u;

function readBrandName(text: string): string {
  const name = text.trim();
  if (name === "" || name.length > NAME_MAX_LENGTH)
    throw badInput(`A name has 1 to ${NAME_MAX_LENGTH} characters.`, "name");
  if (NOT_IN_A_NAME.test(name)) throw badInput("A name has no control characters and no angle brackets.", "name");
  return name;
}

function readLogoUrl(text: string): string {
  const url = text.trim();
  const isUrl =
    url.length <= LOGO_URL_MAX_LENGTH && LOGO_URL_PATTERN.test(url) && !NOT_IN_A_NAME.test(url) && URL.canParse(url);
  if (!isUrl) throw badInput(`A logo is an http(s) address of at most ${LOGO_URL_MAX_LENGTH} characters.`, "logoUrl");
  // Everybody who opens the panel would see them.
  const { username, password } = new URL(url);
  if (username !== "" || password !== "")
    throw badInput("A logo's address has no user name or password in it.", "logoUrl");
  return url;
}

function readColor(text: string): string {
  if (!COLOR_PATTERN.test(text)) throw badInput("A colour is # and six hexadecimal digits, such as #1d4ed8.", "color");
  return text.toLowerCase();
}

/** The columns that an input sets; null removes the logo or the colour, and is no name. */
function brandingColumns({ name, logoUrl, color }: UpdateBrandingInput): Record<string, string | null> {
  const columns: Record<string, string | null> = {};
  if (name !== undefined) columns["name"] = readBrandName(name ?? "");
  if (logoUrl !== undefined) columns["logo_url"] = logoUrl === null ? null : readLogoUrl(logoUrl);
  if (color !== undefined) columns["color"] = color === null ? null : readColor(color);
  return columns;
}

const brandingFacts = ({ branding: { name, logoUrl, color } }: Tenant) => ({ name, logoUrl, color });

/**
 * Changes the tenant's name, logo and colour; what is not given stays. Throws BAD_USER_INPUT naming the field, or CONFLICT
 * with the current version when somebody else changed it first; then nothing was changed.
 */
export async function updateBranding(tenantDb: TenantDb, input: UpdateBrandingInput): Promise<Tenant> {
  const columns = brandingColumns(input);
  await inTransaction(tenantDb, async (tx) => {
    const { manager, tenantId } = tx;
    const rows: { version: number }[] = await manager.query("SELECT version FROM tenants WHERE id = ? FOR UPDATE", [
      tenantId,
    ]);
    const currentVersion = rows[0]?.version;
    if (input.expectedVersion != null && input.expectedVersion !== currentVersion) {
      throw new DomainError(
        "CONFLICT",
        "Somebody else changed the branding meanwhile. Nothing was changed.",
        "expectedVersion",
        {
          currentVersion,
        },
      );
    }
    const names = Object.keys(columns);
    if (names.length === 0) return;
    const before = brandingFacts(await readTenant(tx));
    const assignments = names.map((name) => `${name} = ?`).join(", ");
    await manager.query(`UPDATE tenants SET ${assignments}, version = version + 1 WHERE id = ?`, [
      ...Object.values(columns),
      tenantId,
    ]);
    await recordAudit(tx, [{ action: "BRANDING_CHANGED", before, after: brandingFacts(await readTenant(tx)) }]);
  });
  return readTenant(tenantDb);
}
