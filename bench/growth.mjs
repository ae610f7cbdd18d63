import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildApi } from "../scripts/build.mjs";
import { ROOT, runMain } from "../scripts/run.mjs";

/** @typedef {(query: string) => Promise<Record<string, any>>} Ask */
/** @typedef {Map<string, number[]>} Table What was asked, and its milliseconds at each size. */

const REPEATS = 9;
/** Slower questions are asked fewer times; their medians are steady enough. */
const SLOW_MS = 500;
const QUIET = { info: () => undefined, warn: () => undefined, error: console.error };
const ROW = `id name email country createdAt lastActivityAt plan { id name }
  limits { customEnabled counts { key effective source used } } balance { minutes credits }`;
const SORTS = ["NAME", "EMAIL", "PLAN", "ACCESS", "COUNTRY", "CREATED_AT", "LAST_ACTIVITY_AT", "MINUTES", "CREDITS"];

/**
 * `pnpm bench:growth --users 1000,10000,100000`: how long the screens' questions take as a tenant grows, through the API on a
 * private database as shipped, in milliseconds (medians), and the last size's share of the first's.
 */
async function main() {
  const { values } = parseArgs({ options: { users: { type: "string", default: "1000,10000,100000" } } });
  const sizes = values.users.split(",").map(Number);
  if (!sizes.every((size, index) => Number.isInteger(size) && size > (sizes[index - 1] ?? 0)))
    throw new Error("Say growing sizes: --users 1000,10000,100000");
  await buildApi();
  const dataDir = mkdtempSync(join(tmpdir(), "bench-"));
  const { startPrivateDatabase } = await import("../packages/api/dist/private-database/private-database.js");
  const installDir = join(ROOT, ".data", "mariadb");
  const server = await startPrivateDatabase({ dataDir, log: QUIET, installDir });
  try {
    await server.createDatabase("allowance");
    print(sizes, await measureAll(server, sizes));
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/**
 * One tenant, measured at each size on its way.
 * @param {import("../packages/api/dist/private-database/private-database.js").PrivateDatabase} server
 * @param {readonly number[]} sizes
 * @returns {Promise<Table>}
 */
async function measureAll(server, sizes) {
  const { migrateDatabase, openDatabase } = await import("../packages/api/dist/app/database.js");
  const { createServer } = await import("../packages/api/dist/app/server.js");
  const { growDemoTenant } = await import("../packages/api/dist/app/seed/large-tenant.js");
  const { seedDemoTenant } = await import("../packages/api/dist/app/seed/demo-tenant.js");
  const serving = server.connectionFor("app", "allowance");
  await migrateDatabase(server.connectionFor("migrations", "allowance"), serving);
  const database = await openDatabase(serving, 10);
  const migrations = await openDatabase(server.connectionFor("migrations", "allowance"), 1);
  const signIn = await seedDemoTenant(database);
  if (!signIn) throw new Error("The benchmark's database was not empty.");
  const app = await createServer({
    config: { corsOrigins: [], trustProxy: false, logLevel: "silent" },
    database,
    webDir: null,
  });
  try {
    /** @type {Table} */
    const table = new Map();
    for (const size of sizes) {
      await growDemoTenant(database, size);
      // As a database that has run for a day would know.
      await migrations.query("/* every tenant */ ANALYZE TABLE users, accounts, limit_overrides, transfers");
      for (const [name, work] of await questions(database, asker(app, signIn.apiToken))) {
        table.set(name, [...(table.get(name) ?? []), await medianMs(work)]);
      }
    }
    return table;
  } finally {
    await app.close();
    await Promise.all([database.destroy(), migrations.destroy()]);
  }
}

/**
 * @param {Awaited<ReturnType<typeof import("../packages/api/dist/app/server.js").createServer>>} app
 * @param {string} token
 * @returns {Ask}
 */
function asker(app, token) {
  return async (query) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await app.inject({ method: "POST", url: "/graphql", headers, payload: { query } });
    const { data, errors } = response.json();
    if (errors) throw new Error(`${query}\n${JSON.stringify(errors)}`);
    return data;
  };
}

/**
 * What is asked at each size, by its name in the table.
 * @param {Awaited<ReturnType<typeof import("../packages/api/dist/app/database.js").openDatabase>>} database
 * @param {Ask} ask
 * @returns {Promise<[string, () => Promise<unknown>][]>}
 */
async function questions(database, ask) {
  const { verifyBooks } = await import("../packages/api/dist/ledger/books.js");
  const { tenant, plans } = await ask("{ tenant { id } plans { id } }");
  const planId = plans[0].id;
  /** @type {(args: string, list?: string) => () => Promise<unknown>} */
  const users =
    (args, list = `nodes { ${ROW} } pageInfo { endCursor }`) =>
    () =>
      ask(`{ users(first: 50${args}) { ${list} } }`);
  /** @type {(name: string, filter: string) => [string, () => Promise<unknown>][]} */
  const filtered = (name, filter) => [
    [name, users(`, filter: { ${filter} }`)],
    [`${name}, counted`, users(`, filter: { ${filter} }`, "totalCount")],
  ];
  const { users: first } = await ask("{ users(first: 100) { pageInfo { endCursor } } }");
  return [
    ["one user", () => ask(`{ user(email: "ben.ruiz@demo.allowance.test") { ${ROW} } }`)],
    ...SORTS.flatMap((field) =>
      ["ASC", "DESC"].map(
        /** @returns {[string, () => Promise<unknown>]} */
        (direction) => [
          `users by ${field} ${direction}`,
          users(`, sort: [{ field: ${field}, direction: ${direction} }]`),
        ],
      ),
    ),
    ["users by NAME, from the hundred-first", users(`, after: "${first.pageInfo.endCursor}"`)],
    ["users, counted", users("", "totalCount")],
    ...filtered("users of a plan", `planIds: ["${planId}"]`),
    ...filtered("users with custom limits", "customLimits: true"),
    ...filtered("admins", "admins: true"),
    ...filtered("users never active", "neverActive: true"),
    ...filtered("users over a limit", "overLimit: true"),
    ...filtered("search: a name's beginning (ben r)", 'search: "ben r"'),
    ...filtered("search: within a name (uiz)", 'search: "uiz"'),
    ...filtered("search: nobody (zzzz)", 'search: "zzzz"'),
    ["statement of the pool", () => ask("{ tenant { statement(first: 50) { nodes { id signedAmount } } } }")],
    ["conflicts of the tenant", () => ask("{ tenant { conflicts { code userCount { count isMore } } } }")],
    [
      "the books, verified",
      async () => {
        const { problems } = await verifyBooks({ manager: database.manager, tenantId: Number(tenant.id) });
        if (problems.length > 0) throw new Error(JSON.stringify(problems));
      },
    ],
  ];
}

/** @param {() => Promise<unknown>} work */
async function medianMs(work) {
  await work();
  /** @type {number[]} */
  const times = [];
  while (times.length < REPEATS && !(times.length >= 3 && (times[0] ?? 0) > SLOW_MS)) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

/**
 * @param {readonly number[]} sizes
 * @param {Table} table
 */
function print(sizes, table) {
  console.log(
    `\n| milliseconds at so many users | ${sizes.map((size) => size.toLocaleString("en")).join(" | ")} | growth |`,
  );
  console.log(`|---|${sizes.map(() => "--:").join("|")}|--:|`);
  for (const [name, times] of table) {
    const growth = (times.at(-1) ?? 0) / (times[0] ?? 1);
    console.log(`| ${name} | ${times.map((ms) => ms.toFixed(1)).join(" | ")} | ${growth.toFixed(1)} |`);
  }
}

await runMain(main);
