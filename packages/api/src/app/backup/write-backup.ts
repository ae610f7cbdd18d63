import type { Connection, RowDataPacket } from "mysql2";
import { type DatabaseConnection, openPlainConnection } from "../database.ts";
import {
  type BackupFooter,
  type BackupHeader,
  type BackupRows,
  type BackupValue,
  writeBackupFile,
} from "./backup-file.ts";

const ROWS_IN_BATCH = 500;

/** Not kept: a backup must bring back neither a session that was ended meanwhile nor a count of tries. */
const LEFT_OUT = new Set(["migrations", "sessions", "rate_limits"]);

/**
 * Writes everything that the database holds at one moment, while the program goes on. Answers how many rows.
 * Only data: a restore makes the tables by the same migrations, so a backup of MariaDB can be restored on MySQL.
 */
export async function writeBackup(database: DatabaseConnection, output: NodeJS.WritableStream): Promise<number> {
  const connection = openPlainConnection(database);
  let written = 0;
  try {
    await connection.promise().query("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    await connection.promise().query("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    await writeBackupFile(
      partsOf(connection, (rows) => (written += rows)),
      output,
    );
  } finally {
    connection.destroy();
  }
  return written;
}

async function* partsOf(
  connection: Connection,
  count: (rows: number) => void,
): AsyncGenerator<BackupHeader | BackupRows | BackupFooter> {
  const migrations = await column(connection, "SELECT name FROM migrations ORDER BY id");
  yield { format: "allowance backup 1", madeAt: new Date().toISOString(), migrations };
  const rowsOfTables: Record<string, number> = {};
  const tables = await column(
    connection,
    "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name",
  );
  for (const table of tables.filter((name) => !LEFT_OUT.has(name))) {
    rowsOfTables[table] = 0;
    for await (const part of rowsOf(connection, table)) {
      rowsOfTables[table] += part.rows.length;
      count(part.rows.length);
      yield part;
    }
  }
  yield { rowsOfTables };
}

async function* rowsOf(connection: Connection, table: string): AsyncGenerator<BackupRows> {
  // What the database computes from other columns can't be written, and need not be.
  const columns = await column(
    connection,
    `SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?
     AND COALESCE(generation_expression, '') = '' ORDER BY ordinal_position`,
    [table],
  );
  const names = columns.map((name) => `\`${name}\``).join(", ");
  const found: AsyncIterable<unknown[]> = connection.query({ sql: `SELECT ${names} FROM \`${table}\`` }).stream();
  let rows: BackupValue[][] = [];
  for await (const row of found) {
    rows.push(row.map(asStored));
    if (rows.length < ROWS_IN_BATCH) continue;
    yield { table, columns, rows };
    rows = [];
  }
  if (rows.length > 0) yield { table, columns, rows };
}

function asStored(value: unknown): BackupValue {
  if (Buffer.isBuffer(value)) return { base64: value.toString("base64") };
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  throw new Error(`A backup can't hold a value of the type ${typeof value}.`);
}

/** The first column of what a statement answers. */
async function column(connection: Connection, sql: string, values: readonly string[] = []): Promise<string[]> {
  const [rows] = await connection.promise().query<RowDataPacket[][]>(sql, [...values]);
  return rows.map(([first]) => String(first));
}
