import { monthStart } from "./floor-counts.mjs";
import { migrateDatabase, openDatabase } from "../packages/api/dist/app/database.js";
import { growDemoTenant } from "../packages/api/dist/app/seed/large-tenant.js";
import { seedDemoTenant } from "../packages/api/dist/app/seed/demo-tenant.js";
import { ACQUIRED_KEY } from "./work.mjs";
import { startPrivateDatabase } from "../packages/api/dist/private-database/private-database.js";

/**
 * A private database with a demo tenant of `users` users, as the program makes it: what is acknowledged is on the disk.
 * @param {string} dataDir
 * @param {number} users
 */
export async function openBenchDatabase(dataDir, users) {
  const server = await startPrivateDatabase({ dataDir, log: console });
  await server.createDatabase("bench");
  const serving = server.connectionFor("app", "bench");
  await migrateDatabase(server.connectionFor("migrations", "bench"), serving);
  const database = await openDatabase(serving, 4);
  const signIn = await seedDemoTenant(database);
  if (!signIn) throw new Error("The benchmark's database was not empty.");
  await growDemoTenant(database, users);
  await unboundAcquired(database);
  const [range] = await database.query(
    "/* every tenant */ SELECT MIN(id) AS firstUserId, COUNT(*) AS userCount FROM users WHERE NOT is_owner",
  );
  return {
    token: signIn.apiToken,
    firstUserId: Number(range.firstUserId),
    userCount: Number(range.userCount),
    environment: { BENCH_SOCKET: serving.socketPath, BENCH_USER: serving.user, BENCH_DATABASE: serving.database },
    close: async () => {
      await database.destroy();
      await server.stop();
    },
  };
}

/**
 * Takes the bound off the limit that is acquired, and opens every user's counter of it: what is measured is counting.
 * @param {Awaited<ReturnType<typeof openDatabase>>} database
 */
async function unboundAcquired(database) {
  const mark = "/* every tenant */";
  for (const table of ["plan_limits", "default_limits", "limit_overrides"])
    await database.query(`${mark} UPDATE ${table} SET value = -1 WHERE limit_key = ?`, [ACQUIRED_KEY]);
  await database.query(
    `${mark} INSERT IGNORE INTO default_limits (tenant_id, limit_key, value) SELECT id, ?, -1 FROM tenants`,
    [ACQUIRED_KEY],
  );
  await database.query(
    `${mark} INSERT IGNORE INTO usage_counters (tenant_id, user_id, limit_key, period_start, used)
     SELECT tenant_id, id, ?, ?, 0 FROM users`,
    [ACQUIRED_KEY, monthStart()],
  );
}
