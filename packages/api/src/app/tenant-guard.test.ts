import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { DataSource } from "typeorm";
import { createTestDatabase, type TestDatabase } from "../testing/database-server.ts";
import { migrateDatabase, openDatabase } from "./database.ts";
import { EVERY_TENANT } from "./tenant-guard.ts";
import { tablesWithoutTenant } from "./tenant-statement.ts";

const OWNED = new Map([
  ["tenants", "id"],
  ...["users", "plans", "sessions", "accounts", "transfers"].map((table) => [table, "tenant_id"] as const),
]);

describe("a statement names the tenant", () => {
  it.each([
    "SELECT name FROM users WHERE tenant_id = ? AND id = ?",
    "SELECT u.name FROM users AS u WHERE u.id = ? AND u.tenant_id = ?",
    "select `u`.`name` from `users` `u` where `u`.`tenant_id` = ?",
    "SELECT 1 FROM users u JOIN plans p ON p.tenant_id = u.tenant_id AND p.id = u.plan_id WHERE u.tenant_id = ?",
    "SELECT 1 FROM tenants t LEFT JOIN users u ON u.tenant_id = t.id AND u.is_owner WHERE t.id = ?",
    "SELECT (SELECT COUNT(*) FROM users WHERE tenant_id = ?) + (SELECT COUNT(*) FROM plans WHERE tenant_id = ?) AS n",
    "SELECT 1 FROM users u WHERE u.tenant_id = ? AND EXISTS (SELECT 1 FROM sessions s WHERE s.tenant_id = u.tenant_id AND s.user_id = u.id)",
    "SELECT 1 FROM users WHERE (tenant_id = ? AND id = ?) ORDER BY id",
    "SELECT 1 FROM users WHERE tenant_id IN (?) AND (name = ? OR email = ?)",
    "SELECT 1 FROM users WHERE (tenant_id, id) IN (?)",
    "SELECT id FROM users WHERE tenant_id = ? UNION ALL SELECT id FROM plans WHERE tenant_id = ?",
    "SELECT x.id FROM (SELECT id FROM users WHERE tenant_id = ?) x JOIN (SELECT ? AS id) k ON k.id = x.id",
    "WITH mine AS (SELECT id FROM users WHERE tenant_id = ?) SELECT id FROM mine",
    "INSERT INTO users (tenant_id, name) VALUES (?)",
    "INSERT INTO users (tenant_id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name)",
    "INSERT INTO sessions (tenant_id, user_id) SELECT tenant_id, id FROM users WHERE tenant_id = ?",
    "INSERT INTO tenants (slug, name) VALUES (?)",
    "UPDATE users SET name = ? WHERE tenant_id = ? AND id = ?",
    "UPDATE accounts a JOIN (SELECT ? AS id) v ON v.id = a.id SET a.balance_units = 1 WHERE a.tenant_id = ?",
    "DELETE FROM sessions WHERE tenant_id = ? AND (expires_at <= ? OR last_seen_at <= ?)",
    "DELETE s FROM sessions s JOIN users u ON u.tenant_id = s.tenant_id WHERE u.tenant_id = ?",
    "SELECT 1 FROM rate_limits WHERE `key` = ?",
    "START TRANSACTION",
    "UPDATE users SET name = ? WHERE tenant_id = ? AND id = ?;\nSELECT id FROM plans WHERE tenant_id = ?",
  ])("in %s", (sql) => {
    expect(tablesWithoutTenant(sql, OWNED)).toEqual([]);
  });

  it.each([
    ["SELECT name FROM users WHERE id = ?", ["users"]],
    ["SELECT tenant_id FROM users WHERE id = ?", ["users"]],
    ["SELECT tenant_id FROM users ORDER BY tenant_id = ?", ["users"]],
    ["SELECT 1 FROM users WHERE 'tenant_id = ?' = name", ["users"]],
    ["SELECT 1 FROM users /* tenant_id = ? */ WHERE id = ?", ["users"]],
    ["SELECT 1 FROM users WHERE tenant_id = ? OR id = ?", ["users"]],
    ["SELECT 1 FROM users WHERE id = ? AND NOT (tenant_id = ?)", ["users"]],
    ["SELECT 1 FROM users WHERE tenant_id <> ?", ["users"]],
    ["SELECT 1 FROM users WHERE tenant_id = tenant_id", ["users"]],
    ["SELECT 1 FROM users u JOIN plans p ON p.id = u.plan_id WHERE u.tenant_id = ?", ["plans"]],
    ["SELECT 1 FROM users u, plans p WHERE u.tenant_id = ? AND p.id = u.plan_id", ["plans"]],
    ["SELECT 1 FROM sessions s JOIN users u ON u.tenant_id = s.tenant_id WHERE s.id_hash = ?", ["sessions", "users"]],
    ["SELECT 1 FROM tenants WHERE slug = ?", ["tenants"]],
    ["SELECT (SELECT COUNT(*) FROM users) AS n", ["users"]],
    ["SELECT 1 FROM plans WHERE tenant_id = ? AND id IN (SELECT plan_id FROM users)", ["users"]],
    ["SELECT id FROM users WHERE tenant_id = ? UNION ALL SELECT id FROM plans", ["plans"]],
    ["WITH all_users AS (SELECT id FROM users) SELECT id FROM all_users", ["users"]],
    ["INSERT INTO users (name) VALUES (?)", ["users"]],
    ["INSERT INTO users VALUES (?)", ["users"]],
    ["INSERT INTO sessions (tenant_id, user_id) SELECT tenant_id, id FROM users", ["users"]],
    ["UPDATE users SET tenant_id = ? WHERE id = ?", ["users"]],
    ["UPDATE accounts a JOIN (SELECT ? AS id) v ON v.id = a.id SET a.balance_units = 1", ["accounts"]],
    ["DELETE FROM sessions", ["sessions"]],
    ["SELECT id FROM plans WHERE tenant_id = ?;\nUPDATE users SET name = ? WHERE id = ?", ["users"]],
    ["INSERT INTO sessions (tenant_id, user_id) VALUES (?);\nDELETE FROM plans WHERE id = ?", ["plans"]],
  ])("and not in %s", (sql, tables) => {
    expect(tablesWithoutTenant(sql, OWNED)).toEqual(tables);
  });
});

