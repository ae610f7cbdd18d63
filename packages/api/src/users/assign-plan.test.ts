import { TestApi, type TestTenant } from "../testing/harness.ts";

const ASSIGN = `mutation ($input: AssignPlanInput!) { assignPlan(input: $input) { user { version plan { id }
  limits { customEnabled overrideCount count(key: MAX_ASSISTANTS) { effective source planValue override } } } } }`;
const READ = "query ($id: ID) { user(id: $id) { version plan { id } } }";

describe("assignPlan", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let small: string;
  let large: string;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant();
    small = String(await api.plan(tenant.db, { MAX_ASSISTANTS: 2 }));
    large = String(await api.plan(tenant.db, { MAX_ASSISTANTS: 50 }, { is_active: false, is_hidden: true }));
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    userId = String(await api.user(tenant.db, { plan_id: Number(small) }));
  });

  const assign = async (input: object) =>
    (await api.data(tenant.owner, ASSIGN, { input: { userId, ...input } })).assignPlan.user;
  const refusal = (input: object) => api.refusal(tenant.owner, ASSIGN, { input: { userId, ...input } });
  const read = async () => (await api.data(tenant.owner, READ, { id: userId })).user;

  it("puts a user on another plan, inactive and hidden ones too, and the limits follow at once", async () => {
    const user = await assign({ planId: large });
    expect(user).toMatchObject({ version: 2, plan: { id: large } });
    expect(user.limits.count).toEqual({ effective: 50, source: "PLAN", planValue: 50, override: null });
  });

  it("takes a user off any plan with null, who then has the tenant's default limits (rule 1)", async () => {
    const user = await assign({ planId: null });
    expect(user.plan).toBeNull();
    expect(user.limits.count).toMatchObject({ effective: 1, source: "DEFAULT" });
  });

  it("keeps the limit overrides and whether they apply", async () => {
    await api.database.query(
      "INSERT INTO limit_overrides (tenant_id, user_id, limit_key, value, updated_at) VALUES (?)",
      [[tenant.db.tenantId, userId, "MAX_ASSISTANTS", 7, new Date()]],
    );
    await api.database.query("UPDATE users SET custom_limits_enabled = TRUE WHERE id = ?", [userId]);
    const { limits } = await assign({ planId: large });
    expect(limits).toEqual({
      customEnabled: true,
      overrideCount: 1,
      count: { effective: 7, source: "USER", planValue: 50, override: 7 },
    });
  });

  it("asks for the plan or an explicit null: leaving it out is no way off a plan (rule 9)", async () => {
    expect(await refusal({})).toEqual({ code: "BAD_USER_INPUT", field: "planId" });
    expect(await read()).toEqual({ version: 1, plan: { id: small } });
  });

  it("does not find another tenant's plan or user, or what does not exist (rule 21)", async () => {
    const other = await api.tenant();
    const foreignPlan = String(await api.plan(other.db, {}));
    for (const planId of [foreignPlan, "999999999", "abc", "0"]) {
      expect(await refusal({ planId })).toEqual({ code: "NOT_FOUND", field: "planId" });
    }
    for (const foreignUser of [String(await api.user(other.db)), "999999999", ""]) {
      expect(await refusal({ userId: foreignUser, planId: large })).toEqual({ code: "NOT_FOUND", field: "userId" });
    }
    expect(await read()).toEqual({ version: 1, plan: { id: small } });
  });

  it("refuses an outdated version and changes nothing (rule 10)", async () => {
    await assign({ planId: large, expectedVersion: 1 });
    expect(await refusal({ planId: null, expectedVersion: 1 })).toMatchObject({ code: "CONFLICT", currentVersion: 2 });
    expect(await read()).toEqual({ version: 2, plan: { id: large } });
  });
});
