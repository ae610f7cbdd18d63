import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { access, chmod, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { type ServerProgram, serverEnvironment } from "./find-server.ts";
import { PrivateDatabaseError } from "./private-database-log.ts";

/** Where everything of one private database lies; all of it is readable by this user only. */
export interface DataDirectory {
  /** The server's own files. */
  readonly filesDir: string;
  /** The server listens here and nowhere else. */
  readonly socketPath: string;
  /** The program that owns the server listens here as long as it lives. */
  readonly ownerSocketPath: string;
  readonly pidFile: string;
  readonly logFile: string;
  /** The parent of `filesDir`, where new files are prepared. */
  readonly directory: string;
}

/** A Unix socket's path has at most 107 bytes on Linux and 103 on macOS. */
const SOCKET_PATH_MAX_BYTES = 103;

/** Makes the folder `DATA_DIR/database`, or finds it again, and says where its parts are. */
export async function openDataDirectory(dataDir: string): Promise<DataDirectory> {
  const path = join(dataDir, "database");
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
  // The real path, so that one folder reached by two names is still one database.
  const directory = await realpath(path);
  const socketDir = await openSocketDirectory(directory);
  return {
    directory,
    filesDir: join(directory, "files"),
    socketPath: join(socketDir, "server.sock"),
    ownerSocketPath: join(socketDir, "owner.sock"),
    pidFile: join(directory, "server.pid"),
    logFile: join(directory, "server.log"),
  };
}

/** The directory itself, or a short one in the system's temporary folder when the sockets' paths would be too long. */
async function openSocketDirectory(directory: string): Promise<string> {
  // The longest name is the owner's socket while it takes the lock, with a process id at its end.
  if (Buffer.byteLength(join(directory, "owner.sock.4194304")) <= SOCKET_PATH_MAX_BYTES) return directory;
  const hash = createHash("sha256").update(directory).digest("hex").slice(0, 16);
  const socketDir = join(tmpdir(), `allowance-${userInfo().username}-${hash}`);
  await mkdir(socketDir, { recursive: true, mode: 0o700 });
  // Fails when the folder is somebody else's, who could otherwise pretend to be the database.
  await chmod(socketDir, 0o700);
  return socketDir;
}

/**
 * Makes the server's files when there are none.
 * They are made beside their place and renamed, so an interrupted start leaves nothing half done.
 */
export async function initialise(server: ServerProgram, { directory, filesDir }: DataDirectory): Promise<boolean> {
  if (await exists(filesDir)) return false;
  await removeInterrupted(directory);
  const preparedDir = await mkdtemp(join(directory, "preparing-"));
  await bootstrap(server, preparedDir);
  await rename(preparedDir, filesDir);
  return true;
}

async function removeInterrupted(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (name.startsWith("preparing-")) await rm(join(directory, name), { recursive: true, force: true });
  }
}

/**
 * Runs the server once on an empty folder to make the system tables.
 * `mariadb-install-db` does the same, but needs a client package, and as root it changes files of the machine.
 */
async function bootstrap(server: ServerProgram, filesDir: string): Promise<void> {
  const scripts = await Promise.all(server.bootstrapFiles.map((file) => readFile(file, "utf8")));
  // The bootstrap reads one statement a line, so these three can't share one.
  const sql = ["CREATE DATABASE mysql;", "USE mysql;", "SET @auth_root_socket = NULL;", ...scripts].join("\n");
  const args = ["--no-defaults", "--bootstrap", "--silent-startup", ...fileArguments(server, filesDir)];
  const child = spawn(server.path, [...args, "--max-allowed-packet=8M", "--log-warnings=0"], {
    detached: true,
    env: serverEnvironment(server.libraryPath),
    stdio: ["pipe", "ignore", "pipe"],
  });
  let messages = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (messages += text));
  // A server that ends early closes the pipe; its exit code says so better than EPIPE does.
  child.stdin.on("error", () => undefined).end(sql);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  if (code !== 0) {
    throw new PrivateDatabaseError(`The private database's files could not be made: ${errorLine(messages)}`);
  }
}

/** What the server has to be told about its files, for the bootstrap and for every start. */
export function fileArguments(server: ServerProgram, filesDir: string): string[] {
  // mariadbd refuses to run as root unless that is said.
  const asRoot = process.getuid?.() === 0 ? ["--user=root"] : [];
  return [
    `--basedir=${server.baseDir}`,
    `--datadir=${filesDir}`,
    // A server that starts removes every temporary table in this folder, other servers' as well where they share it.
    `--tmpdir=${filesDir}`,
    "--innodb-log-file-size=48M",
    ...asRoot,
  ];
}

/** The first line of the server's own log that says what went wrong, else its last line. */
export function errorLine(messages: string): string {
  const lines = messages.trim().split("\n");
  return lines.find((line) => /\bERROR\b/.test(line)) ?? lines.at(-1) ?? "it said nothing";
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
