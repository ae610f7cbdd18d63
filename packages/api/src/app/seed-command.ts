import { parseArgs } from "node:util";
import type { DataSource } from "typeorm";
import { writeLongHistory } from "../ledger/long-history.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { readConfig } from "./config.ts";
import { seedDemoTenant } from "./seed/demo-tenant.ts";
import { growDemoTenant } from "./seed/large-tenant.ts";
import { keepDemoSignIn, openReadyDatabase } from "./start-up.ts";

const YEAR_MS = 365 * 86_400_000;

/** `pnpm seed --users 100000 --transfers 1000000`: makes the demo tenant as large as asked, for measuring. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { users: { type: "string", default: "1000" }, transfers: { type: "string", default: "0" } },
  });
  const wanted = Number(values.users);
  if (!Number.isInteger(wanted) || wanted < 1) throw new Error("Say how many users: pnpm seed --users 1000");
  const transfers = Number(values.transfers);
  if (!Number.isInteger(transfers) || transfers < 0) throw new Error("Say how many transfers: --transfers 1000000");
  const config = readConfig(process.env);
  const running = await openReadyDatabase(config, "join");
  try {
    const made = await seedDemoTenant(running.database);
    if (made) await keepDemoSignIn(config, made);
    await growDemoTenant(running.database, wanted);
    if (transfers > 0) await lengthenHistory(running.database, transfers);
  } finally {
    await running.close();
  }
}

/** Gives one user of the demo tenant so many transfers, from the last year. */
async function lengthenHistory(database: DataSource, transfers: number): Promise<void> {
  const [user]: { id: number; tenantId: number; ownerId: number; email: string }[] = await database.query(
    `/* every tenant */ SELECT u.id, u.tenant_id AS tenantId, o.id AS ownerId, u.email FROM tenants t
     JOIN users o ON o.tenant_id = t.id AND o.is_owner JOIN users u ON u.tenant_id = t.id AND NOT u.is_owner
     WHERE t.slug = 'demo' ORDER BY u.id LIMIT 1`,
  );
  if (!user) throw new Error("The demo tenant has no users.");
  const until = new Date();
  const from = new Date(until.getTime() - YEAR_MS);
  const tenantDb: TenantDb = { manager: database.manager, tenantId: user.tenantId };
  await writeLongHistory(tenantDb, { userId: user.id, actorId: user.ownerId, transfers, from, until }, (written) =>
    process.stdout.write(`\r${written} of ${transfers} transfers`),
  );
  process.stdout.write(`\n${user.email} has ${transfers} transfers more.\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
