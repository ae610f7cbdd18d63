import type { Readable } from "node:stream";
import type { Connection } from "mysql2";
import type { RowDataPacket } from "mysql2/promise";
import { type DatabaseConnection, MIGRATION_NAMES, migrateDatabase, openPlainConnection } from "../database.ts";
import { type BackupFooter, type BackupValue, type OpenBackup, openBackupFile } from "./backup-file.ts";

/**
 * Fills an empty database from a backup: makes the tables as they were, loads the rows, and runs the migrations that came
 * since. Refuses a database that has tables, and a backup of a later version. Answers how many rows came back.
 */
export async function restoreBackup(
  serving: DatabaseConnection,
  migrating: DatabaseConnection,
  input: Readable,
): Promise<number> {
  const backup = await openBackupFile(input);
  const unknown = backup.header.migrations.filter((name) => !MIGRATION_NAMES.includes(name));
  if (unknown.length > 0) {
    throw new Error(`The backup is of a later version of this program: it has the migration ${unknown[0]}.`);
  }
  const connection = openPlainConnection(migrating);
  try {
    await refuseUnlessEmpty(connection);
    await migrateDatabase(migrating, serving, new Set(backup.header.migrations));
    const restored = await load(connection, backup);
    await migrateDatabase(migrating, serving);
    return restored;
  } finally {
    connection.destroy();
  }
}

async function refuseUnlessEmpty(connection: Connection): Promise<void> {
  const [rows] = await connection
    .promise()
    .query<RowDataPacket[][]>("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()");
  if (Number(rows[0]?.[0]) === 0) return;
  throw new Error(
    "The database is not empty, so nothing was restored: a backup never overwrites anything. Give it a new one.",
  );
}

/** Rows come table by table, by name, so what they refer to may come later; every other rule of the tables holds. */
async function load(connection: Connection, backup: OpenBackup): Promise<number> {
  const database = connection.promise();
  await database.query(
    "SET SESSION foreign_key_checks = 0, sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO')",
  );
  const restored: Record<string, number> = {};
  let footer: BackupFooter = { rowsOfTables: {} };
  for await (const { table, columns, rows } of backup.rows((last) => (footer = last))) {
    // What migrations put into a new table was part of the backup, if it was still there.
    if (restored[table] === undefined) await database.query("DELETE FROM ??", [table]);
    await database.query("INSERT INTO ?? (??) VALUES ?", [table, columns, rows.map((row) => row.map(asSent))]);
    restored[table] = (restored[table] ?? 0) + rows.length;
  }
  for (const [table, expected] of Object.entries(footer.rowsOfTables)) {
    const found = restored[table] ?? 0;
    if (found !== expected) throw new Error(`The backup should have ${expected} rows of ${table}, and has ${found}.`);
  }
  return Object.values(restored).reduce((sum, rows) => sum + rows, 0);
}

function asSent(value: BackupValue): string | number | Buffer | null {
  return typeof value === "object" && value !== null ? Buffer.from(value.base64, "base64") : value;
}
