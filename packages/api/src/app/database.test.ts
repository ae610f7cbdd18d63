import type { DataSource } from "typeorm";
import { migrations } from "../migrations/migrations.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database-server.ts";
import { isTestsOwnStatement } from "../testing/own-statements.ts";
import { expectMigrated, migrateDatabase, openDatabase } from "./database.ts";

interface TableColumn {
  readonly tableName: string;
  readonly columnName: string;
  readonly dataType: string;
  readonly length: number | null;
  readonly isNullable: "YES" | "NO";
  readonly extra: string;
}

describe("the database", () => {
  let testDatabase: TestDatabase;
  let database: DataSource;
  let columns: TableColumn[];

  const connectionOf = (user: "app" | "migrations") => ({
    socketPath: testDatabase.socketPath,
    user: user === "app" ? testDatabase.appUser : testDatabase.migrationsUser,
    database: testDatabase.name,
  });

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    // Three nodes that start at the same moment on an empty database.
    await Promise.all(
      Array.from({ length: 3 }, () => migrateDatabase(connectionOf("migrations"), connectionOf("app"))),
    );
    database = await openDatabase(connectionOf("app"), 2, { isExempt: isTestsOwnStatement });
    columns = await database.query(
      `SELECT TABLE_NAME AS tableName, COLUMN_NAME AS columnName, DATA_TYPE AS dataType, CHARACTER_MAXIMUM_LENGTH AS length,
         IS_NULLABLE AS isNullable, EXTRA AS extra
       FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION`,
    );
  });
  afterAll(async () => {
    await database.destroy();
    await testDatabase.drop();
  });

  const migrator = async <Result>(work: (source: DataSource) => Promise<Result>): Promise<Result> => {
    const source = await openDatabase(connectionOf("migrations"), 1, { isExempt: isTestsOwnStatement });
    try {
      return await work(source);
    } finally {
      await source.destroy();
    }
  };
  const applied = (): Promise<{ name: string }[]> =>
    migrator((source) => source.query("SELECT name FROM migrations ORDER BY id"));

  describe("migrations", () => {
    it("that a job runs are looked for by a start, which names the first that is missing", async () => {
      await expectMigrated(database);
      const last = migrations.at(-1);
      const name = last && new last().name;
      await migrator((source) => source.query("UPDATE migrations SET name = 'renamed' WHERE name = ?", [name]));
      await expect(expectMigrated(database)).rejects.toThrow(
        `1 of its migrations have not been run, the first one is ${name}.`,
      );
      await migrator((source) => source.query("UPDATE migrations SET name = ? WHERE name = 'renamed'", [name]));
    });

    it("ran once each, in their order, although three nodes started at once", async () => {
      const names = migrations.map((Migration) => new Migration().name);
      expect((await applied()).map(({ name }) => name)).toEqual(names);
    });

    it("have different times, in order, so that no two can change places", () => {
      const times = migrations.map((Migration) => Number(/(\d{13})$/.exec(new Migration().name ?? "")?.[1]));
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect(new Set(times).size).toBe(times.length);
    });

    it("change nothing on a later start", async () => {
      const before = await applied();
      await migrateDatabase(connectionOf("migrations"), connectionOf("app"));
      expect(await applied()).toEqual(before);
    });

    it("can be taken back one by one, to nothing", async () => {
      const spare = await createTestDatabase();
      const connection = { ...connectionOf("migrations"), database: spare.name };
      await migrateDatabase(connection, connection);
      const source = await openDatabase(connection, 1, { isExempt: isTestsOwnStatement });
      const runner = source.createQueryRunner();
      for (const Migration of migrations.toReversed()) await new Migration().down(runner);
      const left = await runner.query("SHOW TABLES");
      await runner.release();
      await source.destroy();
      await spare.drop();
      expect(left.map((row: object) => Object.values(row)[0])).toEqual(["migrations"]);
    });
  });

  describe("the tables", () => {
    it("are what the entities say, column by column: name, type, length and whether it may be null", () => {
      const described = database.entityMetadatas.flatMap((entity) =>
        entity.columns.map((column) => {
          const isText = column.type === "varchar" || column.type === "char";
          return {
            column: `${entity.tableName}.${column.databaseName}`,
            type: column.type === "boolean" ? "tinyint" : String(column.type),
            length: isText || column.type === "binary" ? Number(column.length) : null,
            isNullable: column.isNullable,
          };
        }),
      );
      const tables = new Set(database.entityMetadatas.map(({ tableName }) => tableName));
      const real = columns
        .filter(({ tableName, extra }) => tables.has(tableName) && !extra.includes("GENERATED"))
        .map(({ tableName, columnName, dataType, length, isNullable }) => ({
          column: `${tableName}.${columnName}`,
          type: dataType,
          length: /char|binary/.test(dataType) ? Number(length) : null,
          isNullable: isNullable === "YES",
        }));
      const byName = (one: { column: string }, other: { column: string }) => one.column.localeCompare(other.column);
      expect(described.toSorted(byName)).toEqual(real.toSorted(byName));
    });

    it("are all known as entities, so that none is forgotten", () => {
      const tables = new Set(columns.map(({ tableName }) => tableName));
      tables.delete("migrations");
      const entities = new Set(database.entityMetadatas.map(({ tableName }) => tableName));
      expect([...tables].filter((table) => !entities.has(table))).toEqual([]);
    });

    it("are InnoDB in utf8mb4, and belong to a tenant, by column, but for the tenants themselves, limits of addresses, the list of migrations and a replica's progress", async () => {
      const wrong = await database.query(
        `SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> 'migrations'
           AND (ENGINE <> 'InnoDB' OR TABLE_COLLATION NOT LIKE 'utf8mb4%')`,
      );
      expect(wrong).toEqual([]);
      const withTenant = new Set(
        columns.flatMap(({ tableName, columnName }) => (columnName === "tenant_id" ? [tableName] : [])),
      );
      const without = new Set(columns.map(({ tableName }) => tableName).filter((table) => !withTenant.has(table)));
      expect([...without].toSorted()).toEqual(["migrations", "rate_limits", "replica_beats", "tenants"]);
    });

    it.each([
      ["default_limits", "value", -2],
      ["default_limits", "value", 1_000_001],
    ])("refuse a limit that no rule allows: %s.%s = %d (rule 2)", async (table, column, value) => {
      await database.query("INSERT INTO tenants (slug, name, created_at) VALUES (?, 'T', NOW())", [
        `t${Math.abs(value)}`,
      ]);
      const insert = `INSERT INTO ${table} (tenant_id, limit_key, ${column}) SELECT MAX(id), 'MAX_ASSISTANTS', ? FROM tenants`;
      await expect(database.query(insert, [value])).rejects.toMatchObject({ errno: 4025 });
    });
  });

  describe("the program's database user", () => {
    it("may read and write every table, but never change what was transferred, nor any table's shape", async () => {
      const grants: { [text: string]: string }[] = await database.query("SHOW GRANTS FOR CURRENT_USER()");
      const here = grants
        .map((row) => String(Object.values(row)[0]))
        .filter((text) => text.includes(`\`${testDatabase.name}\``));
      const rightsOf = (table: string) =>
        here.find((text) => text.includes(`.\`${table}\` `))?.replace(/^GRANT (.*) ON .*$/, "$1");
      for (const table of ["transfers", "bulk_transfers", "audit_entries"])
        expect(rightsOf(table)).toBe("SELECT, INSERT");
      expect(rightsOf("users")).toBe("SELECT, INSERT, UPDATE, DELETE");
      for (const text of here) expect(text).not.toMatch(/ALL PRIVILEGES|DROP|ALTER|CREATE|GRANT OPTION/);
    });
  });

  it("keeps instants in UTC, to the millisecond, whatever the server's time zone", async () => {
    const at = new Date("2026-03-29T01:30:00.123Z");
    await database.query("SET time_zone = '+05:00'");
    await database.query("INSERT INTO tenants (slug, name, created_at) VALUES ('zone', 'Zone', ?)", [at]);
    const [row] = await database.query(
      "SELECT created_at AS at, CAST(created_at AS CHAR) AS text FROM tenants WHERE slug = 'zone'",
    );
    expect(row.at).toEqual(at);
    expect(row.text).toBe("2026-03-29 01:30:00.123");
  });
});
