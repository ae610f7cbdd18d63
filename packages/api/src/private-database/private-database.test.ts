import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { isAnswering } from "./administration.ts";
import { openDataDirectory } from "./data-directory.ts";
import { findServer } from "./find-server.ts";
import { type PrivateDatabase, type PrivateDatabaseOptions, startPrivateDatabase } from "./private-database.ts";
import type { PrivateDatabaseLog } from "./private-database-log.ts";
import { launchServer } from "./running-server.ts";

const DATABASE = "allowance";

/** Keeps what was said instead of printing it. */
class RecordingLog implements PrivateDatabaseLog {
  readonly lines: string[] = [];
  info = (message: string) => void this.lines.push(`info ${message}`);
  warn = (message: string) => void this.lines.push(`warn ${message}`);
  error = (message: string) => void this.lines.push(`error ${message}`);
}

let dataDir: string;
let log: RecordingLog;
let started: PrivateDatabase[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "allowance-database-"));
  log = new RecordingLog();
  started = [];
});

afterEach(async () => {
  for (const database of started) await database.stop();
  // A server that no longer answers may still be writing its last files.
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

async function start(options: Partial<PrivateDatabaseOptions> = {}): Promise<PrivateDatabase> {
  const installDir = join(process.cwd(), ".data", "mariadb");
  const database = await startPrivateDatabase({ dataDir, log, installDir, ...options });
  started.push(database);
  return database;
}

async function query(database: PrivateDatabase, sql: string): Promise<RowDataPacket[]> {
  const connection = await createConnection(database.connectionFor("migrations", DATABASE));
  try {
    const [rows] = await connection.query<RowDataPacket[]>(sql);
    return rows;
  } finally {
    await connection.end();
  }
}

async function serverPid(): Promise<number> {
  return Number(await readFile(join(dataDir, "database", "server.pid"), "utf8"));
}

test("a new private database answers in UTC, in utf8mb4 and with commits on disk, and is closed to other users", async () => {
  const database = await start();
  await database.createDatabase(DATABASE);
  const [settings] = await query(
    database,
    "SELECT @@time_zone AS zone, @@collation_database AS collation, @@innodb_flush_log_at_trx_commit AS flush, @@skip_networking AS local",
  );
  expect(settings).toEqual({ zone: "+00:00", collation: "utf8mb4_unicode_520_ci", flush: 1, local: 1 });
  expect((await stat(join(dataDir, "database"))).mode & 0o777).toBe(0o700);
});

test("a private database keeps its temporary tables where no other server removes them when it starts", async () => {
  const database = await start();
  await database.createDatabase(DATABASE);
  const files = join(dataDir, "database", "files");
  expect(await query(database, "SELECT @@tmpdir AS folder")).toEqual([{ folder: files }]);
  // More than fits into memory, so that it is written there.
  const bigger = "SELECT COUNT(*) AS rows_ FROM (SELECT DISTINCT seq, REPEAT('x', 5000) FROM seq_1_to_20000) many";
  expect(await query(database, bigger)).toEqual([{ rows_: 20_000 }]);
});

test("a stopped private database leaves no process and no socket, and keeps its data for the next start", async () => {
  const first = await start();
  await first.createDatabase(DATABASE);
  await query(first, "CREATE TABLE kept (id INT PRIMARY KEY)");
  await query(first, "INSERT INTO kept VALUES (42)");
  const pid = await serverPid();
  await first.stop();
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  expect(await readdir(join(dataDir, "database"))).toEqual(["files", "server.log"]);

  const second = await start();
  expect(await query(second, "SELECT id FROM kept")).toEqual([{ id: 42 }]);
});

test("a crashed private database is reported and restarted with everything that was committed", async () => {
  const onCrash = jest.fn();
  const database = await start({ onCrash });
  await database.createDatabase(DATABASE);
  await query(database, "CREATE TABLE kept (id INT PRIMARY KEY)");
  await query(database, "INSERT INTO kept VALUES (42)");

  process.kill(await serverPid(), "SIGKILL");
  const rows = await eventually(() => query(database, "SELECT id FROM kept"));
  expect(rows).toEqual([{ id: 42 }]);
  expect(onCrash).toHaveBeenCalledWith({ code: null, signal: "SIGKILL" });
  expect(log.lines).toContain("error The private database ended unexpectedly (signal SIGKILL); restarting it.");
});

test("a crash is followed by no restart once the program stops", async () => {
  const database = await start();
  process.kill(await serverPid(), "SIGKILL");
  await eventually(async () => expect(log.lines.join()).toContain("restarting"));
  await database.stop();
  await sleep(500);
  await expect(query(database, "SELECT 1")).rejects.toThrow("connect");
});

test("a server that a killed program left behind is stopped, and its data is used", async () => {
  const first = await start();
  await first.createDatabase(DATABASE);
  await first.stop();
  const server = await findServer({ installDir: join(process.cwd(), ".data", "mariadb"), log });
  const leftover = await launchServer(server, await openDataDirectory(dataDir), {});

  const next = await start();
  expect(await leftover.ended).toEqual({ code: 0, signal: null });
  expect(log.lines.filter((line) => line.startsWith("warn"))).toHaveLength(1);
  expect(await query(next, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a program that is killed takes its server with it", async () => {
  const program = join(import.meta.dirname, "program-to-kill.cjs");
  const child = spawn(process.execPath, [program, dataDir, join(process.cwd(), ".data", "mariadb")]);
  await once(child.stdout, "data");
  const { socketPath } = await openDataDirectory(dataDir);
  expect(await isAnswering(socketPath)).toBe(true);
  child.kill("SIGKILL");
  await eventually(async () => expect(await isAnswering(socketPath)).toBe(false));
});

test("a second program on the same data is refused with one line, or joins when it asks to", async () => {
  const first = await start();
  await first.createDatabase(DATABASE);
  await expect(start()).rejects.toThrow(/^The private database in .* is in use by another running program: .*$/);

  const joined = await start({ ifRunning: "join" });
  expect(await query(joined, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await joined.stop();
  expect(await query(first, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a server that does not start says why in its own words", async () => {
  const failure = start({ settings: { "no-such-option": 1 } });
  await expect(failure).rejects.toThrow(
    /^The private database did not start: .*unknown variable 'no-such-option=1'.*$/,
  );
});

test("an interrupted first start is repeated from the beginning", async () => {
  const halfMade = join(dataDir, "database", "preparing-abc123");
  await mkdir(join(halfMade, "mysql"), { recursive: true });
  const database = await start();
  await database.createDatabase(DATABASE);
  await expect(stat(halfMade)).rejects.toThrow("ENOENT");
});

test("a data folder with a path too long for a socket works as well", async () => {
  const database = await start({ dataDir: join(dataDir, "long".repeat(40)) });
  await database.createDatabase(DATABASE);
  expect(database.socketPath.length).toBeLessThan(104);
  expect(await query(database, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await database.stop();
  await rm(dirname(database.socketPath), { recursive: true });
});

test("without a server and without a way to install one, one line says what to do", async () => {
  const search = { searchDirectories: [dataDir], install: noInstallation };
  const failure = start({ installDir: dataDir, search });
  await expect(failure).rejects.toThrow(/^No MariaDB server was found .* install the package .* set DATABASE_URL=\S+$/);
  await expect(failure).rejects.toMatchObject({ name: "PrivateDatabaseError" });
});

async function* noInstallation(): AsyncGenerator<string> {
  yield "Nothing";
}

/** Repeats a check until it passes; its last failure is the test's. */
async function eventually<Result>(check: () => Promise<Result>, timeoutMs = 10_000): Promise<Result> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}
