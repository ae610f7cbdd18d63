import type { FastifyInstance } from "fastify";
import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";
import { createServer } from "./server.ts";

const USERS = `query ($first: Int, $search: String, $with: Boolean = true, $sort: [UserSort!]) {
  users(first: $first, filter: { search: $search }, sort: $sort) {
    totalCount
    nodes { ...Person limits { count(key: MAX_ASSISTANTS) { effective source } features @include(if: $with) { key effective } } }
    edges { cursor node { id plan { name } ...Person } }
  }
}
fragment Person on User { id alias: name isOwner createdAt balance { minutes maxTransferable { addMinutes } } appearance { pages { key hidden } } }`;

/** What both ways have to answer alike: data of every shape, nulls, and refusals at every depth. */
const OPERATIONS: readonly (readonly [what: string, query: string, variables: Record<string, unknown>])[] = [
  ["a page with fragments, aliases and a directive", USERS, { first: 3 }],
  ["the same without what a directive skips", USERS, { first: 3, with: false }],
  ["an order of variables", USERS, { first: 3, sort: [{ field: "CREATED_AT", direction: "DESC" }] }],
  ["nobody", USERS, { search: "nobody at all" }],
  ["a page that is too large", USERS, { first: 1_000 }],
  ["a variable of the wrong kind", USERS, { first: "three" }],
  ["a user who does not exist", '{ user(id: "999999") { id } }', {}],
  ["neither id nor email", "{ user { id } }", {}],
  ["a null that is not allowed here", "query ($id: ID = 1) { user(id: $id) { id } }", { id: null }],
  ["two operations without a name", "query a { viewer { permissions } } query b { plans { id } }", {}],
  ["a refusal below the root", "{ tenant { name expiringOverrides(withinDays: 0) } }", {}],
  ["the schema", "{ __schema { queryType { name } } __typename }", {}],
];

let api: TestApi;
let tenant: TestTenant;
let compiled: FastifyInstance;
let interpreted: FastifyInstance;

beforeAll(async () => {
  api = await TestApi.start();
  tenant = await api.tenant();
  const planId = await api.plan(tenant.db, { MAX_ASSISTANTS: 5, WEB_WIDGET: 0 });
  for (const name of ["Ben", "Cleo", "Dan"]) await api.user(tenant.db, { name, plan_id: planId });
  const start = (compiledExecution: "always" | "off") =>
    createServer({
      config: { corsOrigins: [], trustProxy: false, logLevel: "silent", compiledExecution },
      database: api.database,
      webDir: null,
    });
  compiled = await start("always");
  interpreted = await start("off");
});
afterAll(async () => {
  await compiled.close();
  await interpreted.close();
  await api.stop();
});

async function answerOf(server: FastifyInstance, caller: Caller, query: string, variables = {}) {
  const response = await server.inject({
    method: "POST",
    url: "/graphql",
    headers: { ...(caller.token && { authorization: `Bearer ${caller.token}` }) },
    payload: { query, variables },
  });
  const { data, errors, extensions } = response.json();
  return { status: response.statusCode, type: response.headers["content-type"], data, errors, cost: extensions.cost };
}

describe("compiled execution answers what graphql-js answers", () => {
  test.each(OPERATIONS)("%s", async (_what, query, variables) => {
    const expected = await answerOf(interpreted, tenant.owner, query, variables);
    expect(await answerOf(compiled, tenant.owner, query, variables)).toEqual(expected);
    expect(await answerOf(compiled, tenant.owner, query, variables)).toEqual(expected);
  });

  test("for who is not signed in, too", async () => {
    const expected = await answerOf(interpreted, {}, USERS, { first: 3 });
    expect(await answerOf(compiled, {}, USERS, { first: 3 })).toEqual(expected);
  });

  test("and each answer is its asker's: one compiled query, two tenants", async () => {
    const other = await api.tenant();
    const query = "{ users { nodes { id } } }";
    const ours = await answerOf(compiled, tenant.owner, query);
    expect(await answerOf(compiled, other.owner, query)).not.toEqual(ours);
    expect(await answerOf(compiled, other.owner, query)).toEqual(await answerOf(interpreted, other.owner, query));
  });
});
