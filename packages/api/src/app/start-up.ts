import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { z } from "zod";
import { type PrivateDatabase, startPrivateDatabase } from "../private-database/private-database.ts";
import type { Config } from "./config.ts";
import { type DatabaseConnection, migrateDatabase, openDatabase } from "./database.ts";
import type { DemoSignIn } from "./seed/demo-tenant.ts";

const DATABASE_NAME = "allowance";

/** A database that is ready to serve, and how to let go of it. */
export interface RunningDatabase {
  readonly database: DataSource;
  close(): Promise<void>;
}

/**
 * Connects to DATABASE_URL, or starts the private database, and brings the tables up to date.
 * `ifRunning: "join"` lets a command use the private database while the program runs.
 */
export async function openReadyDatabase(config: Config, ifRunning: "join" | "refuse"): Promise<RunningDatabase> {
  if (config.databaseUrl !== undefined) {
    const database = await migrated(
      { url: config.databaseUrl },
      { url: config.migrationUrl ?? config.databaseUrl },
      config.poolSize,
    );
    return { database, close: () => database.destroy() };
  }
  const server = await startPrivateDatabase({ dataDir: config.dataDir, log: terminalLog(config), ifRunning });
  try {
    await server.createDatabase(DATABASE_NAME);
    const database = await migrated(
      server.connectionFor("app", DATABASE_NAME),
      server.connectionFor("migrations", DATABASE_NAME),
      config.poolSize,
    );
    return { database, close: () => closeBoth(database, server) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** People read these lines in a terminal, so they are plain text. */
function terminalLog({ logLevel }: Config) {
  const write = (message: string) => void (logLevel === "silent" || process.stderr.write(`${message}\n`));
  return { info: write, warn: write, error: write };
}

async function closeBoth(database: DataSource, server: PrivateDatabase): Promise<void> {
  await database.destroy();
  await server.stop();
}

async function migrated(
  serving: DatabaseConnection,
  migrating: DatabaseConnection,
  poolSize: number,
): Promise<DataSource> {
  await migrateDatabase(migrating, serving);
  return openDatabase(serving, poolSize);
}

const signInFile = z.object({ email: z.string(), password: z.string(), apiToken: z.string() });
const signInPath = (config: Config) => join(config.dataDir, "demo-sign-in.json");

/** Keeps the demo's sign-in beside the private database, readable by its owner only, so that later starts can print it too. */
export async function keepDemoSignIn(config: Config, signIn: DemoSignIn): Promise<void> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  await writeFile(signInPath(config), `${JSON.stringify(signIn, null, 2)}\n`, { mode: 0o600 });
}

/** The demo's sign-in of an earlier start on this machine, or null. */
export async function readDemoSignIn(config: Config): Promise<DemoSignIn | null> {
  try {
    return signInFile.parse(JSON.parse(await readFile(signInPath(config), "utf8")));
  } catch {
    return null;
  }
}
