import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../scripts/run.mjs";

/** @typedef {{ name: string, url: string, startMs: number, child: import("node:child_process").ChildProcess }} Server */
/** @typedef {Awaited<ReturnType<typeof import("./database.mjs").openBenchDatabase>>} BenchDatabase */

/**
 * Runs `work` with the floor and this server over one private database, all of which are gone afterwards.
 * @param {number} users
 * @param {(bench: BenchDatabase, floor: Server, allowance: Server) => Promise<void>} work
 */
export async function withServers(users, work) {
  const { openBenchDatabase } = await import("./database.mjs");
  const dataDir = mkdtempSync(join(tmpdir(), "allowance-bench-"));
  // A database server that was unpacked once is not downloaded again.
  const unpacked = join(ROOT, ".data", "mariadb");
  mkdirSync(unpacked, { recursive: true });
  symlinkSync(unpacked, join(dataDir, "mariadb"));
  const bench = await openBenchDatabase(dataDir, users);
  /** @type {Server[]} */
  const running = [];
  try {
    const floor = await startServer("floor", "floor-server.mjs", bench.environment);
    running.push(floor);
    const allowance = await startServer("allowance", "api-server.mjs", bench.environment);
    running.push(allowance);
    await work(bench, floor, allowance);
  } finally {
    for (const { child } of running) child.kill();
    await bench.close();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {string} name
 * @param {string} file
 * @param {Record<string, string>} environment
 * @returns {Promise<Server>}
 */
async function startServer(name, file, environment) {
  const startedMs = performance.now();
  const child = fork(join(import.meta.dirname, file), { env: { ...process.env, ...environment } });
  const port = await new Promise((resolve, reject) => {
    child.once("message", (message) =>
      resolve(typeof message === "object" && message && "port" in message ? message.port : 0),
    );
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}.`)));
  });
  return { name, url: `http://127.0.0.1:${port}`, startMs: performance.now() - startedMs, child };
}
