import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, truncate } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { COLLATION, isAnswering } from "./administration.ts";
import { type DataDirectory, errorLine, fileArguments } from "./data-directory.ts";
import { type ServerProgram, serverEnvironment } from "./find-server.ts";
import { PrivateDatabaseError } from "./private-database-log.ts";

/** How a server process ended, as Node tells it. */
export interface ServerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A server process that takes connections. */
export interface RunningServer {
  /** Settles when the process is gone, whoever ended it. */
  readonly ended: Promise<ServerEnd>;
  /** Lets the server finish its work; one that takes too long is killed, which loses nothing that was committed. */
  stop(): Promise<void>;
}

/** Options of `mariadbd` by name, without the leading dashes; they replace the ones below. */
export type ServerSettings = Readonly<Record<string, string | number>>;

/** About 100 MB in all. A commit is on disk when it is answered: with 0, a crash loses acknowledged transfers. */
const SETTINGS: ServerSettings = {
  "character-set-server": "utf8mb4",
  "collation-server": COLLATION,
  "default-time-zone": "+00:00",
  "innodb-flush-log-at-trx-commit": 1,
  "innodb-buffer-pool-size": "64M",
  "key-buffer-size": "1M",
  "aria-pagecache-buffer-size": "8M",
  "max-connections": 100,
  "max-allowed-packet": "16M",
  "sql-mode":
    "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
};

/** Recovery after a crash can take a while on a slow disk. */
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 30_000;
const POLL_MS = 25;
const LOG_FILE_MAX_BYTES = 1_000_000;

/** Starts the server and answers when it takes connections; throws with its own words when it does not. */
export async function launchServer(
  server: ServerProgram,
  directory: DataDirectory,
  settings: ServerSettings,
): Promise<RunningServer> {
  const log = await openLog(directory.logFile);
  const startOfLog = (await log.stat()).size;
  const child = spawn(server.path, serverArguments(server, directory, settings), {
    // Its own process group: Ctrl-C in the terminal must not end it before the program closed its connections.
    detached: true,
    env: serverEnvironment(server.libraryPath),
    stdio: ["ignore", log.fd, log.fd],
  });
  const ended = endOf(child);
  await log.close();
  if (child.pid !== undefined) endWithThisProgram(child.pid, ended);

  const running = { ended, stop: () => stop(child, ended) };
  if (await becomesAnswering(directory.socketPath, ended)) return running;
  await running.stop();
  const messages = (await readFile(directory.logFile)).subarray(startOfLog).toString();
  throw new PrivateDatabaseError(
    `The private database did not start: ${errorLine(messages)} (its whole log: ${directory.logFile})`,
  );
}

function serverArguments(server: ServerProgram, directory: DataDirectory, settings: ServerSettings): string[] {
  const options = Object.entries({ ...SETTINGS, ...settings }).map(([name, value]) => `--${name}=${value}`);
  return [
    "--no-defaults",
    ...fileArguments(server, directory.filesDir),
    "--skip-networking",
    `--socket=${directory.socketPath}`,
    `--pid-file=${directory.pidFile}`,
    ...options,
  ];
}

/** The server writes its log itself, so that what it says while this program dies is kept too. */
async function openLog(logFile: string) {
  const log = await open(logFile, "a", 0o600);
  const { size } = await log.stat();
  if (size > LOG_FILE_MAX_BYTES) await truncate(logFile);
  return log;
}

async function endOf(child: ChildProcess): Promise<ServerEnd> {
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", () => resolve({ code: null, signal: null }));
  });
}

/**
 * Ends the server when this program ends in any way, kill -9 included.
 * A shell waits for a pipe that only this program holds open; the kernel closes it with the program.
 */
function endWithThisProgram(serverPid: number, ended: Promise<ServerEnd>): void {
  const watcher = spawn("/bin/sh", ["-c", `read -r _; kill -TERM ${serverPid}`], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.unref();
  void ended.then(() => watcher.kill());
}

/** Asks until the server answers; false when it ended or took too long. */
async function becomesAnswering(socketPath: string, ended: Promise<ServerEnd>): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (await isAnswering(socketPath)) return true;
    const end = await Promise.race([ended, sleep(POLL_MS)]);
    if (end) return false;
  }
  return false;
}

async function stop(child: ChildProcess, ended: Promise<ServerEnd>): Promise<void> {
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
