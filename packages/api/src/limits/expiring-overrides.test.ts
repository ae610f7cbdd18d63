import { TestApi, type TestTenant } from "../testing/harness.ts";

const UPDATE = `mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) { changes { key overrideAfter } } }`;
const READ = `query ($id: ID!) { user(id: $id) { limits { overrideCount
  count(key: MAX_ASSISTANTS) { effective source override overrideExpiresAt isOverrideExpired }
  feature(key: FLOW_BUILDER) { effective source overrideExpiresAt isOverrideExpired } } } }`;
const EXPIRING = "query ($days: Int!) { tenant { expiringOverrides(withinDays: $days) } }";

describe("overrides that expire", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(0);
    userId = String(
      await api.user(tenant.db, { plan_id: await api.plan(tenant.db, { MAX_ASSISTANTS: 5, FLOW_BUILDER: 0 }) }),
    );
  });

  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const update = (input: object) =>
    api.data(tenant.owner, UPDATE, { input: { userId, customEnabled: true, ...input } });
  const read = async () => (await api.data(tenant.owner, READ, { id: userId })).user.limits;
  const letExpire = () =>
    tenant.db.manager.query("UPDATE limit_overrides SET expires_at = NOW(3) - INTERVAL 1 SECOND WHERE user_id = ?", [
      userId,
    ]);

  it("apply until their end, and from then on the plan applies without any job having run", async () => {
    const expiresAt = inDays(3);
    await update({
      counts: [{ key: "MAX_ASSISTANTS", value: 12, expiresAt }],
      features: [{ key: "FLOW_BUILDER", value: true, expiresAt }],
    });
    expect(await read()).toMatchObject({
      count: { effective: 12, source: "USER", override: 12, overrideExpiresAt: expiresAt, isOverrideExpired: false },
      feature: { effective: true, source: "USER" },
    });
    await letExpire();
    expect(await read()).toMatchObject({
      overrideCount: 2,
      count: { effective: 5, source: "PLAN", override: 12, isOverrideExpired: true },
      feature: { effective: false, source: "PLAN", isOverrideExpired: true },
    });
  });

  it("set again without an end apply for good", async () => {
    await update({ counts: [{ key: "MAX_ASSISTANTS", value: 12, expiresAt: inDays(1) }] });
    await letExpire();
    await update({ counts: [{ key: "MAX_ASSISTANTS", value: 12 }] });
    expect((await read()).count).toMatchObject({ effective: 12, source: "USER", overrideExpiresAt: null });
  });

  it("must end in the future, and need a value", async () => {
    const refuse = (count: object) =>
      api.refusal(tenant.owner, UPDATE, { input: { userId, counts: [{ key: "MAX_ASSISTANTS", ...count }] } });
    const field = "counts.MAX_ASSISTANTS.expiresAt";
    expect(await refuse({ value: 3, expiresAt: inDays(-1) })).toMatchObject({ code: "BAD_USER_INPUT", field });
    expect(await refuse({ value: null, expiresAt: inDays(1) })).toMatchObject({ code: "BAD_USER_INPUT", field });
    expect(await refuse({ value: 3, expiresAt: "tomorrow" })).toMatchObject({
      code: "BAD_USER_INPUT",
      field: "counts[0].expiresAt",
    });
  });

  it("are counted for the tenant while they apply and end soon", async () => {
    await update({
      counts: [{ key: "MAX_ASSISTANTS", value: 12, expiresAt: inDays(3) }],
      features: [{ key: "FLOW_BUILDER", value: true }],
    });
    const count = async (days: number) => (await api.data(tenant.owner, EXPIRING, { days })).tenant.expiringOverrides;
    expect([await count(1), await count(7)]).toEqual([0, 1]);
    await update({ customEnabled: false });
    expect(await count(7)).toBe(0);
  });

  it("lead to their users in the list, while they apply and end soon", async () => {
    await api.user(tenant.db, { custom_limits_enabled: true });
    await update({ counts: [{ key: "MAX_ASSISTANTS", value: 12, expiresAt: inDays(3) }] });
    const list = "query ($filter: UserFilter) { users(filter: $filter) { totalCount nodes { id } } }";
    const found = async (overrideEndsWithinDays: number) =>
      (await api.data(tenant.owner, list, { filter: { overrideEndsWithinDays } })).users;
    expect(await found(1)).toEqual({ totalCount: 0, nodes: [] });
    expect(await found(7)).toEqual({ totalCount: 1, nodes: [{ id: userId }] });
    const other = await api.tenant(0);
    const elsewhere = await api.data(other.owner, list, { filter: { overrideEndsWithinDays: 7 } });
    expect(elsewhere.users.totalCount).toBe(0);
    await letExpire();
    expect((await found(365)).totalCount).toBe(0);
    for (const overrideEndsWithinDays of [0, -1, 366])
      expect(await api.refusal(tenant.owner, list, { filter: { overrideEndsWithinDays } })).toMatchObject({
        code: "BAD_USER_INPUT",
        field: "filter.overrideEndsWithinDays",
      });
  });
});
