import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { buildApi } from "../scripts/build.mjs";
import { runMain } from "../scripts/run.mjs";
import { makeDataDir, Program, removeDataDir } from "./program.mjs";
import { worksFor } from "./work.mjs";

const GOAL = 0.5;
const TIMES = 10;
/** Which numbers of clients are tried for the peak. */
const CLIENTS = [8, 16, 32, 64];
const LOOK_MS = 200;

/** @typedef {{ good: number, refused: number, failed: number, p99Ms: number }} Measured Answers in a second. */

/**
 * `pnpm bench:overload`: the most that the program answers, and what of it is left under ten times as many clients that ask
 * again at once whatever they are told. Exit code 1 when less than half is left.
 */
async function main() {
  const { values } = parseArgs({ options: { seconds: { type: "string", default: "5" } } });
  const seconds = Number(values.seconds);
  await buildApi();
  const dataDir = makeDataDir();
  const program = await Program.start(dataDir);
  try {
    const { users } = await program.ask("{ users(first: 50) { nodes { id } } }");
    const firstUserId = Number(users.nodes[0].id);
    const works = worksFor({ userCount: users.nodes.length, firstUserId, run: randomUUID() });
    console.log(
      "| work | peak, clients | goodput at the peak | clients | goodput | of the peak | refused | failed | p99 ms | slowest /livez ms | memory MB |",
    );
    console.log(`|${" --- |".repeat(11)}`);
    for (const work of works.filter(({ name }) => name !== "users page of 50")) {
      const share = await measure(program, work, seconds);
      if (share < GOAL) process.exitCode = 1;
    }
  } finally {
    await program.stop();
    removeDataDir(dataDir);
  }
}

/**
 * Prints the row of one work and answers which share of the peak is left.
 * @param {Program} program @param {import("./work.mjs").Work} work @param {number} seconds
 */
async function measure(program, work, seconds) {
  await run(program, work, 16, 2);
  let peak = { clients: 0, good: 0 };
  for (const clients of CLIENTS) {
    const { good } = await run(program, work, clients, seconds);
    if (good > peak.good) peak = { clients, good };
  }
  const watch = new Watch(program);
  const clients = peak.clients * TIMES;
  const { good, refused, failed, p99Ms } = await run(program, work, clients, seconds * 2);
  const { slowestMs, silences, memoryMb } = await watch.end();
  if (silences > 0) throw new Error(`/livez was not answered ${silences} times.`);
  const share = good / peak.good;
  const cells = [work.name, peak.clients, peak.good.toFixed(0), clients, good.toFixed(0), share.toFixed(2)];
  const rest = [refused.toFixed(0), failed.toFixed(0), p99Ms.toFixed(0), slowestMs.toFixed(0), memoryMb.toFixed(0)];
  console.log(`| ${[...cells, ...rest].join(" | ")} |`);
  return share;
}

let number = 0;

/**
 * @param {Program} program @param {import("./work.mjs").Work} work @param {number} connections @param {number} duration
 * @returns {Promise<Measured>}
 */
async function run({ url, headers }, work, connections, duration) {
  const instance = autocannon({
    url: `${url}/graphql`,
    method: "POST",
    headers,
    connections,
    duration,
    timeout: 30,
    requests: [
      {
        setupRequest: (request) => ({
          ...request,
          body: JSON.stringify({ query: work.query, variables: work.variables((number += 1)) }),
        }),
      },
    ],
  });
  const { "2xx": good, statusCodeStats, errors, latency, duration: took } = await instance;
  const refused = Number(statusCodeStats?.["503"]?.count ?? 0);
  const answers = Object.values(statusCodeStats ?? {}).reduce((sum, { count = 0 }) => sum + Number(count), 0);
  const failed = errors + answers - good - refused;
  return { good: good / took, refused: refused / took, failed: failed / took, p99Ms: latency.p99 };
}

/** Looks at the program from outside while it is measured: its memory, and how soon it says that it lives. */
class Watch {
  #over = new AbortController();
  #looking;
  slowestMs = 0;
  /** How often it did not say so. */
  silences = 0;
  memoryMb = 0;

  /** @param {Program} program */
  constructor(program) {
    this.#looking = this.#look(program);
  }

  /** @param {Program} program */
  async #look(program) {
    while (!this.#over.signal.aborted) {
      const startedMs = performance.now();
      const isAlive = await fetch(`${program.url}/livez`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (!isAlive) this.silences += 1;
      this.slowestMs = Math.max(this.slowestMs, performance.now() - startedMs);
      this.memoryMb = Math.max(this.memoryMb, program.memoryMb);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  async end() {
    this.#over.abort();
    await this.#looking;
    return this;
  }
}

await runMain(main);
