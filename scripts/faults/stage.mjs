import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "../../packages/api/dist/app/database.js";
import { createDatabase, createDatabaseUsers } from "../../packages/api/dist/private-database/administration.js";
import { initialise, openDataDirectory } from "../../packages/api/dist/private-database/data-directory.js";
import { findServer } from "../../packages/api/dist/private-database/find-server.js";
import { launchServer } from "../../packages/api/dist/private-database/running-server.js";
import { ROOT } from "../run.mjs";
import { Proxy } from "./proxy.mjs";

const DATABASE = "allowance";
const API_START_MS = 60_000;
const QUIET = { info: () => undefined, warn: () => undefined, error: console.error };

/** A database, a proxy in front of it and the program as users start it, all on data of their own. */
export class Stage {
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #api;

  /**
   * @param {string} dataDir
   * @param {import("../../packages/api/dist/private-database/data-directory.js").DataDirectory} directory
   * @param {import("../../packages/api/dist/private-database/find-server.js").ServerProgram} program
   */
  constructor(dataDir, directory, program) {
    this.dataDir = dataDir;
    this.directory = directory;
    this.program = program;
    this.proxy = new Proxy(directory.socketPath);
    this.proxyPort = 0;
    /** Where the API listens; null while it does not. @type {number | null} */
    this.apiPort = null;
    this.apiToken = "";
    /** @type {import("../../packages/api/dist/private-database/running-server.js").RunningServer | undefined} */
    this.server = undefined;
  }

  /**
   * Makes everything and starts it.
   * @param {string} [parent] The folder that gets the data.
   */
  static async open(parent = tmpdir()) {
    const dataDir = mkdtempSync(join(parent, "faults-"));
    process.once("exit", () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }));
    const directory = await openDataDirectory(dataDir);
    const program = await findServer({ installDir: join(ROOT, ".data", "mariadb"), log: QUIET });
    await initialise(program, directory);
    const stage = new Stage(dataDir, directory, program);
    stage.proxyPort = await stage.proxy.listen();
    await stage.startDatabase();
    await createDatabaseUsers(directory.socketPath);
    await createDatabase(directory.socketPath, DATABASE);
    await stage.startApi();
    const signIn = JSON.parse(readFileSync(join(dataDir, "demo-sign-in.json"), "utf8"));
    stage.apiToken = signIn.apiToken;
    // Grants would move units that no client asked for.
    await stage.withDatabase((source) => source.query("/* every tenant */ UPDATE grants SET is_active = FALSE"));
    return stage;
  }

  async startDatabase() {
    this.server = await launchServer(this.program, this.directory, {});
  }

  /** @param {NodeJS.Signals} signal */
  signalDatabase(signal) {
    process.kill(Number(readFileSync(this.directory.pidFile, "utf8")), signal);
  }

  /** Ends the database as a power cut would, and answers when it is gone. */
  async killDatabase() {
    this.signalDatabase("SIGKILL");
    await this.server?.ended;
  }

  /** @param {NodeJS.ProcessEnv} [env] */
  async startApi(env = {}) {
    const url = (/** @type {string} */ user) => `mysql://${user}@127.0.0.1:${this.proxyPort}/${DATABASE}`;
    const api = spawn(process.execPath, [join(ROOT, "packages", "api", "dist", "app", "main.js")], {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: "production",
        DATABASE_URL: url("app"),
        DATABASE_MIGRATION_URL: url("migrations"),
        DATA_DIR: this.dataDir,
        PORT: "0",
        HOST: "127.0.0.1",
        LOG_LEVEL: process.env["FAULTS_LOG_LEVEL"] ?? "silent",
        ...env,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#api = api;
    const killWithUs = () => void api.kill("SIGKILL");
    process.once("exit", killWithUs);
    api.once("exit", () => process.off("exit", killWithUs));
    let output = "";
    api.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    const deadline = Date.now() + API_START_MS;
    while (Date.now() < deadline && api.exitCode === null) {
      const port = /GraphQL\s+http:\/\/[^:]+:(\d+)\//.exec(output)?.[1];
      if (port !== undefined) return void (this.apiPort = Number(port));
      await sleep(10);
    }
    throw new Error(`The API did not start. ${output}`);
  }

  /**
   * Ends the API and answers its exit code when it is gone.
   * @param {NodeJS.Signals} signal
   * @returns {Promise<number | null>}
   */
  async endApi(signal) {
    const api = this.#api;
    if (!api || api.exitCode !== null || api.signalCode !== null) return null;
    const exited = once(api, "exit");
    api.kill(signal);
    if (signal === "SIGKILL") this.apiPort = null;
    const [code] = await exited;
    this.apiPort = null;
    return code;
  }

  /**
   * Asks the database itself, past API and proxy.
   * @template Result
   * @param {(source: Awaited<ReturnType<typeof openDatabase>>) => Promise<Result>} work
   */
  async withDatabase(work) {
    const source = await openDatabase(
      { socketPath: this.directory.socketPath, user: "migrations", database: DATABASE },
      2,
    );
    try {
      return await work(source);
    } finally {
      await source.destroy();
    }
  }

  async close() {
    await this.endApi("SIGKILL");
    this.proxy.close();
    await this.server?.stop();
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
}
