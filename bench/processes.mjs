import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { buildApi } from "../scripts/build.mjs";
import { runMain } from "../scripts/run.mjs";
import { makeDataDir, Program, removeDataDir } from "./program.mjs";
import { worksFor } from "./work.mjs";

/**
 * `pnpm bench:processes`: two processes against one on reads, in interleaved rounds on the same data; prints the median of the rounds'
 * ratios. The load, the database and the processes share the machine, so it says little where there are only two cores.
 */
async function main() {
  const { values } = parseArgs({
    options: { rounds: { type: "string", default: "3" }, seconds: { type: "string", default: "4" } },
  });
  await buildApi();
  const dataDir = makeDataDir();
  /** @type {Map<string, number[]>} */
  const ratios = new Map();
  try {
    // The first start makes the data.
    await (await Program.start(dataDir)).stop();
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const one = await measure(dataDir, "1", Number(values.seconds));
      const two = await measure(dataDir, "2", Number(values.seconds));
      for (const [name, perSecond] of one) {
        const ratio = (two.get(name) ?? 0) / perSecond;
        ratios.set(name, [...(ratios.get(name) ?? []), ratio]);
        console.log(
          `${name}: ${perSecond.toFixed(0)} by one, ${two.get(name)?.toFixed(0)} by two, ratio ${ratio.toFixed(2)}`,
        );
      }
    }
  } finally {
    removeDataDir(dataDir);
  }
  console.log("\n| reads, 32 connections | two processes against one |\n| --- | --- |");
  for (const [name, all] of ratios) {
    const sorted = all.toSorted((one, other) => one - other);
    console.log(`| ${name} | ${sorted[Math.floor(sorted.length / 2)]?.toFixed(2)} |`);
  }
}

/**
 * How many of each read so many processes answer in a second.
 * @param {string} dataDir @param {string} processes @param {number} seconds
 */
async function measure(dataDir, processes, seconds) {
  const program = await Program.start(dataDir, { WEB_CONCURRENCY: processes });
  /** @type {Map<string, number>} */
  const perSecond = new Map();
  try {
    const { users } = await program.ask("{ users(first: 50) { nodes { id } } }");
    const facts = { userCount: users.nodes.length, firstUserId: Number(users.nodes[0].id), run: randomUUID() };
    for (const { name, query, variables } of worksFor(facts).filter(
      ({ query: text }) => !text.startsWith("mutation"),
    )) {
      const body = JSON.stringify({ query, variables: variables(0) });
      const load = {
        url: `${program.url}/graphql`,
        method: /** @type {const} */ ("POST"),
        headers: program.headers,
        body,
      };
      await autocannon({ ...load, connections: 32, duration: 2 });
      const {
        "2xx": good,
        non2xx,
        errors,
        duration,
      } = await autocannon({ ...load, connections: 32, duration: seconds });
      if (non2xx + errors > 0) throw new Error(`${name}: ${non2xx} refusals and ${errors} errors.`);
      perSecond.set(name, good / duration);
    }
  } finally {
    await program.stop();
  }
  return perSecond;
}

await runMain(main);
