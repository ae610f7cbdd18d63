import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildApi } from "../scripts/build.mjs";
import { ROOT, runMain } from "../scripts/run.mjs";
import { makeDataDir, Program, removeDataDir } from "./program.mjs";

const REPEATS = 9;
const SORTS = ["NAME", "EMAIL", "PLAN", "ACCESS", "COUNTRY", "CREATED_AT", "LAST_ACTIVITY_AT", "MINUTES", "CREDITS"];
const FILTERS = {
  "with custom limits": "customLimits: true",
  administrators: "admins: true",
  "over a limit": "overLimit: true",
  "never active": "neverActive: true",
  "search of a beginning": 'search: "Priya"',
  "search in the middle": 'search: "ya.na"',
};

/**
 * `pnpm bench:growth --sizes 1000,10000,100000`: how long the users page takes by every order and some filters, a statement's page
 * and the proof of the books, at these numbers of users; medians in milliseconds, and the last against the first.
 */
async function main() {
  const { values } = parseArgs({ options: { sizes: { type: "string", default: "1000,10000,100000" } } });
  const sizes = values.sizes.split(",").map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size >= 100)) throw new Error("Say sizes: --sizes 1000,10000");
  await buildApi();
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const size of sizes) {
    const dataDir = makeDataDir();
    try {
      for (const [name, ms] of await measure(dataDir, size)) found.set(name, [...(found.get(name) ?? []), ms]);
    } finally {
      removeDataDir(dataDir);
    }
  }
  console.log(`| median ms | ${sizes.join(" | ")} | last : first |\n|${" --- |".repeat(sizes.length + 2)}`);
  for (const [name, all] of found) {
    const ratio = (all.at(-1) ?? 0) / (all[0] ?? 1);
    console.log(`| ${[name, ...all.map((ms) => ms.toFixed(1)), ratio.toFixed(2)].join(" | ")} |`);
  }
}

/** @param {string} args */
const page = (args) => `{ users(first: 50, ${args}) { nodes { id name email } } }`;

/** @param {string} dataDir @param {number} size @returns {Promise<Map<string, number>>} */
async function measure(dataDir, size) {
  const seed = join(ROOT, "packages", "api", "dist", "app", "seed-command.js");
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "", LOG_LEVEL: "silent" };
  execFileSync(process.execPath, [seed, "--users", String(size)], { env, stdio: "ignore" });
  const program = await Program.start(dataDir);
  /** @type {Map<string, number>} */
  const medians = new Map();
  try {
    for (const field of SORTS)
      medians.set(`users by ${field}`, await median(program, page(`sort: [{ field: ${field}, direction: DESC }]`)));
    for (const [name, filter] of Object.entries(FILTERS))
      medians.set(`users ${name}`, await median(program, page(`filter: { ${filter} }`)));
    const { users } = await program.ask("{ users(first: 2) { nodes { id } } }");
    const statement = `{ user(id: ${users.nodes[1].id}) { statement(first: 20) { nodes { id } } } }`;
    medians.set("statement's page", await median(program, statement));
    medians.set("totalCount of users", await median(program, "{ users(first: 1) { totalCount } }"));
  } finally {
    await program.stop();
  }
  const books = join(ROOT, "packages", "api", "dist", "app", "check-books-command.js");
  const startedMs = performance.now();
  execFileSync(process.execPath, [books], { env, stdio: "ignore" });
  medians.set("check:books, the start included", performance.now() - startedMs);
  return medians;
}

/** @param {Program} program @param {string} query */
async function median(program, query) {
  await program.ask(query);
  const times = [];
  for (let time = 0; time < REPEATS; time += 1) {
    const startedMs = performance.now();
    await program.ask(query);
    times.push(performance.now() - startedMs);
  }
  return times.toSorted((one, other) => one - other)[Math.floor(REPEATS / 2)] ?? 0;
}

await runMain(main);
