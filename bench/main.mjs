import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { runMain } from "../scripts/run.mjs";
import { buildApi } from "../scripts/build.mjs";
import { withServers } from "./servers.mjs";
import { saveResults } from "./results.mjs";
import { worksFor } from "./work.mjs";

/** @typedef {import("./work.mjs").Work} Work */
/** @typedef {import("./servers.mjs").Server} Server */

/** @typedef {import("./results.mjs").Result} Result */

/**
 * `pnpm bench`: measures this server against the floor on one private database, in interleaved rounds, and prints the
 * medians of the ratios. Absolute figures depend on the machine; only ratios of one run mean something.
 * `--save NAME` keeps them in `bench/results/` as JSON and as a picture.
 */
async function main() {
  const { values } = parseArgs({
    options: {
      users: { type: "string", default: "10000" },
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "4" },
      only: { type: "string", default: "" },
      save: { type: "string" },
    },
  });
  process.env["NODE_ENV"] = "production";
  await buildApi();
  await withServers(Number(values.users), async (bench, floor, allowance) => {
    const works = worksFor({ ...bench, run: String(Date.now()) }).filter(({ name }) => name.includes(values.only));
    /** @type {Result[]} */
    const results = [];
    for (const work of works)
      results.push(
        ...(await measure(work, [floor, allowance], bench.token, Number(values.rounds), Number(values.seconds))),
      );
    const { memoryMb } = await usageOf(allowance);
    console.log(`started in ${allowance.startMs.toFixed(0)} ms, ${memoryMb.toFixed(0)} MB after all that`);
    if (values.save)
      saveResults(values.save, { users: Number(values.users), startMs: allowance.startMs, memoryMb, results });
  });
}

let requestNumber = 0;

/**
 * @param {Work} work
 * @param {Server[]} servers
 * @param {string} token
 * @param {number} rounds
 * @param {number} seconds
 * @returns {Promise<Result[]>} What this server did, against the floor.
 */
async function measure(work, servers, token, rounds, seconds) {
  /** @type {Result[]} */
  const results = [];
  for (const connections of work.connections) {
    /** @type {Record<string, { rate: number, p99: number, cpuMs: number }[]>} */
    const found = Object.fromEntries(servers.map(({ name }) => [name, []]));
    for (const server of servers) await load(work, server, token, connections, 2);
    for (let round = 0; round < rounds; round += 1) {
      for (const server of round % 2 ? servers.toReversed() : servers)
        found[server.name]?.push(await load(work, server, token, connections, seconds));
    }
    const floor = found["floor"] ?? [];
    const floorCpu = median(floor.map((run) => run.cpuMs));
    for (const [name, runs] of Object.entries(found)) {
      const ratio = median(runs.map(({ rate }, round) => rate / (floor[round]?.rate ?? Number.NaN)));
      const rate = median(runs.map((run) => run.rate));
      const p99 = median(runs.map((run) => run.p99));
      const cpuMs = median(runs.map((run) => run.cpuMs));
      console.log(
        `${work.name} @${connections}  ${name.padEnd(10)} ${rate.toFixed(0).padStart(6)}/s  p99 ${p99.toFixed(1)} ms  cpu ${cpuMs.toFixed(2)} ms (${(floorCpu / cpuMs).toFixed(2)})  ${ratio.toFixed(2)}`,
      );
      if (name !== "floor") {
        const goal = work.goals[work.connections.indexOf(connections)] ?? null;
        results.push({ work: work.name, connections, ratio, goal, cpuRatio: floorCpu / cpuMs, rate, p99Ms: p99 });
      }
    }
  }
  return results;
}

/**
 * @param {Work} work
 * @param {Server} server
 * @param {string} token
 * @param {number} connections
 * @param {number} seconds
 */
async function load(work, server, token, connections, seconds) {
  const isFloor = server.name === "floor";
  const body = () => {
    const variables = work.variables((requestNumber += 1));
    return JSON.stringify(isFloor ? { variables } : { query: work.query, variables });
  };
  const before = await usageOf(server);
  const result = await autocannon({
    url: server.url,
    connections,
    duration: seconds,
    requests: [
      {
        method: "POST",
        path: isFloor ? work.floorPath : "/graphql",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        setupRequest: (request) => ({ ...request, body: body() }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    console.log(`  ${server.name}: ${result.non2xx} refused, ${result.errors} errors`);
  const cpuMs = (await usageOf(server)).cpuMs - before.cpuMs;
  return {
    rate: result.requests.total / result.duration,
    p99: result.latency.p99,
    cpuMs: cpuMs / result.requests.total,
  };
}

/**
 * Processor time of a server so far, and its memory now. Per request the former says what the code costs, whatever else
 * the machine is doing.
 * @param {Server} server
 * @returns {Promise<{ cpuMs: number, memoryMb: number }>}
 */
function usageOf({ child }) {
  return new Promise((resolve) => {
    child.once("message", (message) => resolve(/** @type {{ cpuMs: number, memoryMb: number }} */ (message)));
    child.send("cpu");
  });
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

await runMain(main);
