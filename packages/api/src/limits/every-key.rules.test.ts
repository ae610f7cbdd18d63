import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import { createServer } from "../app/server.ts";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const READ = `query ($id: ID!) { user(id: $id) { limits {
  counts { key effective isUnlimited isDisabled source planValue override remaining } features { key effective source planValue override } } } }`;
const UPDATE = "mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) { user { version } } }";
const UPDATE_PLAN = "mutation ($input: UpdatePlanInput!) { updatePlan(input: $input) { plan { version } } }";
const DEFAULTS =
  "mutation ($input: UpdateDefaultLimitsInput!) { updateDefaultLimits(input: $input) { tenant { version } } }";

const COUNT_KEYS = COUNT_LIMITS.map(({ key }) => key);
const FEATURE_KEYS = FEATURE_LIMITS.map(({ key }) => key);
const allCounts = (value: number | null) => COUNT_KEYS.map((key) => ({ key, value }));
const allFeatures = (value: boolean | null) => FEATURE_KEYS.map((key) => ({ key, value }));
const planValues = (count: number, feature: 0 | 1) =>
  Object.fromEntries([...COUNT_KEYS.map((key) => [key, count]), ...FEATURE_KEYS.map((key) => [key, feature])]);

describe("product-rules 1-5 and 20 for every key", () => {
  let api: TestApi;
  let tenant: TestTenant;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0);
  });
  afterAll(() => api.stop());

  const read = async (id: string) => (await api.data(tenant.owner, READ, { id })).user.limits;
  const update = (userId: string, input: object) => api.data(tenant.owner, UPDATE, { input: { userId, ...input } });
  const userOn = async (planId: number | null) => String(await api.user(tenant.db, { plan_id: planId }));
  const planOf = (count: number, feature: 0 | 1) => api.plan(tenant.db, planValues(count, feature));
  /** What a list must be whose entries all say this: the keys are those of the catalogue, in its order. */
  const all = (keys: readonly string[], expected: object) =>
    keys.map((key): unknown => expect.objectContaining({ key, ...expected }));

  it("is answered with the specification's words", async () => {
    const query = `query ($id: ID!) { user(id: $id) { limits { counts { label description } features { label description } } } }`;
    const { counts, features } = (await api.data(tenant.owner, query, { id: await userOn(null) })).user.limits;
    const words = [...counts, ...features].map(
      ({ label, description }: { label: string; description: string }) => `${label} — ${description}`,
    );
    expect(words).toEqual([
      "Max Assistants — Maximum number of AI assistants the user can create.",
      "Max Campaigns — Maximum number of outbound campaigns.",
      "Max Cloned Voices — Maximum number of custom voice clones.",
      "Max Knowledgebases — Maximum number of knowledge bases.",
      "Max Mid Call Tools — Maximum custom mid-call tools.",
      "Max Parallel Calls — Maximum simultaneous calls.",
      "Max Automation Runs — Monthly automation platform executions.",
      "Max Own Numbers — Maximum phone numbers the user can add (SIP/Caller ID).",
      "Web Widget — Access to embeddable web widget functionality.",
      "Secondary Languages — Access to multi-language assistant support.",
      "Automation Platform — Access to no-code automation workflows.",
      "Custom Dashboards — Access to create and manage custom dashboards.",
      "AI Prompt Editor — Access to the AI prompt editor.",
      "Flow Builder — Access to the flow builder.",
    ]);
  });

  describe.each([-1, 0, 5])("count limits under a plan that says %d", (planValue) => {
    it.each([-1, 0, 2, 5, 12])("an override of %d wins; off and null return to the plan", async (value) => {
      const id = await userOn(await planOf(planValue, 1));
      await update(id, { customEnabled: true, counts: allCounts(value) });
      const remaining = value === -1 ? null : value;
      expect((await read(id)).counts).toEqual(
        all(COUNT_KEYS, {
          effective: value,
          isUnlimited: value === -1,
          isDisabled: value === 0,
          source: "USER",
          planValue,
          override: value,
          remaining,
        }),
      );
      await update(id, { customEnabled: false });
      expect((await read(id)).counts).toEqual(
        all(COUNT_KEYS, { effective: planValue, source: "PLAN", override: value }),
      );
      await update(id, { customEnabled: true, counts: allCounts(null) });
      expect((await read(id)).counts).toEqual(
        all(COUNT_KEYS, { effective: planValue, source: "PLAN", override: null }),
      );
    });
  });

  describe.each([true, false])("feature limits under a plan that says %p", (planValue) => {
    it.each([true, false])("an override of %p wins; off and null return to the plan", async (value) => {
      const id = await userOn(await planOf(1, planValue ? 1 : 0));
      await update(id, { customEnabled: true, features: allFeatures(value) });
      expect((await read(id)).features).toEqual(
        all(FEATURE_KEYS, {
          effective: value,
          source: "USER",
          planValue,
          override: value,
        }),
      );
      await update(id, { customEnabled: false });
      expect((await read(id)).features).toEqual(
        all(FEATURE_KEYS, { effective: planValue, source: "PLAN", override: value }),
      );
      await update(id, { customEnabled: true, features: allFeatures(null) });
      expect((await read(id)).features).toEqual(
        all(FEATURE_KEYS, { effective: planValue, source: "PLAN", override: null }),
      );
    });
  });

  it("a plan edited afterwards reaches whoever inherits, and nobody who has an own value (rule 5)", async () => {
    const planId = await planOf(5, 1);
    const inheriting = await userOn(planId);
    const overridden = await userOn(planId);
    await update(overridden, { customEnabled: true, counts: allCounts(5), features: allFeatures(true) });
    const edited = { planId: String(planId), counts: allCounts(9), features: allFeatures(false) };
    await api.data(tenant.owner, UPDATE_PLAN, { input: edited });
    const [reached, kept] = [await read(inheriting), await read(overridden)];
    expect(reached.counts).toEqual(all(COUNT_KEYS, { effective: 9, source: "PLAN" }));
    expect(reached.features).toEqual(all(FEATURE_KEYS, { effective: false, source: "PLAN" }));
    expect(kept.counts).toEqual(all(COUNT_KEYS, { effective: 5, source: "USER", planValue: 9 }));
    expect(kept.features).toEqual(all(FEATURE_KEYS, { effective: true, source: "USER", planValue: false }));
  });

  it("a user without a plan overrides the tenant's defaults, and returns to them as they are then", async () => {
    const id = await userOn(null);
    await update(id, { customEnabled: true, counts: allCounts(12), features: allFeatures(false) });
    const own = await read(id);
    expect(own.counts).toEqual(all(COUNT_KEYS, { effective: 12, source: "USER" }));
    expect(own.features).toEqual(all(FEATURE_KEYS, { effective: false, source: "USER", planValue: true }));
    await api.data(tenant.owner, DEFAULTS, { input: { counts: allCounts(4), features: allFeatures(false) } });
    await update(id, { counts: allCounts(null), features: allFeatures(null) });
    const back = await read(id);
    expect(back.counts).toEqual(all(COUNT_KEYS, { effective: 4, source: "DEFAULT", planValue: 4 }));
    expect(back.features).toEqual(all(FEATURE_KEYS, { effective: false, source: "DEFAULT" }));
  });

  it("a plan's value is written also where the plan had none and it equals the catalogue's default", async () => {
    await api.data(tenant.owner, DEFAULTS, { input: { counts: allCounts(7) } });
    const planId = await api.plan(tenant.db, {});
    const id = await userOn(planId);
    expect((await read(id)).counts).toEqual(all(COUNT_KEYS, { effective: 7, source: "DEFAULT" }));
    const counts = COUNT_LIMITS.map(({ key, defaultValue }) => ({ key, value: defaultValue }));
    await api.data(tenant.owner, UPDATE_PLAN, { input: { planId: String(planId), counts } });
    const limits: readonly { effective: number; source: string }[] = (await read(id)).counts;
    expect(limits.map(({ effective }) => effective)).toEqual(counts.map(({ value }) => value));
    expect(limits.every(({ source }) => source === "PLAN")).toBe(true);
  });

  it("the owner is exempt whatever rows are stored, and a platform admin is not (rule 20)", async () => {
    const planId = await planOf(5, 0);
    await tenant.db.manager.query("UPDATE users SET plan_id = ?, custom_limits_enabled = TRUE WHERE id = ?", [
      planId,
      tenant.ownerId,
    ]);
    const stored = COUNT_KEYS.map((key) => [tenant.db.tenantId, tenant.ownerId, key, 0, new Date()]);
    await tenant.db.manager.query(
      "INSERT INTO limit_overrides (tenant_id, user_id, limit_key, value, updated_at) VALUES ?",
      [stored],
    );
    const owner = await read(String(tenant.ownerId));
    expect(owner.counts).toEqual(
      all(COUNT_KEYS, { effective: -1, isUnlimited: true, source: "OWNER", remaining: null }),
    );
    expect(owner.features).toEqual(all(FEATURE_KEYS, { effective: true, source: "OWNER" }));
    const admin = await read(String(await api.user(tenant.db, { plan_id: planId, platform_admin: true })));
    expect(admin.counts).toEqual(all(COUNT_KEYS, { effective: 5, source: "PLAN" }));
    expect(admin.features).toEqual(all(FEATURE_KEYS, { effective: false, source: "PLAN" }));
  });

  it("a change made through one node is in the next answer of another (rule 11)", async () => {
    const config = { corsOrigins: [], trustProxy: false, logLevel: "silent", stripe: undefined };
    const other = await createServer({ config, database: api.database, webDir: null });
    try {
      const id = await userOn(await planOf(5, 1));
      const throughOther = async () => {
        const headers = { authorization: `Bearer ${tenant.owner.token}`, "content-type": "application/json" };
        const payload = JSON.stringify({ query: READ, variables: { id } });
        return (await other.inject({ method: "POST", url: "/graphql", headers, payload })).json().data.user.limits;
      };
      expect((await throughOther()).counts).toEqual(all(COUNT_KEYS, { effective: 5 }));
      await update(id, { customEnabled: true, counts: allCounts(12) });
      expect((await throughOther()).counts).toEqual(all(COUNT_KEYS, { effective: 12, source: "USER" }));
    } finally {
      await other.close();
    }
  });
});
