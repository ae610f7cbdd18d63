import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildApi } from "../scripts/build.mjs";
import { ROOT, runMain } from "../scripts/run.mjs";

/** @typedef {(query: string) => Promise<Record<string, any>>} Ask */

const DAY_MS = 86_400_000;
const HISTORY_DAYS = 360;
const REPEATS = 15;
const QUIET = { info: () => undefined, warn: () => undefined, error: console.error };
const LINE = "id kind signedAmount balanceAfter createdAt userName reversedById";

/**
 * `pnpm bench:statement --transfers 1000,100000,1000000`: how long a statement takes to read at these lengths, through the API on
 * a private database as shipped, in milliseconds (median / fastest), and how long the books take to verify.
 */
async function main() {
  const { values } = parseArgs({ options: { transfers: { type: "string", default: "1000,100000,1000000" } } });
  const sizes = values.transfers.split(",").map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0))
    throw new Error("Say lengths: --transfers 1000,100000");
  await buildApi();
  const dataDir = mkdtempSync(join(tmpdir(), "bench-"));
  const { startPrivateDatabase } = await import("../packages/api/dist/private-database/private-database.js");
  const installDir = join(ROOT, ".data", "mariadb");
  const server = await startPrivateDatabase({ dataDir, log: QUIET, installDir });
  try {
    await server.createDatabase("allowance");
    await measureAll(server, sizes);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/**
 * @param {import("../packages/api/dist/private-database/private-database.js").PrivateDatabase} server
 * @param {readonly number[]} sizes
 */
async function measureAll(server, sizes) {
  const { migrateDatabase, openDatabase } = await import("../packages/api/dist/app/database.js");
  const { createServer } = await import("../packages/api/dist/app/server.js");
  const serving = server.connectionFor("app", "allowance");
  await migrateDatabase(server.connectionFor("migrations", "allowance"), serving);
  const database = await openDatabase(serving, 10);
  const config = { corsOrigins: [], trustProxy: false, logLevel: "silent" };
  const app = await createServer({ config, database, webDir: null });
  try {
    /** @type {Map<string, string[]>} */
    const table = new Map();
    for (const size of sizes) {
      const { ask, tenantDb, userId } = await makeTenant(database, app, size);
      for (const [name, milliseconds] of await measure(ask, tenantDb, userId)) {
        table.set(name, [...(table.get(name) ?? []), milliseconds]);
      }
    }
    console.log(
      `\n| milliseconds (median / fastest) at so many transfers | ${sizes.map((size) => size.toLocaleString("en")).join(" | ")} |`,
    );
    console.log(`|---|${sizes.map(() => "--:").join("|")}|`);
    for (const [name, cells] of table) console.log(`| ${name} | ${cells.join(" | ")} |`);
  } finally {
    await app.close();
    await database.destroy();
  }
}

/**
 * A tenant whose one user has so many transfers, spread over a year.
 * @param {Awaited<ReturnType<typeof import("../packages/api/dist/app/database.js").openDatabase>>} database
 * @param {Awaited<ReturnType<typeof import("../packages/api/dist/app/server.js").createServer>>} app
 * @param {number} size
 */
async function makeTenant(database, app, size) {
  const { createTenant } = await import("../packages/api/dist/app/tenant-setup.js");
  const { issueApiToken } = await import("../packages/api/dist/api-tokens/token-access.js");
  const { createUser } = await import("../packages/api/dist/users/users.service.js");
  const { inTransaction } = await import("../packages/api/dist/platform/transactions.js");
  const { writeLongHistory } = await import("../packages/api/dist/ledger/long-history.js");
  const owner = { name: "Owner", email: `owner@${size}.test`, password: "correct horse battery" };
  const created = await inTransaction({ manager: database.manager, tenantId: 0 }, (tx) =>
    createTenant(tx, { slug: `t${size}`, name: `Tenant of ${size}`, owner }),
  );
  const tenantDb = { manager: database.manager, tenantId: created.tenantDb.tenantId };
  const user = await createUser(tenantDb, { name: "User", email: `user@${size}.test` }, "http://localhost");
  const until = new Date();
  const history = { userId: user.id, actorId: created.ownerId, transfers: size, until };
  const startedAt = Date.now();
  await writeLongHistory(
    tenantDb,
    { ...history, from: new Date(until.getTime() - HISTORY_DAYS * DAY_MS) },
    (written) => process.stderr.isTTY && process.stderr.write(`\r${written} of ${size} transfers`),
  );
  process.stderr.write(`\r${size} transfers in ${((Date.now() - startedAt) / 1_000).toFixed(1)} s\n`);
  const token = await issueApiToken(database.manager, { id: created.ownerId, tenantId: tenantDb.tenantId }, "Bench");
  /** @type {Ask} */
  const ask = async (query) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await app.inject({ method: "POST", url: "/graphql", headers, payload: { query } });
    const { data, errors } = response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  return { ask, tenantDb, userId: user.id };
}

/**
 * @param {Ask} ask
 * @param {Parameters<typeof import("../packages/api/dist/ledger/books.js").verifyBooks>[0]} tenantDb
 * @param {number} userId
 * @returns {Promise<[string, string][]>}
 */
async function measure(ask, tenantDb, userId) {
  const middle = new Date(Date.now() - (HISTORY_DAYS / 2) * DAY_MS).toISOString();
  const dayAfter = new Date(Date.now() - (HISTORY_DAYS / 2 - 1) * DAY_MS).toISOString();
  /** @type {(list: string, args: string) => string} */
  const of = (list, args) => `{ user(id: ${userId}) { statement(${args}) { ${list} } } }`;
  const page = `nodes { ${LINE} } pageInfo { hasNextPage endCursor }`;
  const found = await ask(of("pageInfo { endCursor }", `first: 1, filter: { until: "${middle}" }`));
  const deep = found["user"].statement.pageInfo.endCursor;
  const queries = {
    "first page of 50": of(page, "first: 50"),
    "page of 50 in the middle": of(page, `first: 50, after: "${deep}"`),
    "last page of 50": of(`nodes { ${LINE} } pageInfo { startCursor }`, "last: 50"),
    "first page of one kind (every fifth line)": of(page, "first: 50, filter: { kinds: [USAGE] }"),
    "first page of a kind that there is none of": of(page, "first: 50, filter: { kinds: [REVERSAL] }"),
    "first page of one day in the middle": of(page, `first: 50, filter: { from: "${middle}", until: "${dayAfter}" }`),
    "first page of one kind before the middle": of(page, `first: 50, filter: { kinds: [USAGE], until: "${middle}" }`),
    totalCount: of("totalCount", "first: 1"),
    "totalCount of one day": of("totalCount", `first: 1, filter: { from: "${middle}", until: "${dayAfter}" }`),
    "totalCount of one kind (every fifth line)": of("totalCount", "first: 1, filter: { kinds: [USAGE] }"),
    "totalCount of the older half": of("totalCount", `first: 1, filter: { until: "${middle}" }`),
    "first page of the pool": `{ tenant { statement(first: 50) { ${page} } } }`,
    "balanceHistory of 90 days": `{ user(id: ${userId}) { balanceHistory(currency: MINUTES, days: 90) { day units } } }`,
    "balanceHistory of 366 days": `{ user(id: ${userId}) { balanceHistory(currency: MINUTES, days: 366) { day units } } }`,
  };
  /** @type {[string, string][]} */
  const cells = [];
  for (const [name, query] of Object.entries(queries)) cells.push([name, await timesOf(() => ask(query))]);
  const { verifyBooks } = await import("../packages/api/dist/ledger/books.js");
  const startedAt = performance.now();
  const { problems } = await verifyBooks(tenantDb);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const memory = `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`;
  cells.push([
    "verifyBooks (memory of the process after it)",
    `${Math.round(performance.now() - startedAt)} (${memory})`,
  ]);
  return cells;
}

/** @param {() => Promise<unknown>} work */
async function timesOf(work) {
  await work();
  const times = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  const sorted = times.toSorted((one, other) => one - other);
  return `${(sorted[Math.floor(REPEATS / 2)] ?? 0).toFixed(1)} / ${(sorted[0] ?? 0).toFixed(1)}`;
}

await runMain(main);
