import { parseArgs } from "node:util";
import { createHash } from "node:crypto";
import { UNITS_PER } from "@allowance/shared/amounts";
import type { DataSource } from "typeorm";
import { transfer } from "../ledger/ledger.ts";
import { writeLongHistory } from "../ledger/long-history.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { readConfig } from "./config.ts";
import { madeUpPerson } from "./seed/demo-people.ts";
import { seedDemoTenant } from "./seed/demo-tenant.ts";
import { Random } from "./seed/random.ts";
import { inventUser, seedUsers } from "./seed/seed-users.ts";
import { keepDemoSignIn, openReadyDatabase } from "./start-up.ts";

const BATCH_SIZE = 2_000;
const YEAR_MS = 365 * 86_400_000;
/** More than an invented user can start with, minutes and credits together. */
const POOL_MINUTES_PER_USER = 600;

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

async function growDemoTenant(database: DataSource, wanted: number): Promise<void> {
  const [tenant]: { id: number; ownerId: number }[] = await database.query(
    "/* every tenant */ SELECT t.id, u.id AS ownerId FROM tenants t JOIN users u ON u.tenant_id = t.id AND u.is_owner WHERE t.slug = 'demo'",
  );
  if (!tenant) throw new Error("This installation has no demo tenant; seeding is for measuring, not for real tenants.");
  const tenantDb: TenantDb = { manager: database.manager, tenantId: tenant.id };
  const [count]: { users: number }[] = await database.query("SELECT COUNT(*) AS users FROM users WHERE tenant_id = ?", [
    tenant.id,
  ]);
  const existing = count?.users ?? 0;
  const [first, ...others]: { id: number }[] = await database.query("SELECT id FROM plans WHERE tenant_id = ?", [
    tenant.id,
  ]);
  if (!first) throw new Error("The demo tenant has no plans.");
  await topUp(tenantDb, tenant.ownerId, Math.max(0, wanted - existing), existing);

  const startedMs = Date.now();
  for (let number = existing; number < wanted; number += BATCH_SIZE) {
    const random = new Random(number);
    const size = Math.min(BATCH_SIZE, wanted - number);
    const now = new Date();
    const users = Array.from({ length: size }, (_, index) =>
      inventUser(random, madeUpPerson(random, number + index, true), [first.id, ...others.map(({ id }) => id)], now),
    );
    await inTransaction(tenantDb, (tx) => seedUsers(tx, tenant.ownerId, users));
    process.stdout.write(`\r${number + size} of ${wanted} users`);
  }
  process.stdout.write(`\n${wanted} users in ${((Date.now() - startedMs) / 1_000).toFixed(1)} s.\n`);
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

async function topUp(tenantDb: TenantDb, ownerId: number, newUsers: number, existing: number): Promise<void> {
  if (newUsers === 0) return;
  const idempotencyKey = `seed top-up from ${existing} users`;
  await inTransaction(tenantDb, (tx) =>
    transfer(tx, {
      kind: "TOP_UP",
      debit: { kind: "WORLD" },
      credit: { kind: "POOL" },
      amountUnits: newUsers * POOL_MINUTES_PER_USER * UNITS_PER.MINUTES,
      idempotencyKey,
      requestHash: createHash("sha256").update(idempotencyKey).digest(),
      actorId: ownerId,
      note: "For seeded users",
    }),
  );
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
