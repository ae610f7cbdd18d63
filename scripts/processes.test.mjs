import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const ROOT = join(import.meta.dirname, "..");
const WAIT_MS = 90_000;
const PAUSE_MS = 50;
const BUDGET = 500_000;
const WHO = "{ viewer { user { id } } }";

/** @typedef {{ status: number, headers: import("node:http").IncomingHttpHeaders, body: string }} Answered */

/**
 * Waits until something holds, and answers it.
 * @template Result
 * @param {() => Result | Promise<Result>} look
 * @returns {Promise<NonNullable<Result>>}
 */
async function until(look) {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(20)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error("It did not come to that in time.");
}

/** A port that nobody uses now. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (typeof address !== "object" || !address) throw new Error("There is no port.");
  return address.port;
}

/** The running processes of which each was started by `parent` and runs this program. @param {number} parent */
function processesOf(parent) {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      try {
        const [, parentPid] = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
        return Number(parentPid) === parent && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("app/main.js");
      } catch {
        // It ended while it was looked at.
        return false;
      }
    })
    .map(Number);
}

/** The program with two processes, on data of its own. */
class Program {
  /**
   * @param {import("node:child_process").ChildProcess} child
   * @param {number} metricsPort
   */
  constructor(child, metricsPort) {
    this.child = child;
    this.metricsPort = metricsPort;
    this.output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text) => (this.output += text));
  }

  /** @param {string} dataDir */
  static async start(dataDir) {
    const metricsPort = await freePort();
    const child = spawn(process.execPath, [join(ROOT, "packages", "api", "dist", "app", "main.js")], {
      env: {
        ...process.env,
        NODE_ENV: "production",
        DATABASE_URL: "",
        DATA_DIR: dataDir,
        HOST: "127.0.0.1",
        PORT: "0",
        WEB_CONCURRENCY: "2",
        METRICS_PORT: String(metricsPort),
        METRICS_HOST: "127.0.0.1",
        RATE_LIMIT_PER_MINUTE: String(BUDGET),
        LOG_LEVEL: "warn",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const program = new Program(child, metricsPort);
    await until(() => {
      if (child.exitCode !== null) throw new Error(`It did not start. ${program.output}`);
      return program.output.includes("API token");
    });
    return program;
  }

  get port() {
    return Number(/GraphQL\s+http:\/\/[^:]+:(\d+)\//.exec(this.output)?.[1]);
  }

  get token() {
    return /API token\s+(\S+)/.exec(this.output)?.[1] ?? "";
  }

  get pids() {
    return processesOf(this.child.pid ?? 0);
  }

  /**
   * Asks who asks. Without an agent on a connection of its own, so that the processes take turns.
   * @param {{ agent?: Agent, token?: string, method?: string, path?: string }} [how]
   * @returns {Promise<Answered>}
   */
  ask({ agent, token, method = "POST", path = "/graphql" } = {}) {
    const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
    const place = { host: "127.0.0.1", port: this.port, method, path, headers, agent: agent ?? false };
    return new Promise((resolve, reject) => {
      const sent = request(place, (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (chunk) => (body += chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
        response.on("error", reject);
      });
      sent.on("error", reject);
      sent.end(method === "POST" ? JSON.stringify({ query: WHO }) : undefined);
    });
  }

  /** How many operations all processes together have counted. */
  async counted() {
    const text = await (await fetch(`http://127.0.0.1:${this.metricsPort}/metrics`)).text();
    const counts = [
      ...text.matchAll(/^allowance_request_duration_seconds_count\{kind="query",status="200"\} (\d+)$/gm),
    ];
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
  }
}

/** Clients that ask all the time: on connections that they keep, on new ones each time, and one for the readiness. */
class Load {
  #over = new AbortController();
  #agent = new Agent({ keepAlive: true, maxSockets: 8 });
  #clients;
  /** @type {string[]} */
  wrong = [];
  answered = 0;

  /** @param {Program} program */
  constructor(program) {
    const { token } = program;
    const kept = () => program.ask({ agent: this.#agent, token });
    const fresh = () => program.ask({ token });
    const ready = () => program.ask({ agent: this.#agent, method: "GET", path: "/readyz" });
    this.#clients = Promise.all([kept, kept, kept, kept, fresh, fresh, ready].map((send) => this.#ask(send)));
  }

  /** @param {() => Promise<Answered>} send */
  async #ask(send) {
    while (!this.#over.signal.aborted) {
      const { status, body } = await send().catch((error) => ({ status: 0, body: String(error) }));
      if (status === 200) this.answered += 1;
      else this.wrong.push(`${status} ${body}`);
      // A small load: the new processes need the machine to start.
      await sleep(PAUSE_MS);
    }
  }

  /** Ends it when everything that was asked has been answered. */
  async end() {
    this.#over.abort();
    await this.#clients;
    this.#agent.destroy();
  }
}

const isLinux = process.platform === "linux";
const describeHere = isLinux ? describe : describe.skip;

describeHere("a program of two processes", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "processes-"));
  /** @type {Program} */
  let program;

  beforeAll(async () => {
    const unpacked = join(ROOT, ".data", "mariadb");
    mkdirSync(unpacked, { recursive: true });
    symlinkSync(unpacked, join(dataDir, "mariadb"));
    execFileSync(join(ROOT, "node_modules", ".bin", "tsc"), ["-b", "packages/api"], { cwd: ROOT });
    program = await Program.start(dataDir);
  }, 180_000);
  afterAll(async () => {
    if (program.child.exitCode === null) {
      program.child.kill("SIGKILL");
      await once(program.child, "exit");
    }
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  });

  test("serves one port by both, counts one budget for both, and answers the numbers of both in one place", async () => {
    expect(program.pids).toHaveLength(2);
    const before = await program.counted();
    const remaining = [];
    for (let count = 0; count < 10; count += 1) {
      const { status, headers } = await program.ask();
      expect(status).toBe(200);
      remaining.push(Number(headers["ratelimit-remaining"]));
    }
    expect(remaining).toEqual(Array.from({ length: 10 }, (_, index) => BUDGET - 1 - index));
    expect((await program.counted()) - before).toBe(10);
  });

  test("is replaced process by process on SIGHUP: no request of a load is refused, and it stays ready", async () => {
    const before = program.pids;
    const load = new Load(program);
    program.child.kill("SIGHUP");
    try {
      await until(() => program.output.includes("Every process has been replaced."));
    } finally {
      await load.end();
    }
    const { wrong, answered } = load;
    expect(wrong).toEqual([]);
    expect(answered).toBeGreaterThan(50);
    const after = program.pids;
    expect(after).toHaveLength(2);
    expect(after.filter((pid) => before.includes(pid))).toEqual([]);
  }, 120_000);

  test("starts another in the place of one that was killed, while the other goes on", async () => {
    const [victim = 0, other] = program.pids;
    process.kill(victim, "SIGKILL");
    await until(() => program.output.includes("A process ended unexpectedly (signal SIGKILL); starting another."));
    expect((await program.ask()).status).toBe(200);
    const now = await until(() => (program.pids.length === 2 && !program.pids.includes(victim) ? program.pids : null));
    expect(now).toContain(other);
    // Both are counted only when the new one answers for itself.
    await until(async () => {
      const before = await program.counted();
      await program.ask();
      await program.ask();
      return (await program.counted()) - before === 2;
    });
  }, 120_000);

  test("ends all of it on SIGTERM: the processes, then the private database", async () => {
    const { pids } = program;
    program.child.kill("SIGTERM");
    const [code] = await once(program.child, "exit");
    expect(code).toBe(0);
    expect(pids.filter((pid) => processesOf(program.child.pid ?? 0).includes(pid))).toEqual([]);
    expect(readdirSync(join(dataDir, "database"))).not.toContain("server.pid");
  }, 60_000);
});
