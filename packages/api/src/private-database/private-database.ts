import { join } from "node:path";
import { APP_USER, createDatabase, createDatabaseUsers, isAnswering, MIGRATIONS_USER } from "./administration.ts";
import { type DataDirectory, initialise, openDataDirectory } from "./data-directory.ts";
import { findServer, type FindServerOptions } from "./find-server.ts";
import { stopLeftover } from "./leftover-server.ts";
import { type OwnerLock, takeOwnerLock } from "./owner-lock.ts";
import { PrivateDatabaseError, type PrivateDatabaseLog } from "./private-database-log.ts";
import { launchServer, type ServerEnd, type ServerSettings } from "./running-server.ts";
import { Supervisor } from "./supervisor.ts";

/** How to start the private database. */
export interface PrivateDatabaseOptions {
  /** The program's DATA_DIR; the database lies in its folder `database`. */
  readonly dataDir: string;
  readonly log: PrivateDatabaseLog;
  /** What a second program does that finds the database running: use it too, or refuse to start (the default). */
  readonly ifRunning?: "join" | "refuse";
  /** Server options that replace ours, for tests. */
  readonly settings?: ServerSettings;
  /** Called for every crash of the server, before it is restarted. */
  readonly onCrash?: (end: ServerEnd) => void;
  /** Where a server is unpacked that cannot be installed. Default: DATA_DIR/mariadb. */
  readonly installDir?: string;
  /** How a server is found; replaced in tests only. */
  readonly search?: Pick<FindServerOptions, "searchDirectories" | "install">;
}

/** Connection options that both mysql2 and TypeORM take. The users have no password: the socket's folder is private. */
export interface PrivateConnection {
  readonly socketPath: string;
  readonly user: string;
  readonly database: string;
}

/** A MariaDB server of this program's own, reachable through a Unix socket only. */
export interface PrivateDatabase {
  readonly socketPath: string;
  /** `migrations` may change tables and grant rights; `app` may do what migrations granted it. */
  connectionFor(role: "migrations" | "app", database: string): PrivateConnection;
  /** Makes a database with our character set and collation where it is missing. */
  createDatabase(name: string): Promise<void>;
  /** Stops the server. Close all connections first. A server that another program runs goes on. */
  stop(): Promise<void>;
}

/**
 * Starts the private database, making its files first where there are none.
 * Throws a PrivateDatabaseError of one line when no server can be had, when it does not start,
 * or when another program already runs it.
 */
export async function startPrivateDatabase(options: PrivateDatabaseOptions): Promise<PrivateDatabase> {
  const directory = await openDataDirectory(options.dataDir);
  const lock = await takeOwnerLock(directory.ownerSocketPath);
  if (!lock) return joinRunning(options, directory);
  try {
    return await startOwned(options, directory, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The private database that another process of this program has started and owns. */
export async function reachPrivateDatabase(dataDir: string): Promise<PrivateDatabase> {
  const { socketPath } = await openDataDirectory(dataDir);
  return databaseOn(socketPath, async () => undefined);
}

async function startOwned(
  options: PrivateDatabaseOptions,
  directory: DataDirectory,
  lock: OwnerLock,
): Promise<PrivateDatabase> {
  const { dataDir, log, installDir = join(dataDir, "mariadb"), search, settings = {}, onCrash } = options;
  const server = await findServer({ installDir, log, ...search });
  await stopLeftover(directory, log);
  if (await initialise(server, directory)) log.info(`Made a new private database in ${directory.directory}.`);

  const supervisor = new Supervisor({ launch: () => launchServer(server, directory, settings), log, onCrash });
  await supervisor.start();
  const stop = async () => {
    await supervisor.stop();
    await lock.release();
  };
  try {
    await createDatabaseUsers(directory.socketPath);
  } catch (error) {
    await stop();
    throw error;
  }
  log.info(`The private database runs (${server.path}).`);
  return databaseOn(directory.socketPath, stop);
}

async function joinRunning(options: PrivateDatabaseOptions, directory: DataDirectory): Promise<PrivateDatabase> {
  if (options.ifRunning !== "join") {
    throw new PrivateDatabaseError(
      `The private database in ${directory.directory} is in use by another running program: ` +
        "stop that one, or choose another DATA_DIR, or set DATABASE_URL.",
    );
  }
  if (!(await isAnswering(directory.socketPath))) {
    throw new PrivateDatabaseError(
      `The private database in ${directory.directory} is just being started or restarted by another program: try again.`,
    );
  }
  return databaseOn(directory.socketPath, async () => undefined);
}

function databaseOn(socketPath: string, stop: () => Promise<void>): PrivateDatabase {
  const users = { migrations: MIGRATIONS_USER, app: APP_USER };
  return {
    socketPath,
    connectionFor: (role, database) => ({ socketPath, user: users[role], database }),
    createDatabase: (name) => createDatabase(socketPath, name),
    stop,
  };
}
