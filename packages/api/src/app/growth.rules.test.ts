import type { QueryRunner } from "typeorm";
import { type Caller, TestApi } from "../testing/harness.ts";
import { seedDemoTenant } from "./seed/demo-tenant.ts";
import { growDemoTenant } from "./seed/large-tenant.ts";

const USERS = 3_000;
/** Rows and index entries of a page of 50 with all that it joins, with much to spare; who reads everybody reads thousands. */
const READS_A_PAGE = 600;
const SORTS = [
  "NAME",
  "EMAIL",
  "PLAN",
  "ACCESS",
  "COUNTRY",
  "CREATED_AT",
  "LAST_ACTIVITY_AT",
  "DEACTIVATED_AT",
  "MINUTES",
  "CREDITS",
];

interface Recorded {
  readonly sql: string;
  readonly parameters: unknown[];
}

interface PlanRow {
  readonly table: string | null;
  readonly type: string;
  readonly key: string | null;
  readonly Extra: string | null;
}

describe("a page of users costs the same, however many there are", () => {
  let api: TestApi;
  let owner: Caller;
  let runner: QueryRunner;

  beforeAll(async () => {
    api = await TestApi.start();
    const signIn = await seedDemoTenant(api.database);
    owner = { token: signIn?.apiToken ?? "" };
    await growDemoTenant(api.database, USERS);
    for (const table of ["users", "accounts"]) await api.tamper(`ANALYZE TABLE ${table}`);
    runner = api.database.createQueryRunner();
  }, 180_000);
  afterAll(async () => {
    await runner.release();
    await api.stop();
  });

  /** The statement by which a request reads its page. */
  async function recorded(query: string): Promise<Recorded> {
    const spy = jest.spyOn(api.database.manager, "query");
    await api.data(owner, query);
    const statements = spy.mock.calls.map(([sql, given]) => {
      const parameters: unknown[] = Array.isArray(given) ? given : [];
      return { sql, parameters };
    });
    spy.mockRestore();
    const page = statements.find(({ sql }) => /\busers u\b[^]*ORDER BY/.test(sql));
    if (!page) throw new Error(`No statement of this reads a page of users: ${query}`);
    return page;
  }

  async function handlerReads(): Promise<number> {
    const rows: { Value: string }[] = await runner.query("SHOW SESSION STATUS LIKE 'Handler_read%'");
    return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
  }

  async function readsOf({ sql, parameters }: Recorded): Promise<number> {
    const before = await handlerReads();
    await runner.query(sql, parameters);
    return (await handlerReads()) - before;
  }

  /** What of a statement's plan reads a whole table, or sorts what it found instead of reading it in order. */
  async function faultsOf({ sql, parameters }: Recorded): Promise<readonly PlanRow[]> {
    const plan: PlanRow[] = await runner.query(`EXPLAIN ${sql}`, parameters);
    return plan.filter(({ type, Extra }) => /^(ALL|index)$/.test(type) || /filesort|temporary/.test(Extra ?? ""));
  }

  const page = (args: string) => `{ users(first: 50, ${args}) { nodes { id } pageInfo { endCursor } } }`;

  it.each(SORTS.flatMap((field) => [`${field} ASC`, `${field} DESC`].map((sort) => sort.split(" "))))(
    "by %s, %s: the first page and one behind a cursor are read in the order of an index",
    async (field, direction) => {
      const sort = `sort: [{ field: ${field}, direction: ${direction} }]`;
      const first = await recorded(page(sort));
      const { endCursor } = (await api.data(owner, page(sort))).users.pageInfo;
      const next = await recorded(page(`${sort}, after: "${endCursor}"`));
      for (const statement of [first, next]) {
        expect(await faultsOf(statement)).toEqual([]);
        expect(await readsOf(statement)).toBeLessThan(READS_A_PAGE);
      }
    },
  );

  it.each([
    "customLimits: true",
    "customAppearance: false",
    "deactivated: false",
    "withoutPlan: false",
    "admins: false",
    "neverActive: false",
  ])("that match %s, as many do, are found on the way along the index", async (filter) => {
    const statement = await recorded(page(`sort: [{ field: NAME }], filter: { ${filter} }`));
    expect(await faultsOf(statement)).toEqual([]);
    expect(await readsOf(statement)).toBeLessThan(USERS / 2);
  });

  it("is told from one that reads everybody: an order that no index has is a fault", async () => {
    const [{ tenantId }]: [{ tenantId: number }] = await api.database.query(
      "SELECT id AS tenantId FROM tenants WHERE slug = 'demo'",
    );
    const bad = {
      sql: "SELECT u.id FROM users u WHERE u.tenant_id = ? ORDER BY u.version LIMIT 50",
      parameters: [tenantId],
    };
    expect(await faultsOf(bad)).not.toEqual([]);
    expect(await readsOf(bad)).toBeGreaterThan(READS_A_PAGE);
  });
});
