import { randomBytes } from "node:crypto";
import { APP_USER, createDatabase, dropDatabase, MIGRATIONS_USER } from "../private-database/administration.ts";

/** The variable by which a test run tells its workers where its database server listens. */
export const TEST_SOCKET_VARIABLE = "ALLOWANCE_TEST_DATABASE_SOCKET";

/** An empty database of one test file's own, so that files can run at the same time. */
export interface TestDatabase {
  readonly name: string;
  readonly socketPath: string;
  /** May change tables and grant rights. */
  readonly migrationsUser: string;
  /** May do what migrations granted it. */
  readonly appUser: string;
  /** Removes the database; close its connections first. */
  drop(): Promise<void>;
}

/** Makes a database on the server that this test run started. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const socketPath = process.env[TEST_SOCKET_VARIABLE];
  if (socketPath === undefined) throw new Error("Database tests need jest's global setup: run them from the root.");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await createDatabase(socketPath, name);
  return {
    name,
    socketPath,
    migrationsUser: MIGRATIONS_USER,
    appUser: APP_USER,
    drop: () => dropDatabase(socketPath, name),
  };
}
