import type { DataSource, QueryRunner } from "typeorm";
import { migrateDatabase, openDatabase } from "../app/database.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database-server.ts";
import { isTestsOwnStatement } from "../testing/own-statements.ts";
import type { TenantDb } from "./tenant-db.ts";
import { inTransaction, inTransactionUnless } from "./transactions.ts";

const INSERT = "INSERT INTO tenants (slug, name, created_at) VALUES (?, ?, NOW())";

describe("transactions", () => {
  let testDatabase: TestDatabase;
  let database: DataSource;
  let single: DataSource;
  let tenantDb: TenantDb;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    const { socketPath, name, appUser, migrationsUser } = testDatabase;
    const serving = { socketPath, user: appUser, database: name };
    await migrateDatabase({ ...serving, user: migrationsUser }, serving);
    database = await openDatabase(serving, 4, { isExempt: isTestsOwnStatement });
    // One connection only, so that every transaction gets what the one before it left behind.
    single = await openDatabase(serving, 1, { isExempt: isTestsOwnStatement });
  });
  afterAll(async () => {
    await database.destroy();
    await single.destroy();
    await testDatabase.drop();
  });
  beforeEach(async () => {
    await database.query("DELETE FROM tenants");
    tenantDb = { manager: single.manager, tenantId: 0 };
  });

  async function slugs(): Promise<string[]> {
    const rows: { slug: string }[] = await database.query("SELECT slug FROM tenants ORDER BY slug");
    return rows.map(({ slug }) => slug);
  }
  const insert = (tx: TenantDb, slug: string) => tx.manager.query(INSERT, [slug, slug]);

  it("commit what was done, and answer the result", async () => {
    const result = await inTransaction(tenantDb, async (tx) => {
      await insert(tx, "a");
      await insert(tx, "b");
      return 42;
    });
    expect(result).toBe(42);
    expect(await slugs()).toEqual(["a", "b"]);
  });

  it("undo everything when anything fails, and let the error through as it is", async () => {
    const failure = new Error("half way");
    const half = inTransaction(tenantDb, async (tx) => {
      await insert(tx, "a");
      throw failure;
    });
    await expect(half).rejects.toBe(failure);
    expect(await slugs()).toEqual([]);
  });

  it("give their connection back, whatever happens", async () => {
    for (let times = 0; times < 20; times += 1) {
      const failing = inTransaction(tenantDb, (tx) => tx.manager.query("SELECT nonsense"));
      await expect(failing).rejects.toMatchObject({ errno: 1054 });
    }
    await inTransaction(tenantDb, (tx) => insert(tx, "a"));
    expect(await slugs()).toEqual(["a"]);
  });

  it("are never nested: the inner one would commit the outer", async () => {
    const nested = inTransaction(tenantDb, (tx) => inTransaction(tx, (inner) => insert(inner, "a")));
    await expect(nested).rejects.toThrow("inside a transaction");
    expect(await slugs()).toEqual([]);
  });

  describe("in a dry run", () => {
    it("answer the exact result and leave no trace", async () => {
      const found = await inTransactionUnless(true, tenantDb, async (tx) => {
        await insert(tx, "a");
        return tx.manager.query("SELECT slug FROM tenants");
      });
      expect(found).toEqual([{ slug: "a" }]);
      expect(await slugs()).toEqual([]);
    });

    it("fail as they would in earnest", async () => {
      const failing = inTransactionUnless(true, tenantDb, async (tx) => {
        await insert(tx, "a");
        await insert(tx, "a");
      });
      await expect(failing).rejects.toMatchObject({ errno: 1062 });
    });
  });

  describe("whose ROLLBACK fails (design: reliability)", () => {
    /** The next rollback on this data source fails without reaching the server. */
    function breakNextRollback(): jest.SpyInstance {
      const runners: QueryRunner = Object.getPrototypeOf(single.createQueryRunner());
      return jest.spyOn(runners, "rollbackTransaction").mockRejectedValueOnce(new Error("ROLLBACK failed"));
    }

    it("are not committed by the next transaction on the pool", async () => {
      const broken = breakNextRollback();
      const half = inTransaction(tenantDb, async (tx) => {
        await insert(tx, "leftover");
        throw new Error("half way");
      });
      await expect(half).rejects.toThrow("half way");
      expect(broken).toHaveBeenCalledTimes(1);
      await inTransaction(tenantDb, (tx) => insert(tx, "next"));
      expect(await slugs()).toEqual(["next"]);
    });

    it("hold no locks afterwards, and their connection serves nobody again", async () => {
      // Asked inside a transaction: plain reads have connections of their own.
      const connectionId = () =>
        inTransaction(tenantDb, async (tx) => (await tx.manager.query("SELECT CONNECTION_ID() AS id"))[0].id);
      await insert(tenantDb, "locked");
      const before = await connectionId();
      breakNextRollback();
      const half = inTransaction(tenantDb, async (tx) => {
        await tx.manager.query("UPDATE tenants SET name = 'half' WHERE slug = 'locked'");
        throw new Error("half way");
      });
      await expect(half).rejects.toThrow("half way");
      expect(await connectionId()).not.toBe(before);
      await database.query("UPDATE tenants SET name = 'whole' WHERE slug = 'locked'");
      expect(await database.query("SELECT name FROM tenants")).toEqual([{ name: "whole" }]);
    });
  });

  describe("that meet each other", () => {
    it("in a deadlock are tried again as a whole, and both succeed", async () => {
      await insert(tenantDb, "one");
      await insert(tenantDb, "two");
      let runs = 0;
      let arrived = 0;
      let openGate: () => void = () => undefined;
      const bothHoldOne = new Promise<void>((resolve) => (openGate = resolve));
      const lockBoth = (first: string, second: string) =>
        inTransaction({ manager: database.manager, tenantId: 0 }, async (tx) => {
          runs += 1;
          const touch = "UPDATE tenants SET version = version + 1 WHERE slug = ?";
          await tx.manager.query(touch, [first]);
          arrived += 1;
          if (arrived === 2) openGate();
          await bothHoldOne;
          await tx.manager.query(touch, [second]);
        });
      await Promise.all([lockBoth("one", "two"), lockBoth("two", "one")]);
      expect(runs).toBe(3);
      expect(await database.query("SELECT version FROM tenants")).toEqual([{ version: 3 }, { version: 3 }]);
    });

    it("give up after five tries", async () => {
      const deadlock = Object.assign(new Error("Deadlock found"), { errno: 1213, sqlState: "40001" });
      const work = jest.fn().mockRejectedValue(deadlock);
      await expect(inTransaction(tenantDb, work)).rejects.toBe(deadlock);
      expect(work).toHaveBeenCalledTimes(5);
    });

    it("for any other reason are not tried again: it would happen twice", async () => {
      const lost = Object.assign(new Error("Connection lost"), { code: "PROTOCOL_CONNECTION_LOST", fatal: true });
      const work = jest.fn().mockRejectedValue(lost);
      await expect(inTransaction(tenantDb, work)).rejects.toBe(lost);
      expect(work).toHaveBeenCalledTimes(1);
    });
  });
});
