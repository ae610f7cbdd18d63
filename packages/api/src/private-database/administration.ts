import { createConnection } from "mysql2/promise";

/**
 * utf8mb4 with the newest rules that MariaDB 10.6 and MySQL 8.4 both know.
 * It ignores case and accents, so a column that must tell "é" from "e" says utf8mb4_bin itself.
 */
const CHARACTER_SET = "utf8mb4";
export const COLLATION = "utf8mb4_unicode_520_ci";

/** The database user that owns every table and may change them. */
export const MIGRATIONS_USER = "migrations";
/** The database user of the running program; migrations grant it what it needs, and no more. */
export const APP_USER = "app";

/** Runs statements as the server's administrator; the socket's folder is what protects this account. */
async function administer(socketPath: string, statements: readonly string[]): Promise<void> {
  const connection = await createConnection({ socketPath, user: "root" });
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}

/** Whether the server takes connections; false while it starts, recovers or is gone. */
export async function isAnswering(socketPath: string): Promise<boolean> {
  return administer(socketPath, ["SELECT 1"]).then(
    () => true,
    () => false,
  );
}

/** Makes the two database users, where they are missing. */
export async function createDatabaseUsers(socketPath: string): Promise<void> {
  await administer(socketPath, [
    `CREATE USER IF NOT EXISTS '${MIGRATIONS_USER}'@'localhost'`,
    `GRANT ALL PRIVILEGES ON *.* TO '${MIGRATIONS_USER}'@'localhost' WITH GRANT OPTION`,
    `CREATE USER IF NOT EXISTS '${APP_USER}'@'localhost'`,
  ]);
}

/** Makes the database `name`, where it is missing. */
export async function createDatabase(socketPath: string, name: string): Promise<void> {
  const clauses = `CHARACTER SET ${CHARACTER_SET} COLLATE ${COLLATION}`;
  await administer(socketPath, [`CREATE DATABASE IF NOT EXISTS ${quoted(name)} ${clauses}`]);
}

/** Removes the database `name` with everything in it, where it exists. */
export async function dropDatabase(socketPath: string, name: string): Promise<void> {
  await administer(socketPath, [`DROP DATABASE IF EXISTS ${quoted(name)}`]);
}

/** Names cannot be parameters of a statement, so only harmless ones are let through. */
function quoted(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,63}$/.test(name)) throw new Error(`"${name}" is not a database name.`);
  return `\`${name}\``;
}
