import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { Stage } from "./stage.mjs";

/** @typedef {{ stage: Stage, load: import("./load.mjs").Load, journal: import("./journal.mjs").Journal }} Scene */
/**
 * One fault. `run` does it so often under load and answers the milliseconds until the next operation was acknowledged, each time.
 * `open` makes a stage that the fault needs of its own, or says why this machine can't have it.
 * @typedef {{
 *   name: string, full: number, short: number,
 *   run: (scene: Scene, times: number) => Promise<number[]>,
 *   open?: () => Promise<{ stage: Stage, close: () => Promise<void> } | string>,
 * }} Fault
 */

const CROWD = 500;
const CROWD_PAUSE_MAX_MS = 5_000;
const DUPLICATES = 1_000;
const FREEZE_MS = 10_000;
const FREEZE_SHORT_MS = 2_000;
/** A crowd in front of a frozen database is told so at once; this is what "at once" is on a busy machine. */
const TOLD_WITHIN_MS = 2_000;
const FULL_DISK_MB = 320;
const FULL_DISK_WAIT_MS = 30_000;

/**
 * Does something so often under load, and measures how long it takes until an operation is acknowledged again.
 * @param {Scene} scene @param {number} times
 * @param {() => Promise<number>} act Answers the moment from which to measure.
 */
async function repeat({ load }, times, act) {
  const recoveries = [];
  for (let time = 0; time < times; time += 1) {
    await load.untilAcknowledged(3);
    await sleep(Math.random() * 100);
    const since = await act();
    await load.untilAcknowledged(1);
    recoveries.push(Date.now() - since);
  }
  return recoveries;
}

/** @param {Scene} scene @param {number} times */
function killApi(scene, times) {
  return repeat(scene, times, async () => {
    const since = Date.now();
    await scene.stage.endApi("SIGKILL");
    await scene.stage.startApi();
    return since;
  });
}

/** Measured from the server's return. @param {Scene} scene @param {number} times */
function killDatabase(scene, times) {
  return repeat(scene, times, async () => {
    await scene.stage.killDatabase();
    await scene.stage.startDatabase();
    return Date.now();
  });
}

/** Measured from the thaw. @param {Scene} scene @param {number} times */
function freezeDatabase(scene, times) {
  const { stage, load, journal } = scene;
  const [userId = 0] = journal.userIds;
  return repeat(scene, times, async () => {
    stage.signalDatabase("SIGSTOP");
    const since = Date.now();
    const before = journal.unavailable;
    const crowd = Array.from({ length: CROWD }, () =>
      load.settle(journal.transfer(userId, "MINUTES", "ADD", 1), CROWD_PAUSE_MAX_MS),
    );
    while (journal.unavailable === before && Date.now() - since < TOLD_WITHIN_MS) await sleep(10);
    if (journal.unavailable === before) journal.unclear.push("A frozen database was not told in time.");
    await sleep(since + (times > 1 ? FREEZE_MS : FREEZE_SHORT_MS) - Date.now());
    stage.signalDatabase("SIGCONT");
    const thaw = Date.now();
    await Promise.all(crowd);
    return thaw;
  });
}

/**
 * @param {(sql: string) => import("./proxy.mjs").Fate} fateOf What happens to the next statement that is not let pass.
 * @returns {Fault["run"]}
 */
function strikeOnce(fateOf) {
  return (scene, times) =>
    repeat(scene, times, async () => {
      const { proxy } = scene.stage;
      const struck = new Promise((resolve) => {
        proxy.fateOf = (sql) => {
          const fate = fateOf(sql);
          if (fate !== "pass") {
            proxy.fateOf = () => "pass";
            resolve(undefined);
          }
          return fate;
        };
      });
      await struck;
      return Date.now();
    });
}

/** @param {Scene} scene @param {number} times */
function cutConnections(scene, times) {
  return repeat(scene, times, async () => {
    scene.stage.proxy.cutAll();
    return Date.now();
  });
}

/** The database itself ends the API's connections. @param {Scene} scene @param {number} times */
function killConnections(scene, times) {
  return repeat(scene, times, async () => {
    await scene.stage.withDatabase(async (source) => {
      const rows = await source.query("SELECT ID AS id FROM information_schema.PROCESSLIST WHERE USER = 'app'");
      // One that has ended by itself meanwhile is as good.
      for (const { id } of rows) await source.query(`KILL CONNECTION ${id}`).catch(() => undefined);
    });
    return Date.now();
  });
}

/** A thousand submissions of one key at one moment. @param {Scene} scene @param {number} times */
function duplicate(scene, times) {
  const { load, journal } = scene;
  return repeat(scene, times, async () => {
    const [userId = 0] = journal.userIds;
    const entry = journal.transfer(userId, "MINUTES", "ADD", 1_000);
    const copies = Array.from({ length: DUPLICATES }, () => ({ ...entry }));
    const since = Date.now();
    await Promise.all(copies.map((copy) => load.settle(copy, CROWD_PAUSE_MAX_MS)));
    const ids = new Set(copies.map(({ transferId }) => transferId));
    if (ids.size !== 1) journal.unclear.push(`${entry.key} was answered as ${ids.size} transfers`);
    entry.state = copies[0]?.state ?? "unknown";
    entry.transferId = copies[0]?.transferId ?? null;
    return since;
  });
}

