import { parseArgs } from "node:util";
import { inTransaction } from "../platform/transactions.ts";
import { readConfig } from "./config.ts";
import { openReadyDatabase } from "./start-up.ts";
import { createTenant, readSlug } from "./tenant-setup.ts";

const USAGE =
  "Use: pnpm create-owner --tenant acme --tenant-name 'Acme Voice' --name 'Ada Owner' --email ada@example.com, with the password in OWNER_PASSWORD.";

/** Makes a tenant with its owner in an installation that was started with SEED=none. */
async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { tenant: text, "tenant-name": text, name: text, email: text } });
  const { tenant, name, email } = values;
  const password = process.env["OWNER_PASSWORD"];
  if (!tenant || !name || !email || !password) throw new Error(USAGE);
  const slug = readSlug(tenant);
  const running = await openReadyDatabase(readConfig(process.env), "join");
  try {
    await inTransaction({ manager: running.database.manager, tenantId: 0 }, (tx) =>
      createTenant(tx, { slug, name: values["tenant-name"] ?? tenant, owner: { name, email, password } }),
    );
  } finally {
    await running.close();
  }
  process.stdout.write(`The tenant "${tenant}" has its owner: ${email.toLowerCase()}.\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
