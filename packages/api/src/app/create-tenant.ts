import { parseArgs } from "node:util";
import type { DataSource } from "typeorm";
import { issueLink } from "../links/emailed-links.ts";
import { databaseFailure } from "../platform/database-errors.ts";
import { inTransaction } from "../platform/transactions.ts";
import { addTenantHost, readHost } from "../tenants/tenant-hosts.ts";
import { createTenant, readSlug } from "./tenant-setup.ts";

const USAGE =
  "Use: pnpm create-tenant --slug acme --name 'Acme Voice' --host acme.example.com --owner-name 'Ada Owner' --owner-email ada@example.com. " +
  "The owner's password comes from OWNER_PASSWORD; without it an invitation link is printed.";

/** What the command is given apart from its arguments. */
export interface CreateTenantSettings {
  /** The owner's first password; without it the owner chooses one with a printed link. */
  readonly password: string | undefined;
  readonly publicUrl: string;
}

/**
 * Creates a tenant with its host names and its owner, all or nothing, and answers the lines to print. Throws one line
 * that says what is wrong with the arguments, or that a short name or host name is taken.
 */
export async function createTenantFromArguments(
  database: DataSource,
  args: readonly string[],
  { password, publicUrl }: CreateTenantSettings,
): Promise<string[]> {
  const { slug, name, hosts, owner } = readArguments(args, publicUrl);
  try {
    const link = await inTransaction({ manager: database.manager, tenantId: 0 }, async (tx) => {
      const created = await createTenant(tx, { slug, name, owner: { ...owner, password: password ?? null } });
      for (const host of hosts) await addTenantHost(created.tenantDb, host);
      return password === undefined ? issueLink(created.tenantDb, created.ownerId, "INVITATION", publicUrl) : null;
    });
    const where = hosts.length > 0 ? ` under ${hosts.join(", ")}` : "";
    const lines = [`The tenant "${slug}" is there${where}. Its owner is ${owner.email.trim().toLowerCase()}.`];
    if (link !== null) lines.push(`The owner chooses a password here, once, within three days: ${link}`);
    return lines;
  } catch (error) {
    if (databaseFailure(error) === "DUPLICATE")
      throw new Error("This short name or host name is taken already.", { cause: error });
    throw error;
  }
}

function readArguments(args: readonly string[], publicUrl: string) {
  const text = { type: "string" } as const;
  const options = { slug: text, name: text, "owner-name": text, "owner-email": text };
  const { values } = parseArgs({ args: [...args], options: { ...options, host: { ...text, multiple: true } } });
  const { slug, name, "owner-name": ownerName, "owner-email": email } = values;
  if (!slug || !name || !ownerName || !email) throw new Error(USAGE);
  const hosts = (values.host ?? []).map((given) => {
    const host = readHost(given, publicUrl);
    if (host === null) throw new Error("A host name looks like acme.example.com, without a scheme or a port.");
    return host;
  });
  return { slug: readSlug(slug), name, hosts, owner: { name: ownerName, email } };
}
