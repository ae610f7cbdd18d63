import { COUNT_LIMITS } from "@allowance/shared/catalogue/limits";
import fc from "fast-check";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const LIST = `query ($filter: UserFilter) {
  users(first: 100, filter: $filter) { totalCount nodes { id limits { counts { isOver } } } } }`;

const DAY_MS = 86_400_000;
const THIS_MONTH = `${new Date().toISOString().slice(0, 7)}-01`;
const LAST_MONTH = `${new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 1, 1)).toISOString().slice(0, 10)}`;

interface Counter {
  readonly key: string;
  readonly used: number;
  readonly isLastMonth: boolean;
  readonly override: number | null;
  readonly endsInDays: number | null;
}

/** Small numbers meet often: unlimited, disabled, equal, one above. */
const aLimit = fc.integer({ min: -1, max: 3 });
const aCounter: fc.Arbitrary<Counter> = fc.record({
  key: fc.constantFrom("MAX_ASSISTANTS", "MAX_AUTOMATION_RUNS", "MAX_PARALLEL_CALLS"),
  used: fc.integer({ min: 0, max: 4 }),
  isLastMonth: fc.boolean(),
  override: fc.option(aLimit),
  endsInDays: fc.option(fc.constantFrom(-1, 1)),
});
const aPerson = fc.record({
  customEnabled: fc.boolean(),
  plan: fc.constantFrom("none", "small", "silent"),
  counters: fc.uniqueArray(aCounter, { selector: ({ key }) => key, maxLength: 3 }),
});

describe("the filter by users over a limit", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let plans: Readonly<Record<string, number | null>>;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant();
    const small = await api.plan(tenant.db, { MAX_ASSISTANTS: 2, MAX_AUTOMATION_RUNS: 0, MAX_PARALLEL_CALLS: -1 });
    plans = { none: null, small, silent: await api.plan(tenant.db, {}) };
    await tenant.db.manager.query(
      `INSERT INTO default_limits (tenant_id, limit_key, value) VALUES (?) ON DUPLICATE KEY UPDATE value = VALUES(value)`,
      [[tenant.db.tenantId, "MAX_ASSISTANTS", 1]],
    );
  });
  afterAll(() => api.stop());

  async function addPerson({
    customEnabled,
    plan,
    counters,
  }: typeof aPerson extends fc.Arbitrary<infer T> ? T : never) {
    const { manager, tenantId } = tenant.db;
    const userId = await api.user(tenant.db, { custom_limits_enabled: customEnabled, plan_id: plans[plan] });
    for (const { key, used, isLastMonth, override, endsInDays } of counters) {
      const isMonthly = COUNT_LIMITS.find((limit) => limit.key === key)?.usage === "MONTHLY";
      const period = isMonthly ? (isLastMonth ? LAST_MONTH : THIS_MONTH) : "1970-01-01";
      await manager.query("INSERT INTO usage_counters (tenant_id, user_id, limit_key, period_start, used) VALUES (?)", [
        [tenantId, userId, key, period, used],
      ]);
      if (override === null) continue;
      const end = endsInDays === null ? null : new Date(Date.now() + endsInDays * DAY_MS);
      await manager.query(
        "INSERT INTO limit_overrides (tenant_id, user_id, limit_key, value, expires_at, updated_at) VALUES (?)",
        [[tenantId, userId, key, override, end, new Date()]],
      );
    }
  }

  it("answers exactly those of whom the API says that a limit is over, and its opposite the others", async () => {
    const people = fc.sample(aPerson, { numRuns: 90, seed: 7 });
    for (const person of people) await addPerson(person);
    const { users } = await api.data(tenant.owner, LIST, {});
    expect(users.totalCount).toBe(91);
    const over: string[] = users.nodes.flatMap((user: { id: string; limits: { counts: { isOver: boolean }[] } }) =>
      user.limits.counts.some(({ isOver }) => isOver) ? [user.id] : [],
    );
    // Otherwise the comparison would prove nothing.
    expect(over.length).toBeGreaterThan(10);
    expect(over.length).toBeLessThan(80);
    const idsOf = async (overLimit: boolean): Promise<string[]> => {
      const answer = await api.data(tenant.owner, LIST, { filter: { overLimit } });
      expect(answer.users.totalCount).toBe(answer.users.nodes.length);
      return answer.users.nodes.map(({ id }: { id: string }) => id).toSorted();
    };
    expect(await idsOf(true)).toEqual(over.toSorted());
    expect(await idsOf(false)).toHaveLength(91 - over.length);
  });

  it("never answers the owner, who has no limits", async () => {
    const other = await api.tenant();
    await other.db.manager.query(
      "INSERT INTO usage_counters (tenant_id, user_id, limit_key, period_start, used) VALUES (?)",
      [[other.db.tenantId, other.ownerId, "MAX_ASSISTANTS", "1970-01-01", 50]],
    );
    expect((await api.data(other.owner, LIST, { filter: { overLimit: true } })).users.nodes).toEqual([]);
    expect((await api.data(other.owner, LIST, { filter: { overLimit: false } })).users.totalCount).toBe(1);
  });
});
