import { getOperationAST, parse } from "graphql";
import { TestApi, type TestTenant } from "../testing/harness.ts";
import { costOf } from "./query-cost.ts";
import { QUERY_LIMITS } from "./query-limits.ts";
import { createSchema } from "./schema.ts";

const schema = createSchema();

function cost(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("The query has no operation.");
  return costOf(schema, document, operation, variables);
}

const STATEMENTS = `query ($users: Int, $lines: Int, $last: Int) { users(first: $users) { nodes {
  id statement(first: $lines, last: $last) { nodes { id note amount createdAt kind balanceAfter } } } } }`;

describe("the cost of an operation (design: cost by page size)", () => {
  it.each([
    ["a field is one", "{ viewer { permissions } }", 2],
    ["a page counts each of its rows", "{ users(first: 50) { nodes { id name } } }", 102],
    ["from the end too", "{ users(last: 50) { nodes { id name } } }", 102],
    ["twenty rows when nothing is said", "{ users { nodes { id } } }", 22],
    ["what stands beside the rows counts once", "{ users(first: 50) { totalCount pageInfo { hasNextPage } } }", 4],
    ["edges are rows", "{ users(first: 50) { edges { cursor node { id } } } }", 152],
    ["a list without pages is ten rows", "{ plans { id } }", 11],
    ["a page below a page multiplies", "{ users(first: 10) { nodes { statement(first: 10) { nodes { id } } } } }", 122],
    [
      "fragments count where they are spread",
      "{ users(first: 50) { ...p } } fragment p on UserConnection { nodes { id } }",
      52,
    ],
    ["a change is ten more", "mutation { signOut }", 11],
    ["a size above the largest page counts as the largest", "{ users(first: 2000000000) { nodes { id } } }", 102],
  ])("%s", (_rule, query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it("takes sizes from variables, whichever of first and last is given, and their defaults", () => {
    const query = "query ($f: Int, $l: Int) { users(first: $f, last: $l) { nodes { id } } }";
    expect(cost(query, { f: 50 })).toBe(52);
    expect(cost(query, { f: null, l: 70 })).toBe(72);
    expect(cost(query, { f: "many", l: -3 })).toBe(22);
    expect(cost("query ($f: Int = 60) { users(first: $f) { nodes { id } } }")).toBe(62);
  });

  describe("in an answer", () => {
    let api: TestApi;
    let tenant: TestTenant;
    beforeAll(async () => {
      api = await TestApi.start();
      tenant = await api.tenant();
    });
    afterAll(() => api.stop());

    const post = async (query: string, variables: object) => {
      const headers = { authorization: `Bearer ${tenant.owner.token}` };
      const response = await api.server.inject({
        method: "POST",
        url: "/graphql",
        headers,
        payload: { query, variables },
      });
      return response.json();
    };

    it("is said with the request's id, which the header says too", async () => {
      const response = await api.server.inject({
        method: "POST",
        url: "/graphql",
        payload: { query: "{ viewer { permissions } }" },
      });
      expect(response.json().extensions).toEqual({ cost: 2, requestId: response.headers["x-request-id"] });
      expect(response.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    });

    it("is bounded: pages of pages are refused by what the variables say, and pass when they ask for less", async () => {
      const refused = await post(STATEMENTS, { users: 100, lines: 100 });
      expect(refused.data).toBeUndefined();
      expect(refused.errors[0].extensions).toEqual({
        code: "QUERY_TOO_COMPLEX",
        limit: "cost",
        allowed: QUERY_LIMITS.cost,
        requested: refused.extensions.cost,
      });
      const allowed = await post(STATEMENTS, { users: 20, lines: 20 });
      expect(allowed.errors).toBeUndefined();
      expect(allowed.extensions.cost).toBeLessThan(QUERY_LIMITS.cost / 10);
    });

    it.each([101, 2_000_000_000])("leaves a page of %d to the list, which refuses it", async (first) => {
      expect(
        await api.refusal(tenant.owner, "query ($first: Int) { users(first: $first) { totalCount } }", { first }),
      ).toEqual({ code: "BAD_USER_INPUT", field: "first" });
    });
  });
});
