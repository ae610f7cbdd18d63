import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { z } from "zod";
import { reachPrivateDatabase, startPrivateDatabase } from "../private-database/private-database.ts";
import type { Config } from "./config.ts";
import {
  type DatabaseConnection,
  expectMigrated,
  migrateDatabase,
  openDatabase,
  type ReplicaOptions,
} from "./database.ts";
import { type DemoSignIn, seedDemoTenant } from "./seed/demo-tenant.ts";

const DATABASE_NAME = "allowance";

/** A database that is ready to serve, and how to let go of it, its server included; the connections may have ended before. */
export interface RunningDatabase {
  readonly database: DataSource;
  close(): Promise<void>;
}

/** How a database is reached by whom, before anybody has connected. */
interface DatabasePlace {
  readonly serving: DatabaseConnection;
  readonly migrating: DatabaseConnection;
  /** Lets go of the server, if it is ours. */
  stop(): Promise<void>;
}

/**
 * Connects to DATABASE_URL, or starts the private database, and brings the tables up to date or, where a job does that,
 * makes sure that they are. `ifRunning: "join"` lets a command use the private database while the program runs.
 */
export async function openReadyDatabase(config: Config, ifRunning: "join" | "refuse"): Promise<RunningDatabase> {
  const place = await findDatabase(config, ifRunning);
  try {
    if (config.migrations === "start") await migrateDatabase(place.migrating, place.serving);
    const database = await openDatabase(place.serving, config.poolSize, replicaOf(config));
    if (config.migrations === "job") await refuseOldTables(database);
    return { database, close: () => closeBoth(database, place) };
  } catch (error) {
    await place.stop();
    throw error;
  }
}

/** Runs `work` with a database that nobody has migrated; the private one runs meanwhile. */
export async function withDatabasePlace(config: Config, work: (place: DatabasePlace) => Promise<void>): Promise<void> {
  const place = await findDatabase(config, "join");
  try {
    await work(place);
  } finally {
    await place.stop();
  }
}

async function findDatabase(config: Config, ifRunning: "join" | "refuse"): Promise<DatabasePlace> {
  const { databaseUrl: url, migrationUrl, dataDir } = config;
  if (url !== undefined) {
    return { serving: { url }, migrating: { url: migrationUrl ?? url }, stop: async () => undefined };
  }
  const server = await startPrivateDatabase({ dataDir, log: terminalLog(config), ifRunning });
  try {
    await server.createDatabase(DATABASE_NAME);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    serving: server.connectionFor("app", DATABASE_NAME),
    migrating: server.connectionFor("migrations", DATABASE_NAME),
    stop: () => server.stop(),
  };
}

/** People read these lines in a terminal, so they are plain text. */
export function terminalLog({ logLevel }: Config) {
  const write = (message: string) => void (logLevel === "silent" || process.stderr.write(`${message}\n`));
  return { info: write, warn: write, error: write };
}

/** For one of several processes: connects to the database that their primary has made ready. */
export async function openSharedDatabase(config: Config): Promise<RunningDatabase> {
  const { databaseUrl: url, dataDir, poolSize } = config;
  const serving =
    url === undefined ? (await reachPrivateDatabase(dataDir)).connectionFor("app", DATABASE_NAME) : { url };
  const database = await openDatabase(serving, poolSize, replicaOf(config));
  await refuseOldTables(database);
  return { database, close: () => database.destroy() };
}

function replicaOf({ replicaUrl }: Config): ReplicaOptions {
  return { replica: replicaUrl === undefined ? undefined : { url: replicaUrl } };
}

/** A start that is refused leaves no connection open, which would keep the process alive. */
async function refuseOldTables(database: DataSource): Promise<void> {
  try {
    await expectMigrated(database);
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

async function closeBoth(database: DataSource, place: DatabasePlace): Promise<void> {
  if (database.isInitialized) await database.destroy();
  await place.stop();
}

const signInFile = z.object({ email: z.string(), password: z.string(), apiToken: z.string() });
const signInPath = (config: Config) => join(config.dataDir, "demo-sign-in.json");

/** Keeps the demo's sign-in beside the private database, readable by its owner only, so that later starts can print it too. */
export async function keepDemoSignIn(config: Config, signIn: DemoSignIn): Promise<void> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  await writeFile(signInPath(config), `${JSON.stringify(signIn, null, 2)}\n`, { mode: 0o600 });
}

/** Makes the demo where it is wanted and there is no tenant yet, and answers its sign-in; null where that is not known here. */
export async function demoSignIn(config: Config, database: DataSource): Promise<DemoSignIn | null> {
  if (config.seed === "none") return null;
  const made = await seedDemoTenant(database);
  if (made) await keepDemoSignIn(config, made);
  return made ?? readDemoSignIn(config);
}

/** The demo's sign-in of an earlier start on this machine, or null. */
async function readDemoSignIn(config: Config): Promise<DemoSignIn | null> {
  try {
    return signInFile.parse(JSON.parse(await readFile(signInPath(config), "utf8")));
  } catch {
    return null;
  }
}
