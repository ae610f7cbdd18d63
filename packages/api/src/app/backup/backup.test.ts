import { randomUUID } from "node:crypto";
import { PassThrough, Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { buffer } from "node:stream/consumers";
import type { DataSource } from "typeorm";
import { transfer } from "../../ledger/ledger.ts";
import { inTransaction } from "../../platform/transactions.ts";
import { createTestDatabase, type TestDatabase } from "../../testing/database-server.ts";
import { isTestsOwnStatement } from "../../testing/own-statements.ts";
import { MIGRATION_NAMES, migrateDatabase, openDatabase } from "../database.ts";
import { proveAudit, proveBooks } from "../prove.ts";
import { seedDemoTenant } from "../seed/demo-tenant.ts";
import { restoreBackup } from "./restore-backup.ts";
import { writeBackup } from "./write-backup.ts";

/** Not part of a backup. */
const LEFT_OUT = ["migrations", "rate_limits", "sessions"];

describe("a backup", () => {
  const made: TestDatabase[] = [];
  let source: TestDatabase;
  let database: DataSource;
  let backup: Buffer;

  const connectionTo = ({ socketPath, name, appUser, migrationsUser }: TestDatabase) => ({
    serving: { socketPath, user: appUser, database: name },
    migrating: { socketPath, user: migrationsUser, database: name },
  });
  const emptyDatabase = async () => {
    const empty = await createTestDatabase();
    made.push(empty);
    return empty;
  };
  const backUp = async (from: TestDatabase): Promise<Buffer> => {
    const output = new PassThrough();
    const [content] = await Promise.all([buffer(output), writeBackup(connectionTo(from).serving, output)]);
    return content;
  };
  const restore = (to: TestDatabase, content: Buffer) =>
    restoreBackup(connectionTo(to).serving, connectionTo(to).migrating, Readable.from([content]));
  const withDatabase = async <Result>(
    of: TestDatabase,
    work: (database: DataSource) => Promise<Result>,
    user: "serving" | "migrating" = "serving",
  ) => {
    const opened = await openDatabase(connectionTo(of)[user], 2, { isExempt: isTestsOwnStatement });
    try {
      return await work(opened);
    } finally {
      await opened.destroy();
    }
  };
  const tablesOf = async (of: DataSource): Promise<string[]> => {
    const tables: { name: string }[] = await of.query(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name",
    );
    return tables.map(({ name }) => name);
  };
  const contentOf = (of: TestDatabase) =>
    withDatabase(of, async (opened) => {
      const content: Record<string, unknown> = {};
      for (const table of (await tablesOf(opened)).filter((name) => !LEFT_OUT.includes(name)))
        content[table] = await opened.query(`SELECT * FROM ${table} ORDER BY 1, 2`);
      return content;
    });

  beforeAll(async () => {
    source = await emptyDatabase();
    const { serving, migrating } = connectionTo(source);
    await migrateDatabase(migrating, serving);
    database = await openDatabase(serving, 5, { isExempt: isTestsOwnStatement });
    await seedDemoTenant(database);
    backup = await backUp(source);
  });
  afterAll(async () => {
    await database.destroy();
    for (const each of made) await each.drop();
  });

  it("restored elsewhere, is the same to the last value, and its books and audit log prove themselves", async () => {
    const target = await emptyDatabase();
    expect(await restore(target, backup)).toBeGreaterThan(500);
    const [before, after] = [await contentOf(source), await contentOf(target)];
    expect(Object.keys(after).length).toBeGreaterThan(25);
    expect(after).toEqual(before);
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    await withDatabase(target, async (restored) => {
      expect(await proveBooks(restored, say)).toBe(true);
      expect(await proveAudit(restored, say)).toBe(true);
    });
    expect(lines).toEqual([
      expect.stringMatching(/^demo: balanced \(\d+ accounts, \d+ transfers\)$/),
      expect.stringMatching(/^demo: intact/),
    ]);
  });

  it("goes on like any other database: the program's user may do as much and as little", async () => {
    const target = await emptyDatabase();
    await restore(target, backup);
    await withDatabase(target, async (restored) => {
      const [pool]: { tenantId: number; userId: number }[] = await restored.query(
        "SELECT tenant_id AS tenantId, id AS userId FROM users WHERE NOT is_owner LIMIT 1",
      );
      if (!pool) throw new Error("There are no users.");
      await moveOneMinute(restored, pool.tenantId, pool.userId);
      expect(await proveBooks(restored, () => undefined)).toBe(true);
      await expect(restored.query("DELETE FROM transfers")).rejects.toThrow(/denied/);
    });
  });

  it("is of one moment, although units move while it is written", async () => {
    const [user]: { tenantId: number; id: number }[] = await database.query(
      "SELECT tenant_id AS tenantId, id FROM users WHERE NOT is_owner LIMIT 1",
    );
    if (!user) throw new Error("There are no users.");
    const written = new AbortController();
    let moved = 0;
    const moving = (async () => {
      for (; !written.signal.aborted; moved += 1) await moveOneMinute(database, user.tenantId, user.id);
    })();
    const content = await backUp(source);
    written.abort();
    await moving;
    expect(moved).toBeGreaterThan(0);
    const target = await emptyDatabase();
    await restore(target, content);
    expect(await withDatabase(target, (restored) => proveBooks(restored, () => undefined))).toBe(true);
  });

  it("of older tables is brought up to date", async () => {
    const older = await emptyDatabase();
    const { serving, migrating } = connectionTo(older);
    await migrateDatabase(migrating, serving, new Set(MIGRATION_NAMES.slice(0, -1)));
    const content = await backUp(older);
    const target = await emptyDatabase();
    await restore(target, content);
    const names: { name: string }[] = await withDatabase(target, (restored) =>
      restored.query("SELECT name FROM migrations ORDER BY id"),
    );
    expect(names.map(({ name }) => name)).toEqual(MIGRATION_NAMES);
  });

  it("brings back no session", async () => {
    await database.query(
      "INSERT INTO sessions (id_hash, tenant_id, user_id, created_at, last_seen_at, expires_at) SELECT UNHEX(SHA2('x', 256)), tenant_id, id, NOW(3), NOW(3), NOW(3) FROM users LIMIT 1",
    );
    const target = await emptyDatabase();
    await restore(target, await backUp(source));
    const sessions: unknown[] = await withDatabase(target, (restored) => restored.query("SELECT * FROM sessions"));
    expect(sessions).toEqual([]);
  });

  describe("is refused, with a reason, and leaves the database empty", () => {
    it.each([
      ["that is no backup", () => Buffer.from("anything else"), /incorrect header check/],
      ["that is something else, compressed", () => gzipSync("{}\n"), /not a backup that this program can read/],
      [
        "of a later version",
        () => gzipSync(`{"format":"allowance backup 1","madeAt":"","migrations":["Future1"]}\n`),
        /later version of this program: it has the migration Future1/,
      ],
    ])("a file %s", async (_what, content, reason) => {
      const target = await emptyDatabase();
      await expect(restore(target, content())).rejects.toThrow(reason);
      expect(await withDatabase(target, tablesOf, "migrating")).toEqual([]);
    });
  });

  it("is not restored over anything", async () => {
    const before = await contentOf(source);
    await expect(restore(source, backup)).rejects.toThrow("The database is not empty, so nothing was restored");
    expect(await contentOf(source)).toEqual(before);
  });

  it("that was cut is refused", async () => {
    const target = await emptyDatabase();
    await expect(restore(target, backup.subarray(0, backup.length - 40))).rejects.toThrow(/unexpected end of file/);
  });

  it("whose books do not balance is told from one whose do", async () => {
    const target = await emptyDatabase();
    await restore(target, backup);
    await withDatabase(target, async (restored) => {
      await restored.query("UPDATE accounts SET balance_units = balance_units + 1 WHERE kind = 'POOL'");
      const lines: string[] = [];
      expect(await proveBooks(restored, (line) => void lines.push(line))).toBe(false);
      expect(lines.join("\n")).toMatch(/problems/);
    });
  });
});

async function moveOneMinute(database: DataSource, tenantId: number, userId: number): Promise<void> {
  await inTransaction({ manager: database.manager, tenantId }, (tx) =>
    transfer(tx, {
      kind: "MINUTES",
      debit: { kind: "POOL" },
      credit: { kind: "USER_MINUTES", userId },
      amountUnits: 9_000,
      idempotencyKey: randomUUID(),
      requestHash: Buffer.alloc(32),
      actorId: null,
      note: null,
    }),
  );
}
