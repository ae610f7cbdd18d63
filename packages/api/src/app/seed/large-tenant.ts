import { createHash } from "node:crypto";
import { UNITS_PER } from "@allowance/shared/amounts";
import type { DataSource } from "typeorm";
import { transfer } from "../../ledger/ledger.ts";
import type { TenantDb } from "../../platform/tenant-db.ts";
import { inTransaction } from "../../platform/transactions.ts";
import { madeUpPerson } from "./demo-people.ts";
import { Random } from "./random.ts";
import { inventUser, seedUsers } from "./seed-users.ts";

const BATCH_SIZE = 2_000;
/** More than an invented user can start with, minutes and credits together. */
const POOL_MINUTES_PER_USER = 600;

/** Gives the demo tenant invented users until it has as many as wanted. For measuring. */
export async function growDemoTenant(database: DataSource, wanted: number): Promise<void> {
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
