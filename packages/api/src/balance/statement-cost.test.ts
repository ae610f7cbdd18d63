import type { QueryRunner } from "typeorm";
import { writeLongHistory } from "../ledger/long-history.ts";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const DAY_MS = 86_400_000;
const DAYS = 300;
const LINES = 6_000;
const PAGE = 20;
/** Lines, accounts and the database's own work tables of a page, with much to spare; whoever reads the history reads thousands. */
const READS_A_PAGE = 1_000;

interface Recorded {
  readonly sql: string;
  readonly parameters: unknown[];
}

describe("a statement's queries are steps into an index, however long the history is", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: number;
  let runner: QueryRunner;
  const until = new Date();
  const ago = (days: number) => new Date(until.getTime() - days * DAY_MS).toISOString();

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0);
    userId = await api.user(tenant.db);
    const from = new Date(until.getTime() - DAYS * DAY_MS);
    const history = { userId, actorId: tenant.ownerId, transfers: LINES, from, until };
    await writeLongHistory(tenant.db, history, () => undefined);
    runner = api.database.createQueryRunner();
  });
  afterAll(async () => {
    await runner.release();
    await api.stop();
  });

  /** What a request asks of the table of transfers. */
  async function recorded(query: string): Promise<readonly Recorded[]> {
    const spy = jest.spyOn(api.database.manager, "query");
    await api.data(tenant.owner, query);
    const statements = spy.mock.calls.map(([sql, given]) => {
      const parameters: unknown[] = Array.isArray(given) ? given : [];
      return { sql, parameters };
    });
    spy.mockRestore();
    return statements.filter(({ sql }) => /\btransfers\b/.test(sql));
  }

  async function handlerReads(): Promise<number> {
    const rows: { Value: string }[] = await runner.query("SHOW SESSION STATUS LIKE 'Handler_read%'");
    return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
  }

  /** How many rows and index entries the database looks at for a statement. */
  async function readsOf({ sql, parameters }: Recorded): Promise<number> {
    const before = await handlerReads();
    await runner.query(sql, parameters);
    return (await handlerReads()) - before;
  }

  async function expectIndexOnly({ sql, parameters }: Recorded): Promise<void> {
    const plan: { table: string | null; type: string; key: string | null; Extra: string | null }[] = await runner.query(
      `EXPLAIN ${sql}`,
      parameters,
    );
    const onTable = plan.filter(({ table }) => table !== null && !table.startsWith("<"));
    expect(onTable.length).toBeGreaterThan(0);
    for (const { table, type, key, Extra } of onTable) {
      expect({ sql, table, type, key }).toMatchObject({ type: expect.stringMatching(/^(const|eq_ref|ref|range)$/) });
      expect({ sql, key, Extra: Extra ?? "" }).toMatchObject({ Extra: expect.not.stringContaining("filesort") });
    }
  }

  const page = "nodes { id kind signedAmount balanceAfter reversedById } pageInfo { endCursor }";
  const ofUser = (args: string, list = page) => `{ user(id: ${userId}) { statement(${args}) { ${list} } } }`;
  const cursor = async () => {
    const query = ofUser(`first: 1, filter: { until: "${ago(DAYS / 2)}" }`);
    return (await api.data(tenant.owner, query)).user.statement.pageInfo.endCursor;
  };

  it.each([
    ["the first page", async () => ofUser(`first: ${PAGE}`)],
    ["a page in the middle", async () => ofUser(`first: ${PAGE}, after: "${await cursor()}"`)],
    ["a page backwards", async () => ofUser(`last: ${PAGE}, before: "${await cursor()}"`)],
    ["the last page", async () => ofUser(`last: ${PAGE}`)],
    ["lines of one kind", async () => ofUser(`first: ${PAGE}, filter: { kinds: [USAGE] }`)],
    ["lines of a kind that there is none of", async () => ofUser(`first: ${PAGE}, filter: { kinds: [REVERSAL] }`)],
    ["lines of some kinds", async () => ofUser(`first: ${PAGE}, filter: { kinds: [USAGE, MINUTES] }`)],
    ["lines of a day", async () => ofUser(`first: ${PAGE}, filter: { from: "${ago(100)}", until: "${ago(99)}" }`)],
    ["old lines of a kind", async () => ofUser(`first: ${PAGE}, filter: { kinds: [USAGE], until: "${ago(200)}" }`)],
    [
      "old lines of one balance",
      async () => ofUser(`first: ${PAGE}, filter: { currency: MINUTES, until: "${ago(200)}" }`),
    ],
    ["the pool's first page", async () => `{ tenant { statement(first: ${PAGE}) { ${page} } } }`],
  ])("%s reads its own lines only", async (_what, query) => {
    const statements = await recorded(await query());
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) {
      await expectIndexOnly(statement);
      expect(await readsOf(statement)).toBeLessThan(READS_A_PAGE);
    }
  });

  it("the whole statement is counted without reading any line", async () => {
    const query = ofUser("first: 1", "totalCount");
    expect((await api.data(tenant.owner, query)).user.statement.totalCount).toBe(LINES - 1);
    for (const statement of await recorded(query)) expect(statement.sql).not.toContain("COUNT(");
  });

  it("the lines of a filter are counted in an index, those lines only", async () => {
    const query = ofUser(`first: 1, filter: { kinds: [USAGE], from: "${ago(30)}" }`, "totalCount");
    const { totalCount } = (await api.data(tenant.owner, query)).user.statement;
    expect(totalCount).toBeGreaterThan(0);
    const [count] = (await recorded(query)).filter(({ sql }) => sql.includes("COUNT("));
    if (!count) throw new Error("Nothing was counted.");
    await expectIndexOnly(count);
    expect(await readsOf(count)).toBeLessThan(totalCount + PAGE);
  });

  it.each([90, 300])("the picture of %d days reads two lines a day", async (days) => {
    const query = `{ user(id: ${userId}) { balanceHistory(currency: MINUTES, days: ${days}) { day units } } }`;
    expect((await api.data(tenant.owner, query)).user.balanceHistory.length).toBeGreaterThanOrEqual(days - 1);
    for (const statement of await recorded(query)) {
      await expectIndexOnly(statement);
      expect(await readsOf(statement)).toBeLessThan((days + 1) * 2 * 4);
    }
  });
});
