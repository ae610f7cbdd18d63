import { TestApi, type TestTenant } from "../testing/harness.ts";

const PLAN = `id name description position isActive isHidden isFeatured color includedMinutes price priceCurrency version userCount
  limits { counts { key value isUnlimited } features { key value } }`;
const IMPACT = `impact { affectedUsers overriddenUsers overLimitUsers
  limits { key before after inheritingUsers overriddenUsers overLimitUsers } }`;
const CREATE = `mutation ($input: CreatePlanInput!) { createPlan(input: $input) { plan { ${PLAN} } } }`;
const UPDATE = `mutation ($input: UpdatePlanInput!) { updatePlan(input: $input) { plan { ${PLAN} } ${IMPACT} } }`;
const DEACTIVATE = "mutation ($input: DeactivatePlanInput!) { deactivatePlan(input: $input) { plan { isActive } } }";
const DELETE = "mutation ($input: DeletePlanInput!) { deletePlan(input: $input) { planId } }";
const DEFAULTS = `mutation ($input: UpdateDefaultLimitsInput!) { updateDefaultLimits(input: $input) {
  tenant { defaultLimits { counts { key value } features { key value } } } ${IMPACT} } }`;

describe("plans", () => {
  let api: TestApi;
  let tenant: TestTenant;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(0);
  });

  const create = async (input: object) => (await api.data(tenant.owner, CREATE, { input })).createPlan.plan;
  const update = async (input: object) => (await api.data(tenant.owner, UPDATE, { input })).updatePlan;
  const refusal = (mutation: string, input: object) => api.refusal(tenant.owner, mutation, { input });

  it("a new plan has the specification's defaults for every limit that is not given", async () => {
    const plan = await create({
      name: "  Basic ",
      counts: [{ key: "MAX_CAMPAIGNS", value: -1 }],
      features: [{ key: "FLOW_BUILDER", value: false }],
    });
    expect(plan).toMatchObject({
      name: "Basic",
      isActive: true,
      isHidden: false,
      isFeatured: false,
      includedMinutes: "0",
      price: "0",
      userCount: 0,
    });
    expect(plan.limits.counts.map((limit: { value: number }) => limit.value)).toEqual([1, -1, 1, 1, 1, 3, 500, 1]);
    expect(plan.limits.features.map((limit: { value: boolean }) => limit.value)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it("keeps price and included minutes exactly, and refuses what is no amount of 0 or more", async () => {
    const plan = await create({
      name: "Pro",
      price: "19.99",
      includedMinutes: 500.5,
      priceCurrency: "EUR",
      color: "#AABBCC",
      position: 7,
    });
    expect(plan).toMatchObject({
      price: "19.99",
      includedMinutes: "500.5",
      priceCurrency: "EUR",
      color: "#aabbcc",
      position: 7,
    });
    expect(await refusal(CREATE, { name: "X", price: "-1" })).toMatchObject({ code: "INVALID_AMOUNT", field: "price" });
    expect(await refusal(CREATE, { name: "X", price: "1.2345" })).toMatchObject({
      code: "TOO_PRECISE",
      field: "price",
    });
    expect(await refusal(CREATE, { name: "X", includedMinutes: "abc" })).toMatchObject({
      code: "INVALID_AMOUNT",
      field: "includedMinutes",
    });
  });

  it.each([
    [{ name: "   " }, "name"],
    [{ name: "x".repeat(121) }, "name"],
    [{ name: "X", color: "red" }, "color"],
    [{ name: "X", priceCurrency: "euro" }, "priceCurrency"],
    [{ name: "X", description: "x".repeat(1_001) }, "description"],
    [{ name: "X", counts: [{ key: "MAX_CAMPAIGNS", value: -2 }] }, "counts.MAX_CAMPAIGNS"],
    [{ name: "X", counts: [{ key: "MAX_CAMPAIGNS", value: 1_000_001 }] }, "counts.MAX_CAMPAIGNS"],
  ])("refuses %j and names the field", async (input, field) => {
    expect(await refusal(CREATE, input)).toMatchObject({ code: "BAD_USER_INPUT", field });
  });

  it("a name is unique in its tenant, and free in another", async () => {
    await create({ name: "Pro" });
    expect(await refusal(CREATE, { name: "pro" })).toMatchObject({ code: "CONFLICT", field: "name" });
    const other = await api.tenant(0);
    await api.data(other.owner, CREATE, { input: { name: "Pro" } });
  });

  it("an update touches only what is given, and null empties what can be empty", async () => {
    const made = await create({
      name: "Pro",
      description: "Daily calls",
      color: "#112233",
      counts: [{ key: "MAX_ASSISTANTS", value: 9 }],
    });
    const { plan } = await update({ planId: made.id, isFeatured: true, color: null });
    expect(plan).toEqual({ ...made, isFeatured: true, color: null, version: made.version + 1 });
  });

  it("product-rules 10: an outdated version is a CONFLICT that changes nothing", async () => {
    const made = await create({ name: "Pro" });
    await update({ planId: made.id, name: "Pro 2" });
    expect(await refusal(UPDATE, { planId: made.id, name: "Pro 3", expectedVersion: made.version })).toMatchObject({
      code: "CONFLICT",
      currentVersion: made.version + 1,
      current: { id: made.id, name: "Pro 2", version: made.version + 1 },
    });
  });

  describe("the impact of a change of limits", () => {
    let planId: string;
    beforeEach(async () => {
      planId = (await create({ name: "Pro", counts: [{ key: "MAX_ASSISTANTS", value: 10 }] })).id;
      const row = { plan_id: Number(planId) };
      const use = (userId: number, used: number) =>
        tenant.db.manager.query("INSERT INTO usage_counters VALUES (?, ?, 'MAX_ASSISTANTS', '1970-01-01', ?)", [
          tenant.db.tenantId,
          userId,
          used,
        ]);
      const override = (userId: number, expiresAt: string | null) =>
        tenant.db.manager.query(
          "INSERT INTO limit_overrides (tenant_id, user_id, limit_key, value, expires_at, updated_at) VALUES (?, ?, 'MAX_ASSISTANTS', 3, ?, NOW(3))",
          [tenant.db.tenantId, userId, expiresAt],
        );
      await use(await api.user(tenant.db, row), 4);
      await use(await api.user(tenant.db, row), 8);
      await override(await api.user(tenant.db, { ...row, custom_limits_enabled: true }), null);
      await override(await api.user(tenant.db, { ...row, custom_limits_enabled: true }), "2020-01-01");
      await override(await api.user(tenant.db, { ...row, custom_limits_enabled: false }), null);
      await api.user(tenant.db);
    });

    it("says who inherits and changes, who is overridden and doesn't, and who ends over", async () => {
      const { impact } = await update({
        planId,
        counts: [
          { key: "MAX_ASSISTANTS", value: 5 },
          { key: "MAX_CAMPAIGNS", value: 1 },
        ],
        dryRun: true,
      });
      expect(impact).toEqual({
        affectedUsers: 4,
        overriddenUsers: 1,
        overLimitUsers: 1,
        limits: [
          {
            key: "MAX_ASSISTANTS",
            before: "10",
            after: "5",
            inheritingUsers: 4,
            overriddenUsers: 1,
            overLimitUsers: 1,
          },
        ],
      });
    });

    it("nobody ends over an unlimited limit", async () => {
      const { impact } = await update({ planId, counts: [{ key: "MAX_ASSISTANTS", value: -1 }], dryRun: true });
      expect(impact).toMatchObject({ affectedUsers: 4, overLimitUsers: 0 });
    });

    it("of a dry run is the same as of the real change, and a dry run changes nothing", async () => {
      const input = { planId, name: "Pro Max", counts: [{ key: "MAX_ASSISTANTS", value: 0 }] };
      const dry = await update({ ...input, dryRun: true });
      expect(dry.plan).toMatchObject({ name: "Pro", version: 1 });
      const real = await update(input);
      expect(real.impact).toEqual(dry.impact);
      expect(real.plan).toMatchObject({ name: "Pro Max", version: 2 });
    });
  });

  describe("product-rules 17: a plan in use", () => {
    it("can't be deleted while a user is on it, only deactivated", async () => {
      const { id } = await create({ name: "Pro" });
      await api.user(tenant.db, { plan_id: Number(id) });
      expect(await refusal(DELETE, { planId: id })).toMatchObject({
        code: "CONFLICT",
        field: "planId",
        users: 1,
        selections: 0,
      });
      expect((await api.data(tenant.owner, DEACTIVATE, { input: { planId: id } })).deactivatePlan.plan.isActive).toBe(
        false,
      );
    });

    it("can't be deleted while it is selected for a user: an emptied selection would show all plans", async () => {
      const { id } = await create({ name: "Pro" });
      const userId = await api.user(tenant.db);
      await tenant.db.manager.query("INSERT INTO visible_plans VALUES (?, ?, ?)", [tenant.db.tenantId, userId, id]);
      expect(await refusal(DELETE, { planId: id })).toMatchObject({ code: "CONFLICT", users: 0, selections: 1 });
    });

    it("can be deleted when nobody has it", async () => {
      const { id } = await create({ name: "Pro" });
      expect((await api.data(tenant.owner, DELETE, { input: { planId: id } })).deletePlan.planId).toBe(id);
      expect((await api.data(tenant.owner, "{ plans { id } }")).plans).toEqual([]);
    });
  });

  it("default limits reach users without a plan, and say whom", async () => {
    const userId = String(await api.user(tenant.db));
    const onPlan = (await create({ name: "Pro" })).id;
    await api.user(tenant.db, { plan_id: Number(onPlan) });
    const input = {
      counts: [{ key: "MAX_PARALLEL_CALLS", value: 8 }],
      features: [{ key: "WEB_WIDGET", value: false }],
    };
    const dry = await api.data(tenant.owner, DEFAULTS, { input: { ...input, dryRun: true } });
    expect(dry.updateDefaultLimits.impact).toMatchObject({ affectedUsers: 1, overriddenUsers: 0 });
    await api.data(tenant.owner, DEFAULTS, { input });
    const { user } = await api.data(
      tenant.owner,
      "query ($id: ID!) { user(id: $id) { limits { count(key: MAX_PARALLEL_CALLS) { effective source } feature(key: WEB_WIDGET) { effective source } } } }",
      { id: userId },
    );
    expect(user.limits).toEqual({
      count: { effective: 8, source: "DEFAULT" },
      feature: { effective: false, source: "DEFAULT" },
    });
  });

  it("product-rules 21: another tenant's plan is not found", async () => {
    const foreign = String(await api.plan((await api.tenant(0)).db, {}));
    for (const mutation of [UPDATE, DEACTIVATE, DELETE]) {
      expect(await refusal(mutation, { planId: foreign })).toEqual(await refusal(mutation, { planId: "999999" }));
      expect(await refusal(mutation, { planId: foreign })).toMatchObject({ code: "NOT_FOUND", field: "planId" });
    }
  });
});