describe("the database", () => {
  let testDatabase: TestDatabase;
  let database: DataSource;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    const { socketPath, name, migrationsUser, appUser } = testDatabase;
    const serving = { socketPath, user: appUser, database: name };
    await migrateDatabase({ socketPath, user: migrationsUser, database: name }, serving);
    database = await openDatabase(serving, 2);
  });
  afterAll(async () => {
    await database.destroy();
    await testDatabase.drop();
  });

  it("refuses what forgets the tenant, by whatever way it comes, each time it comes", async () => {
    const forgetful = "SELECT name FROM users WHERE id = ?";
    const refused = /without saying which tenant's rows/;
    for (let time = 0; time < 2; time += 1) {
      await expect(database.query(forgetful, [1])).rejects.toThrow(refused);
      await expect(database.manager.query(forgetful, [1])).rejects.toThrow(refused);
      await expect(database.manager.find("users", { where: { id: 1 } })).rejects.toThrow(refused);
      await expect(database.transaction((tx) => tx.query(forgetful, [1]))).rejects.toThrow(refused);
    }
    const runner = database.createQueryRunner();
    await expect(runner.query(forgetful, [1])).rejects.toThrow(refused);
    await runner.release();
  });

  it("lets through what names it, and what is marked for every tenant", async () => {
    expect(await database.query("SELECT name FROM users WHERE tenant_id = ? AND id = ?", [1, 1])).toEqual([]);
    expect(await database.query(`${EVERY_TENANT} SELECT name FROM users WHERE id = ?`, [1])).toEqual([]);
  });

  it("knows every table that has tenants", async () => {
    const tables: { name: string }[] = await database.query(
      "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'tenant_id'",
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      await expect(database.query(`SELECT 1 FROM ${name}`)).rejects.toThrow(name);
    }
  });
});

/** What is marked for every tenant, by file. A new one needs a line here, where a reviewer asks why it may be so. */
const MARKED: Readonly<Record<string, readonly string[]>> = {
  "app/prove.ts": ["SELECT id, slug FROM tenants ORDER BY id"],
  "app/seed-command.ts": ["SELECT u.id, u.tenant_id AS tenantId"],
  "app/seed/demo-tenant.ts": ["SELECT id FROM tenants LIMIT 1"],
  "app/seed/large-tenant.ts": ["SELECT t.id, u.id AS ownerId FROM tenants t JOIN users u"],
  "api-tokens/token-access.ts": ["SELECT ${VIEWER_COLUMNS}, t.id AS tokenId, t.scopes, t.last_used_at AS seenAt"],
  "billing/stripe-webhook.ts": ["SELECT tenant_id AS tenantId FROM billing_settings"],
  "email/outbox-sender.ts": ["SELECT id, tenant_id AS tenantId, attempts", "UPDATE outbox_emails SET next_attempt_at"],
  "enforcement/usage-requests.ts": ["DELETE FROM usage_requests WHERE created_at"],
  "grants/grant-runs.ts": ["SELECT id, tenant_id AS tenantId FROM grants WHERE ${IS_DUE}"],
  "ledger/books.ts": ["SELECT id, kind, holder_id AS holderId FROM accounts WHERE id IN"],
  "links/emailed-links.ts": ["SELECT l.secret_hash AS secretHash"],
  "sessions/sessions.ts": ["DELETE FROM sessions WHERE id_hash = ?", "SELECT ${VIEWER_COLUMNS}, s.last_seen_at"],
  "tenants/sign-in-tenant.ts": ["SELECT id FROM tenants WHERE slug = ?", "SELECT id FROM tenants ORDER BY id LIMIT 2"],
  "tenants/tenant-hosts.ts": ["SELECT tenant_id AS tenantId FROM tenant_hosts"],
  "webhooks/delivery.ts": ["SELECT d.tenant_id AS tenantId, d.endpoint_id AS endpointId FROM webhook_deliveries d"],
  "webhooks/fan-out.ts": ["SELECT f.tenant_id AS tenantId FROM webhook_feeds f JOIN audit_heads h"],
  "webhooks/retention.ts": ["DELETE FROM webhook_deliveries WHERE created_at", "DELETE FROM webhook_signals WHERE at"],
};

test("statements for every tenant are few, and known one by one", () => {
  const root = join(__dirname, "..");
  const found: Record<string, string[]> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = relative(root, join(entry.parentPath, entry.name));
    if (!path.endsWith(".ts") || /[.]test[.]ts$|^testing\/|tenant-guard/.test(path)) continue;
    const parts = readFileSync(join(root, path), "utf8").split(EVERY_TENANT).slice(1);
    if (parts.length > 0) found[path] = parts.map((part) => part.trimStart());
  }
  expect(Object.keys(found).toSorted()).toEqual(Object.keys(MARKED).toSorted());
  for (const [path, starts] of Object.entries(MARKED)) {
    expect(found[path]).toEqual(starts.map((start) => expect.stringMatching(new RegExp(`^${escaped(start)}`))));
  }
});

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
