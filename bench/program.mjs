import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../scripts/run.mjs";

const START_MS = 120_000;
const END_MS = 30_000;

/** Makes a folder for a program's data, where a database server that was unpacked once is not downloaded again. */
export function makeDataDir() {
  const dataDir = mkdtempSync(join(tmpdir(), "allowance-bench-"));
  const unpacked = join(ROOT, ".data", "mariadb");
  mkdirSync(unpacked, { recursive: true });
  symlinkSync(unpacked, join(dataDir, "mariadb"));
  return dataDir;
}

/** @param {string} dataDir */
export function removeDataDir(dataDir) {
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}

/** The program as users start it. */
export class Program {
  /** @param {import("node:child_process").ChildProcess} child @param {string} output */
  constructor(child, output) {
    this.child = child;
    this.url = /GraphQL\s+(http:\S+)\/graphql/.exec(output)?.[1] ?? "";
    this.token = /API token\s+(\S+)/.exec(output)?.[1] ?? "";
  }

  /**
   * Starts it on a free port and waits until it serves.
   * @param {string} dataDir
   * @param {NodeJS.ProcessEnv} [env]
   */
  static async start(dataDir, env = {}) {
    const child = spawn(process.execPath, [join(ROOT, "packages", "api", "dist", "app", "main.js")], {
      env: {
        ...process.env,
        NODE_ENV: "production",
        DATA_DIR: dataDir,
        HOST: "127.0.0.1",
        PORT: "0",
        LOG_LEVEL: "silent",
        RATE_LIMIT_PER_MINUTE: "0",
        ...env,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    process.once("exit", () => void child.kill("SIGKILL"));
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    for (const deadline = Date.now() + START_MS; Date.now() < deadline && child.exitCode === null; await sleep(50))
      if (/API token\s+\S+\n/.test(output)) return new Program(child, output);
    throw new Error(`The program did not start. ${output}`);
  }

  /** @param {string} query @param {Record<string, unknown>} [variables] */
  async ask(query, variables = {}) {
    const answer = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: this.headers,
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await answer.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  get headers() {
    return { "content-type": "application/json", authorization: `Bearer ${this.token}` };
  }

  /** The memory of its main process, in MB; 0 where the machine doesn't tell. */
  get memoryMb() {
    try {
      const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, "utf8")) ?? [];
      return Number(kb ?? 0) / 1_024;
    } catch {
      return 0;
    }
  }

  async stop() {
    if (this.child.exitCode !== null) return;
    const exited = once(this.child, "exit");
    this.child.kill("SIGINT");
    const killing = setTimeout(() => this.child.kill("SIGKILL"), END_MS);
    await exited;
    clearTimeout(killing);
  }
}
