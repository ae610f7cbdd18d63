import { spawn } from "node:child_process";
import { closeSync, cpSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { openPlainConnection } from "../../packages/api/dist/app/database.js";
import {
  fileArguments,
  initialise,
  openDataDirectory,
} from "../../packages/api/dist/private-database/data-directory.js";

/** @typedef {import("../../packages/api/dist/private-database/data-directory.js").DataDirectory} DataDirectory */
/** @typedef {import("../../packages/api/dist/private-database/find-server.js").ServerProgram} ServerProgram */

const SYNC_MS = 60_000;
/** @param {number} port */
function address(port) {
  return `127.0.0.1:${port}`;
}

/** One node of the cluster: SQL on its port, and Galera on the two after it. */
export class GaleraNode {
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #server;

  /** @param {ServerProgram} program @param {string} provider @param {DataDirectory} directory @param {number} port @param {readonly number[]} ports */
  constructor(program, provider, directory, port, ports) {
    this.program = program;
    this.provider = provider;
    this.directory = directory;
    this.port = port;
    this.ports = ports;
  }

  /**
   * A node on new files, or on a copy of those of a node that does not run: then it begins at the same place of the same
   * history, and only gets what came since.
   * @param {ServerProgram} program @param {string} provider @param {string} dataDir @param {number} port
   * @param {readonly number[]} ports @param {GaleraNode} [original]
   */
  static async make(program, provider, dataDir, port, ports, original) {
    const directory = await openDataDirectory(dataDir);
    if (original) cpSync(original.directory.filesDir, directory.filesDir, { recursive: true });
    else await initialise(program, directory);
    return new GaleraNode(program, provider, directory, port, ports);
  }

  get #arguments() {
    const provider = [
      `base_port=${this.port + 1}`,
      `gmcast.listen_addr=tcp://${address(this.port + 1)}`,
      `ist.recv_addr=${address(this.port + 2)}`,
      "evs.keepalive_period=PT0.3S;evs.inactive_check_period=PT0.3S;evs.suspect_timeout=PT1S;evs.inactive_timeout=PT3S",
      "gcache.size=64M",
    ];
    return [
      "--no-defaults",
      ...fileArguments(this.program, this.directory.filesDir),
      "--bind-address=127.0.0.1",
      `--port=${this.port}`,
      `--socket=${this.directory.socketPath}`,
      `--pid-file=${this.directory.pidFile}`,
      "--character-set-server=utf8mb4",
      "--collation-server=utf8mb4_unicode_520_ci",
      "--default-time-zone=+00:00",
      "--innodb-flush-log-at-trx-commit=1",
      "--innodb-autoinc-lock-mode=2",
      "--innodb-snapshot-isolation=ON",
      "--innodb-buffer-pool-size=64M",
      "--binlog-format=ROW",
      "--wsrep-on=ON",
      `--wsrep-provider=${this.provider}`,
      `--wsrep-provider-options=${provider.join(";")}`,
      `--wsrep-cluster-address=gcomm://${this.ports.map((port) => address(port + 1)).join(",")}`,
      "--wsrep-node-address=127.0.0.1",
      "--wsrep-sst-method=skip_copy",
    ];
  }

  /** Starts it as the first of a cluster. */
  startFirst() {
    return this.#start(["--wsrep-new-cluster"]);
  }

  /** Starts it beside those that run. */
  join() {
    return this.#start([]);
  }

  /** Starts it again where its files ended; it gets what it missed from the others. */
  async rejoin() {
    await this.#run(["--wsrep-recover"]);
    const [, position] = [...this.log.matchAll(/Recovered position:? ([-0-9a-f]+:\d+)/g)].at(-1) ?? [];
    if (!position) throw new Error(`Its files do not say where they ended: ${this.directory.logFile}`);
    await this.#start([`--wsrep-start-position=${position}`]);
  }

  get log() {
    return readFileSync(this.directory.logFile, "utf8");
  }

  /** @param {readonly string[]} args */
  #spawn(args) {
    const log = openSync(this.directory.logFile, "a", 0o600);
    const server = spawn(this.program.path, [...this.#arguments, ...args], {
      // The database looks there for the script of its method.
      env: { ...process.env, PATH: `${import.meta.dirname}:${process.env["PATH"]}` },
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    const killWithUs = () => void server.kill("SIGKILL");
    process.once("exit", killWithUs);
    server.once("exit", () => process.off("exit", killWithUs));
    return server;
  }

  /** @param {readonly string[]} args */
  async #run(args) {
    const server = this.#spawn(args);
    await new Promise((resolve) => server.once("exit", resolve));
  }

  /** @param {readonly string[]} args */
  async #start(args) {
    this.#server = this.#spawn(args);
    for (const deadline = Date.now() + SYNC_MS; Date.now() < deadline; await sleep(50)) {
      if (this.#server.exitCode !== null) break;
      const state = await this.status("wsrep_local_state_comment").catch(() => null);
      if (state === "Synced") return;
    }
    const said = this.log.split("\n").filter((line) => /WSREP|ERROR/.test(line));
    throw new Error(`The node on port ${this.port} did not become synced:\n${said.slice(-30).join("\n")}`);
  }

  /** Asks the node itself, as its administrator; rows come as lists of texts. @param {string} sql */
  async query(sql) {
    const connection = openPlainConnection({
      socketPath: this.directory.socketPath,
      user: "root",
      database: "information_schema",
    });
    // A connection that broke says so to whoever asked.
    connection.on("error", () => undefined);
    try {
      const [rows] = await connection.promise().query(sql);
      return Array.isArray(rows) ? rows.map((row) => (Array.isArray(row) ? row.map(String) : [])) : [];
    } finally {
      connection.end();
    }
  }

  /** @param {string} name */
  async status(name) {
    const [row] = await this.query(`SHOW GLOBAL STATUS LIKE '${name}'`);
    return row?.[1] ?? "";
  }

  /** Ends it as a power cut would. */
  kill() {
    return this.#end("SIGKILL");
  }

  stop() {
    return this.#end("SIGTERM");
  }

  /** @param {NodeJS.Signals} signal */
  async #end(signal) {
    const server = this.#server;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = new Promise((resolve) => server.once("exit", resolve));
    server.kill(signal);
    await exited;
  }
}
