import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "../../packages/api/dist/app/database.js";
import { findServer } from "../../packages/api/dist/private-database/find-server.js";
import { ROOT } from "../run.mjs";
import { GaleraNode } from "./node.mjs";
import { findProvider } from "./provider.mjs";

const DATABASE = "allowance";
const START_MS = 120_000;
const CATCH_UP_MS = 60_000;
const QUIET = { info: () => undefined, warn: () => undefined, error: console.error };
/** What must be the same on every node. */
const FINGERPRINT = `SELECT CONCAT_WS(' ',
  (SELECT COUNT(*) FROM ${DATABASE}.transfers), (SELECT SUM(CRC32(CONCAT_WS(' ', id, idempotency_key, amount_units))) FROM ${DATABASE}.transfers),
  (SELECT SUM(CRC32(CONCAT_WS(' ', id, balance_units, transfer_count))) FROM ${DATABASE}.accounts),
  (SELECT SUM(CRC32(CONCAT_WS(' ', id, seq, changes))) FROM ${DATABASE}.audit_entries)) AS fingerprint`;

/** Three nodes, and an API process on each, all on data of their own. To clients it is one API. */
export class Cluster {
  /** @type {import("node:child_process").ChildProcess[]} */
  #apis = [];
  #turn = 0;
  /** @type {number[]} */
  #ports = [];
  apiToken = "";

  /** @param {string} dataDir @param {GaleraNode[]} nodes */
  constructor(dataDir, nodes) {
    this.dataDir = dataDir;
    this.nodes = nodes;
  }

  /** @param {number} port The first node's; the others' are 10 and 20 above it. */
  static async open(port) {
    const dataDir = mkdtempSync(join(tmpdir(), "galera-"));
    process.once("exit", () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }));
    const program = await findServer({ installDir: join(ROOT, ".data", "mariadb"), log: QUIET });
    const provider = await findProvider();
    const ports = [port, port + 10, port + 20];
    const make = (/** @type {number} */ own, /** @type {GaleraNode | undefined} */ original) => {
      const folder = join(dataDir, String(own));
      mkdirSync(folder);
      return GaleraNode.make(program, provider, folder, own, ports, original);
    };
    const first = await make(port, undefined);
    await first.startFirst();
    for (const user of ["migrations", "app"]) await first.query(`CREATE USER ${user}@'127.0.0.1'`);
    await first.query("GRANT ALL PRIVILEGES ON *.* TO migrations@'127.0.0.1' WITH GRANT OPTION");
    await first.query(`CREATE DATABASE ${DATABASE} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
    await first.stop();
    const others = [await make(port + 10, first), await make(port + 20, first)];
    const nodes = [first, ...others];
    await first.startFirst();
    for (const node of others) await node.join();
    const cluster = new Cluster(dataDir, nodes);
    await cluster.#startApis();
    // Grants would move units that no client asked for.
    await first.query(`UPDATE ${DATABASE}.grants SET is_active = FALSE`);
    return cluster;
  }

  /** Where the next request goes: to each API in turn, the one whose node is gone included. */
  get apiPort() {
    this.#turn += 1;
    return this.#ports[this.#turn % this.#ports.length] ?? null;
  }

  async #startApis() {
    for (const [index, { port }] of this.nodes.entries()) {
      const url = (/** @type {string} */ user) => `mysql://${user}@127.0.0.1:${port}/${DATABASE}`;
      const isFirst = index === 0;
      const output = await this.#startApi({
        DATABASE_URL: url("app"),
        ...(isFirst && { DATABASE_MIGRATION_URL: url("migrations") }),
        MIGRATIONS: isFirst ? "start" : "job",
        SEED: isFirst ? "demo" : "none",
      });
      this.#ports.push(Number(/GraphQL\s+http:\/\/[^:]+:(\d+)\//.exec(output)?.[1]));
      if (isFirst) this.apiToken = /API token\s+(\S+)/.exec(output)?.[1] ?? "";
    }
  }

  /** @param {NodeJS.ProcessEnv} env */
  async #startApi(env) {
    const api = spawn(process.execPath, [join(ROOT, "packages", "api", "dist", "app", "main.js")], {
      env: {
        ...process.env,
        NODE_ENV: "production",
        DATA_DIR: this.dataDir,
        HOST: "127.0.0.1",
        PORT: "0",
        LOG_LEVEL: process.env["GALERA_LOG_LEVEL"] ?? "silent",
        ...env,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#apis.push(api);
    process.once("exit", () => void api.kill("SIGKILL"));
    let output = "";
    api.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    for (const deadline = Date.now() + START_MS; Date.now() < deadline && api.exitCode === null; await sleep(20))
      if (/Sign in\s.*\n/.test(output)) return output;
    throw new Error(`An API did not start. ${output}`);
  }

  /** @param {number} index */
  #node(index) {
    const node = this.nodes[index];
    if (!node) throw new Error(`There is no node ${index}.`);
    return node;
  }

  /** Ends a node as a power cut would. @param {number} index */
  kill(index) {
    return this.#node(index).kill();
  }

  /** @param {number} index */
  rejoin(index) {
    return this.#node(index).rejoin();
  }

  /** Transactions that met one of another node on the same row, and were undone for it. */
  async countConflicts() {
    let conflicts = 0;
    for (const node of this.nodes)
      for (const name of ["wsrep_local_cert_failures", "wsrep_local_bf_aborts"])
        conflicts += Number(await node.status(name));
    return conflicts;
  }

  async fingerprints() {
    return Promise.all(this.nodes.map(async (node) => (await node.query(FINGERPRINT))[0]?.[0] ?? ""));
  }

  /** Waits until every node has what the others have; it comes to that when nothing is written any more. */
  async untilSame() {
    for (const deadline = Date.now() + CATCH_UP_MS; Date.now() < deadline; await sleep(100))
      if (new Set(await this.fingerprints()).size === 1) return;
  }

  /**
   * Asks the first node itself, past the APIs.
   * @template Result
   * @param {(source: Awaited<ReturnType<typeof openDatabase>>) => Promise<Result>} work
   */
  async withDatabase(work) {
    const { socketPath } = this.#node(0).directory;
    const source = await openDatabase({ socketPath, user: "root", database: DATABASE }, 2);
    try {
      return await work(source);
    } finally {
      await source.destroy();
    }
  }

  async close() {
    for (const api of this.#apis) api.kill("SIGKILL");
    for (const node of this.nodes) await node.kill();
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
}
