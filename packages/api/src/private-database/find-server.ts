import { execFile } from "node:child_process";
import { access, constants, realpath } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Install, installServer, unpackedServer } from "./install-server.ts";
import { PrivateDatabaseError, type PrivateDatabaseLog } from "./private-database-log.ts";

const run = promisify(execFile);

/** A MariaDB server that can be started here. */
export interface ServerProgram {
  /** Absolute path of `mariadbd`. */
  readonly path: string;
  /** The prefix it was installed under (`/usr`), where it finds its messages and character sets. */
  readonly baseDir: string;
  /** The SQL files that make the system tables of a new data directory, in the order they run. */
  readonly bootstrapFiles: readonly string[];
  /** Where a server that was unpacked without root finds its libraries; absent for an installed one. */
  readonly libraryPath?: string;
}

/** Where and how to look; the last two are replaced in tests only. */
export interface FindServerOptions {
  /** Where a server is unpacked when it cannot be installed for the whole machine. */
  readonly installDir: string;
  readonly log: PrivateDatabaseLog;
  /** Folders searched in this order. Default: PATH, then where packages put servers. */
  readonly searchDirectories?: readonly string[];
  readonly install?: Install;
}

/** Servers are often outside the PATH of ordinary users; the last three are Fedora's and Homebrew's folders. */
const SERVER_DIRECTORIES = [
  "/usr/sbin",
  "/usr/bin",
  "/usr/local/sbin",
  "/usr/local/bin",
  "/usr/libexec",
  "/opt/homebrew/opt/mariadb/bin",
  "/usr/local/opt/mariadb/bin",
];

/** The oldest release that still gets fixes and has everything the migrations use. */
const OLDEST_VERSION = { major: 10, minor: 6 };

/**
 * Finds a MariaDB server, or installs one and says so on the log.
 * Throws a PrivateDatabaseError of one line that says what to do when neither works.
 */
export async function findServer(options: FindServerOptions): Promise<ServerProgram> {
  const { installDir, log, searchDirectories = defaultSearchDirectories(), install = installServer } = options;
  const search = async () => (await searchIn(searchDirectories, log)) ?? (await searchUnpacked(installDir, log));

  const found = await search();
  if (found) return found;
  log.info("No MariaDB server was found on this machine; trying to install one.");
  for await (const way of install({ installDir, log })) {
    const installed = await search();
    if (installed) return installed;
    log.warn(`${way} did not provide a usable MariaDB server.`);
  }
  throw new PrivateDatabaseError(
    "No MariaDB server was found and none could be installed: install the package mariadb-server-core " +
      "(Debian, Ubuntu) or MariaDB 10.6 or newer (elsewhere), or run one (Docker will do) and set " +
      "DATABASE_URL=mysql://user:password@host:3306/name.",
  );
}

function defaultSearchDirectories(): string[] {
  const onPath = (process.env["PATH"] ?? "").split(delimiter).filter((directory) => directory !== "");
  return [...new Set([...onPath, ...SERVER_DIRECTORIES])];
}

async function searchIn(directories: readonly string[], log: PrivateDatabaseLog): Promise<ServerProgram | undefined> {
  for (const directory of directories) {
    for (const name of ["mariadbd", "mysqld"]) {
      const server = await usableServer(join(directory, name), log);
      if (server) return server;
    }
  }
  return undefined;
}

async function searchUnpacked(installDir: string, log: PrivateDatabaseLog): Promise<ServerProgram | undefined> {
  const { path, libraryPath } = await unpackedServer(installDir);
  const server = await usableServer(path, log, libraryPath);
  return server && { ...server, libraryPath };
}

/** The server at `path` when it is a recent MariaDB; MySQL's own `mysqld` is initialised in another way. */
async function usableServer(
  path: string,
  log: PrivateDatabaseLog,
  libraryPath?: string,
): Promise<ServerProgram | undefined> {
  if (!(await isAccessible(path, constants.X_OK))) return undefined;
  const version = await versionOf(path, libraryPath);
  if (version === undefined) return undefined;
  if (!isRecent(version)) {
    log.warn(`${path} is MariaDB ${version.major}.${version.minor}, which is too old; looking further.`);
    return undefined;
  }
  const baseDir = dirname(dirname(await realpath(path)));
  const bootstrapFiles = await findBootstrapFiles(baseDir);
  if (bootstrapFiles === undefined) {
    log.warn(`${path} came without the SQL files that a new data directory needs; looking further.`);
    return undefined;
  }
  return { path, baseDir, bootstrapFiles };
}

interface Version {
  readonly major: number;
  readonly minor: number;
}

async function versionOf(path: string, libraryPath: string | undefined): Promise<Version | undefined> {
  try {
    const { stdout } = await run(path, ["--no-defaults", "--version"], { env: serverEnvironment(libraryPath) });
    const match = /Ver (\d+)\.(\d+)\.\d+-MariaDB/.exec(stdout);
    return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined;
  } catch {
    // A program that cannot say its version cannot be started either.
    return undefined;
  }
}

/** The environment to start a server in; only an unpacked one needs its own libraries. */
export function serverEnvironment(libraryPath: string | undefined): NodeJS.ProcessEnv {
  return libraryPath === undefined ? process.env : { ...process.env, LD_LIBRARY_PATH: libraryPath };
}

function isRecent({ major, minor }: Version): boolean {
  return major > OLDEST_VERSION.major || (major === OLDEST_VERSION.major && minor >= OLDEST_VERSION.minor);
}

/** Packages differ in the folder's name, newer releases in the files' names. */
async function findBootstrapFiles(baseDir: string): Promise<string[] | undefined> {
  for (const folder of ["mysql", "mariadb", ""]) {
    for (const vendor of ["mysql", "mariadb"]) {
      const files = ["system_tables", "performance_tables", "system_tables_data"].map((name) =>
        join(baseDir, "share", folder, `${vendor}_${name}.sql`),
      );
      const readable = await Promise.all(files.map((file) => isAccessible(file, constants.R_OK)));
      if (readable.every(Boolean)) return files;
    }
  }
  return undefined;
}

async function isAccessible(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
