import { COUNT_LIMITS } from "@allowance/shared/catalogue/limits";
import fc from "fast-check";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const LIST = `query ($filter: UserFilter) {
  users(first: 100, filter: $filter) { totalCount nodes { id limits { counts { isOver isUnlimited effective used } } } } }`;

const DAY_MS = 86_400_000;
const THIS_MONTH = `${new Date().toISOString().slice(0, 7)}-01`;
const LAST_MONTH = `${new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 1, 1)).toISOString().slice(0, 10)}`;

interface Counter {
  readonly key: string;
  readonly used: number;
  readonly isLastMonth: boolean;
  readonly override: number | null;
  readonly endsInDays: number | null;
  /** Calls that hold a lease, and calls whose lease is over, which don't count. */
  readonly leased: number;
  readonly wasLeased: number;
}

/** Small numbers meet often: unlimited, disabled, equal, one above. */
const aLimit = fc.integer({ min: -1, max: 3 });
const aCounter: fc.Arbitrary<Counter> = fc.record({
  key: fc.constantFrom("MAX_ASSISTANTS", "MAX_AUTOMATION_RUNS", "MAX_PARALLEL_CALLS"),
  used: fc.integer({ min: 0, max: 4 }),
  isLastMonth: fc.boolean(),
  override: fc.option(aLimit),
  endsInDays: fc.option(fc.constantFrom(-1, 1)),
  leased: fc.integer({ min: 0, max: 2 }),
  wasLeased: fc.integer({ min: 0, max: 2 }),
});
const aPerson = fc.record({
  customEnabled: fc.boolean(),
  plan: fc.constantFrom("none", "small", "silent"),
  counters: fc.uniqueArray(aCounter, { selector: ({ key }) => key, maxLength: 3 }),
});

interface Listed {
  readonly id: string;
  readonly limits: { readonly counts: readonly ListedCount[] };
}
interface ListedCount {
  readonly isOver: boolean;
  readonly isUnlimited: boolean;
  readonly effective: number;
  readonly used: number;
}

const isNear = ({ isOver, isUnlimited, effective, used }: ListedCount): boolean =>
  !isUnlimited && !isOver && effective > 0 && used >= effective * 0.8;

describe("the filters by users over a limit and near one", () => {
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
    for (const person of fc.sample(aPerson, { numRuns: 90, seed: 7 })) await addPerson(person);
  });
  afterAll(() => api.stop());

  async function addPerson({
    customEnabled,
    plan,
    counters,
  }: typeof aPerson extends fc.Arbitrary<infer T> ? T : never) {
    const { manager, tenantId } = tenant.db;
    const userId = await api.user(tenant.db, { custom_limits_enabled: customEnabled, plan_id: plans[plan] });
    for (const { key, used, isLastMonth, override, endsInDays, leased, wasLeased } of counters) {
      const isMonthly = COUNT_LIMITS.find((limit) => limit.key === key)?.usage === "MONTHLY";
      const period = isMonthly ? (isLastMonth ? LAST_MONTH : THIS_MONTH) : "1970-01-01";
      await manager.query("INSERT INTO usage_counters (tenant_id, user_id, limit_key, period_start, used) VALUES (?)", [
        [tenantId, userId, key, period, used],
      ]);
      if (key === "MAX_PARALLEL_CALLS") {
        await addLease(userId, leased, 60_000);
        await addLease(userId, wasLeased, -60_000);
      }
      if (override === null) continue;
      const end = endsInDays === null ? null : new Date(Date.now() + endsInDays * DAY_MS);
      await manager.query(
        "INSERT INTO limit_overrides (tenant_id, user_id, limit_key, value, expires_at, updated_at) VALUES (?)",
        [[tenantId, userId, key, override, end, new Date()]],
      );
    }
  }

  async function addLease(userId: number, amount: number, remainingMs: number): Promise<void> {
    if (amount === 0) return;
    const now = Date.now();
    await tenant.db.manager.query(
      "INSERT INTO usage_leases (tenant_id, user_id, amount, expires_at, created_at) VALUES (?)",
      [[tenant.db.tenantId, userId, amount, new Date(now + remainingMs), new Date(now)]],
    );
  }

  it.each<[string, (count: ListedCount) => boolean]>([
    ["overLimit", ({ isOver }) => isOver],
    ["nearLimit", isNear],
  ])("%s answers exactly those of whom the API says so, and its opposite the others", async (filter, holds) => {
    const { users } = await api.data(tenant.owner, LIST, {});
    expect(users.totalCount).toBe(91);
    const wanted: string[] = users.nodes.flatMap(({ id, limits }: Listed) => (limits.counts.some(holds) ? [id] : []));
    // Otherwise the comparison would prove nothing.
    expect(wanted.length).toBeGreaterThan(10);
    expect(wanted.length).toBeLessThan(80);
    const idsOf = async (isWanted: boolean): Promise<string[]> => {
      const answer = await api.data(tenant.owner, LIST, { filter: { [filter]: isWanted } });
      expect(answer.users.totalCount).toBe(answer.users.nodes.length);
      return answer.users.nodes.map(({ id }: { id: string }) => id).toSorted();
    };
    expect(await idsOf(true)).toEqual(wanted.toSorted());
    expect(await idsOf(false)).toHaveLength(91 - wanted.length);
  });

  it("never answers the owner, who has no limits", async () => {
    const other = await api.tenant();
    await other.db.manager.query(
      "INSERT INTO usage_counters (tenant_id, user_id, limit_key, period_start, used) VALUES (?)",
      [[other.db.tenantId, other.ownerId, "MAX_ASSISTANTS", "1970-01-01", 50]],
    );
    expect((await api.data(other.owner, LIST, { filter: { overLimit: true } })).users.nodes).toEqual([]);
    expect((await api.data(other.owner, LIST, { filter: { overLimit: false } })).users.totalCount).toBe(1);
    expect((await api.data(other.owner, LIST, { filter: { nearLimit: true } })).users.nodes).toEqual([]);
  });
});
