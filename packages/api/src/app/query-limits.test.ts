import { buildClientSchema, getIntrospectionQuery } from "graphql";
import { type AnsweredError, TestApi, type TestTenant } from "../testing/harness.ts";
import { QUERY_LIMITS } from "./query-limits.ts";

/** What the playground sends: every option that adds fields is on. */
const INTROSPECTION = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
});

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");
const nested = (depth: number) => `{ ${"viewer { tenant { ".repeat(depth / 2)} id ${"} }".repeat(depth / 2)} }`;

const postOf = (payload: string) =>
  ({ method: "POST", url: "/graphql", headers: { "content-type": "application/json" }, payload }) as const;

describe("query limits (design: one unauthenticated query must not hurt)", () => {
  let api: TestApi;
  let tenant: TestTenant;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant();
  });
  afterAll(() => api.stop());

  /** Asks as a stranger; answers the refusal of the limit and how long it took. */
  async function refusalOf(
    query: string,
  ): Promise<{ limit: AnsweredError | undefined; errors: number; tookMs: number; status: number }> {
    const startedMs = performance.now();
    const { data, errors, status } = await api.ask({}, query);
    expect(data).toBeNull();
    const limit = errors.find(({ extensions }) => extensions.code === "QUERY_TOO_COMPLEX");
    return { limit, errors: errors.length, tookMs: performance.now() - startedMs, status };
  }

  it.each([
    ["depth", nested(30)],
    ["aliases", `{ viewer { ${times(60, (n) => `a${n}: permissions`)} } }`],
    ["aliases", `{ ${times(1_000, (n) => `a${n}: __typename`)} }`],
    ["rootFields", `{ ${times(25, (n) => `a${n}: viewer { permissions }`)} }`],
    ["rootFields", `{ ...f } fragment f on Query { ${times(25, (n) => `a${n}: viewer { permissions }`)} }`],
    ["fields", `{ viewer { ${"permissions ".repeat(1_200)} } }`],
    ["directives", `{ viewer { ${"permissions @include(if: true) ".repeat(60)} } }`],
    ["directives", `{ viewer { permissions ${"@include(if: true) ".repeat(60)} } }`],
  ])("refuses too many or too much: %s", async (limit, query) => {
    const { limit: refused, status } = await refusalOf(query);
    expect(refused?.extensions).toMatchObject({
      code: "QUERY_TOO_COMPLEX",
      limit,
      allowed: Object(QUERY_LIMITS)[limit],
    });
    expect(refused?.extensions["requested"]).toBeGreaterThan(Object(QUERY_LIMITS)[limit]);
    expect(status).toBe(400);
  });

  it("refuses a document of too many tokens before reading it to the end", async () => {
    const { limit, errors, tookMs } = await refusalOf(`{ viewer { ${"permissions ".repeat(50_000)} } }`);
    expect(limit?.extensions).toMatchObject({
      code: "QUERY_TOO_COMPLEX",
      limit: "maxTokens",
      allowed: QUERY_LIMITS.maxTokens,
    });
    expect(errors).toBe(1);
    expect(tookMs).toBeLessThan(1_000);
  });

  it("refuses a fragment that spreads itself a million times, without measuring it a million times", async () => {
    const levels = times(20, (n) => `fragment f${n} on Viewer { ...f${n + 1} a${n}: tenant { id } ...f${n + 1} }`);
    const { limit, tookMs } = await refusalOf(`{ viewer { ...f0 } } ${levels} fragment f20 on Viewer { permissions }`);
    expect(limit?.extensions.code).toBe("QUERY_TOO_COMPLEX");
    expect(tookMs).toBeLessThan(1_000);
  });

  it("survives fragments in a circle: they are refused, not followed", async () => {
    const circle =
      "fragment a on Viewer { ...b } fragment b on Viewer { ...c } fragment c on Viewer { ...a permissions }";
    const { data, errors } = await api.ask({}, `{ viewer { ...a } } ${circle}`);
    expect(data).toBeNull();
    expect(errors[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    expect(errors[0]?.message).toMatch(/Cannot spread fragment/);
  });

  it("counts aliases inside introspection too: the schema, a hundred times over, is refused", async () => {
    const copies = times(100, (n) => `a${n}: types { fields { type { fields { name } } } }`);
    const { limit, tookMs } = await refusalOf(`{ __schema { ${copies} } }`);
    expect(limit?.extensions).toMatchObject({ limit: "aliases" });
    expect(tookMs).toBeLessThan(1_000);
  });

  it("weighs introspection by its lists: the fields of all types' fields are refused before they are collected", async () => {
    const copies = times(
      QUERY_LIMITS.aliases,
      (n) => `a${n}: fields { name description args { name type { name } } type { name } }`,
    );
    const { limit, tookMs, status } = await refusalOf(
      `{ __schema { types { name fields { name type { name ${copies} } } } } }`,
    );
    expect(limit?.extensions).toMatchObject({ limit: "cost" });
    expect(status).toBe(400);
    expect(tookMs).toBeLessThan(1_000);
  });

  it("lets the introspection of graphql-js through, for strangers too", async () => {
    const data = await api.data({}, INTROSPECTION);
    expect(buildClientSchema(data).getQueryType()?.name).toBe("Query");
  });

  it("lets a screen's largest query through: everything of a user, several times over", async () => {
    const limits =
      "limits { customEnabled counts { key label effective source planValue override used remaining } features { key effective source } }";
    const user = `id name email access { platformAdmin } plan { id name limits { counts { key value } } } ${limits} balance { minutes maxTransferable { addMinutes } }`;
    const query = `{ viewer { user { ${user} } } users(first: 2) { totalCount edges { node { ${user} } } nodes { ${user} } } plans { id name } }`;
    expect((await api.ask(tenant.owner, query)).errors).toEqual([]);
  });

  it("answers at most five errors, however many mistakes there are", async () => {
    const { errors, data } = await api.ask({}, `{ viewer { ${times(90, (n) => `wrong${n}`)} } }`);
    expect(data).toBeNull();
    expect(errors).toHaveLength(5);
  });

  it("refuses a body above the limit, and several operations in one body", async () => {
    const large = await api.server.inject(
      postOf(
        JSON.stringify({
          query: "{ viewer { permissions } }",
          variables: { text: "x".repeat(QUERY_LIMITS.bodyBytes) },
        }),
      ),
    );
    expect(large.statusCode).toBe(413);
    expect(large.json().errors[0].extensions.code).toBe("BAD_USER_INPUT");
    const batch = await api.server.inject(
      postOf(JSON.stringify([{ query: "{ viewer { permissions } }" }, { query: "{ viewer { permissions } }" }])),
    );
    expect(batch.statusCode).toBe(400);
    expect(batch.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
    expect(batch.json().data).toBeUndefined();
  });
});