/** Whoever stops the API under load fails no request that it had begun. @param {Scene} scene @param {number} times */
function terminate(scene, times) {
  const { stage, load, journal } = scene;
  return repeat(scene, times, async () => {
    const since = Date.now();
    load.stopToldAt = since;
    const code = await stage.endApi("SIGTERM");
    load.stopToldAt = Infinity;
    if (code !== 0) journal.unclear.push(`SIGTERM ended the API with exit code ${code}.`);
    if (load.failedInFlight > 0) journal.unclear.push(`SIGTERM failed ${load.failedInFlight} requests in flight.`);
    load.failedInFlight = 0;
    await stage.startApi();
    return since;
  });
}

/** Two clock jumps a second, an hour each, under load. @param {Scene} scene @param {number} times */
async function jumpClock(scene, times) {
  const preload = pathToFileURL(join(import.meta.dirname, "shifted-clock.mjs")).href;
  await scene.stage.endApi("SIGTERM");
  await scene.stage.startApi({ NODE_OPTIONS: `--import ${preload}` });
  const recoveries = await repeat(scene, times, async () => {
    const since = Date.now();
    await sleep(500);
    return since + 500;
  });
  await scene.stage.endApi("SIGTERM");
  await scene.stage.startApi();
  return recoveries;
}

/** Measured from when there is room again. @param {Scene} scene @param {number} times */
function fillDisk(scene, times) {
  const { stage, journal } = scene;
  const filler = join(stage.dataDir, "filler");
  return repeat(scene, times, async () => {
    const { bavail, bsize } = statfsSync(stage.dataDir);
    fillWith(filler, bavail * bsize);
    const since = Date.now();
    const before = journal.unavailable;
    while (journal.unavailable === before && Date.now() - since < FULL_DISK_WAIT_MS) await sleep(20);
    if (journal.unavailable === before) journal.unclear.push("The full disk was not noticed.");
    await sleep(500);
    rmSync(filler);
    const room = Date.now();
    // A server that could not write may have ended itself.
    const ended = await Promise.race([stage.server?.ended, sleep(100)]);
    if (ended) await stage.startDatabase();
    return room;
  });
}

/**
 * Writes so many bytes, or as many as there is room for: the database may take some of it meanwhile, and full is full.
 * @param {string} path
 * @param {number} bytes
 */
function fillWith(path, bytes) {
  try {
    writeFileSync(path, Buffer.alloc(bytes));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  }
}

/** @type {NonNullable<Fault["open"]>} */
async function openOnSmallDisk() {
  if (process.getuid?.() !== 0) return "needs root, to mount a small disk";
  const disk = mkdtempSync(join(tmpdir(), "faults-disk-"));
  const unmount = () => {
    execFileSync("umount", ["-l", disk], { stdio: "ignore" });
    rmdirSync(disk);
  };
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${FULL_DISK_MB}m,mode=0755`, "tmpfs", disk], { stdio: "ignore" });
  } catch {
    rmdirSync(disk);
    return "this machine does not let a small disk be mounted";
  }
  try {
    const stage = await Stage.open(disk);
    return { stage, close: () => stage.close().finally(unmount) };
  } catch (error) {
    unmount();
    throw error;
  }
}

/** @type {readonly Fault[]} */
export const FAULTS = [
  { name: "kill -9 of the API", full: 100, short: 5, run: killApi },
  { name: "kill -9 of the database", full: 50, short: 5, run: killDatabase },
  {
    name: "COMMIT arrives, its answer is cut",
    full: 50,
    short: 5,
    run: strikeOnce((sql) => (sql === "COMMIT" ? "cut the answer" : "pass")),
  },
  {
    name: "connection cut before COMMIT",
    full: 50,
    short: 5,
    run: strikeOnce((sql) => (sql === "COMMIT" ? "cut" : "pass")),
  },
  { name: "ROLLBACK fails", full: 50, short: 5, run: strikeOnce((sql) => (sql === "ROLLBACK" ? "cut" : "pass")) },
  { name: "all connections cut mid-answer", full: 50, short: 5, run: cutConnections },
  { name: "KILL CONNECTION of all", full: 50, short: 5, run: killConnections },
  { name: "1,000 submissions of one key", full: 3, short: 1, run: duplicate },
  { name: "database frozen (SIGSTOP)", full: 3, short: 1, run: freezeDatabase },
  { name: "SIGTERM under load", full: 20, short: 2, run: terminate },
  { name: "disk full", full: 3, short: 1, run: fillDisk, open: openOnSmallDisk },
  { name: "clock jumps of an hour", full: 20, short: 4, run: jumpClock },
];
