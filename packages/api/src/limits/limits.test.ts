import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const READ = `query ($id: ID!) { user(id: $id) { version limits { customEnabled overrideCount
  counts { key effective isUnlimited isDisabled source planValue override used remaining isOver periodStart periodEnd }
  features { key effective source planValue override } } } }`;
const UPDATE = `mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) {
  user { version limits { customEnabled overrideCount counts { key effective source planValue override } features { key effective source } } }
  changes { key overrideBefore overrideAfter effectiveBefore effectiveAfter } warnings { code key message } } }`;
const RESET = `mutation ($input: ResetUserLimitsInput!) { resetUserLimits(input: $input) {
  user { limits { customEnabled overrideCount } } changes { key } } }`;

const ONE_OF_EACH = Object.fromEntries([
  ...COUNT_LIMITS.map(({ key }) => [key, 5]),
  ...FEATURE_LIMITS.map(({ key }) => [key, 1]),
]);

describe("limits", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let planId: number;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant();
    planId = await api.plan(tenant.db, ONE_OF_EACH);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    userId = String(await api.user(tenant.db, { plan_id: planId }));
  });

  const read = async (id = userId) => (await api.data(tenant.owner, READ, { id })).user.limits;
  const update = async (input: object) =>
    (await api.data(tenant.owner, UPDATE, { input: { userId, ...input } })).updateUserLimits;
  const refusal = (input: object) => api.refusal(tenant.owner, UPDATE, { input: { userId, ...input } });
  const count = async (key = "MAX_ASSISTANTS") =>
    (await read()).counts.find((limit: { key: string }) => limit.key === key);
  const storedRows = () =>
    tenant.db.manager.query(
      "SELECT limit_key, value, updated_at FROM limit_overrides WHERE user_id = ? ORDER BY limit_key",
      [userId],
    );

  describe("product-rules 1: the effective value", () => {
    it("is the plan's for a user without an override, for every key", async () => {
      const { counts, features } = await read();
      expect(counts).toHaveLength(8);
      expect(features).toHaveLength(6);
      for (const limit of counts)
        expect(limit).toMatchObject({ effective: 5, source: "PLAN", planValue: 5, override: null, remaining: 5 });
      for (const limit of features)
        expect(limit).toMatchObject({ effective: true, source: "PLAN", planValue: true, override: null });
    });

    it.each(COUNT_LIMITS.map(({ key }) => key))(
      "is the user's override of %s above, below and equal to the plan",
      async (key) => {
        for (const value of [12, 2, 5, 0, -1]) {
          await update({ customEnabled: true, counts: [{ key, value }] });
          expect(await count(key)).toMatchObject({
            effective: value,
            source: "USER",
            planValue: 5,
            override: value,
            isUnlimited: value === -1,
            isDisabled: value === 0,
            remaining: value === -1 ? null : value,
          });
        }
        await update({ counts: [{ key, value: null }] });
        expect(await count(key)).toMatchObject({ effective: 5, source: "PLAN", override: null });
      },
    );

    it.each(FEATURE_LIMITS.map(({ key }) => key))(
      "is the user's override of %s, off under a plan that says on (rule 3)",
      async (key) => {
        await update({ customEnabled: true, features: [{ key, value: false }] });
        const off = (await read()).features.find((limit: { key: string }) => limit.key === key);
        expect(off).toMatchObject({ effective: false, source: "USER", planValue: true, override: false });
        await update({ features: [{ key, value: null }] });
        const back = (await read()).features.find((limit: { key: string }) => limit.key === key);
        expect(back).toMatchObject({ effective: true, source: "PLAN", override: null });
      },
    );

    it("is the tenant's default for a user without a plan", async () => {
      const id = String(await api.user(tenant.db));
      const { counts } = await read(id);
      expect(counts.map((limit: { effective: number }) => limit.effective)).toEqual([1, 1, 1, 1, 1, 3, 500, 1]);
      expect(counts.every((limit: { source: string }) => limit.source === "DEFAULT")).toBe(true);
    });

    it("is the default for a key that the plan has no value for", async () => {
      const bare = await api.plan(tenant.db, { MAX_ASSISTANTS: 9 });
      const id = String(await api.user(tenant.db, { plan_id: bare }));
      const { counts } = await read(id);
      expect(counts[0]).toMatchObject({ effective: 9, source: "PLAN" });
      expect(counts[1]).toMatchObject({ effective: 1, source: "DEFAULT" });
    });

    it("is unlimited for the owner, whatever the plan says (rule 20)", async () => {
      const { counts, features } = await read(String(tenant.ownerId));
      for (const limit of counts)
        expect(limit).toMatchObject({ effective: -1, isUnlimited: true, source: "OWNER", remaining: null });
      for (const limit of features) expect(limit).toMatchObject({ effective: true, source: "OWNER" });
    });
  });

  describe("product-rules 2: what a count limit may be", () => {
    it.each([-2, 1_000_001, 2_000_000_000])("refuses %d and names the field", async (value) => {
      expect(await refusal({ counts: [{ key: "MAX_CAMPAIGNS", value }] })).toMatchObject({
        code: "BAD_USER_INPUT",
        field: "counts.MAX_CAMPAIGNS",
      });
    });

    it.each([1.5, "12", true])("refuses %p and names the place", async (value) => {
      const refused = await refusal({ counts: [{ key: "MAX_CAMPAIGNS", value }] });
      expect(refused).toMatchObject({ code: "BAD_USER_INPUT", field: "counts[0].value" });
    });

    it("refuses a key twice and a key without a value", async () => {
      const key = "MAX_CAMPAIGNS";
      expect(
        await refusal({
          counts: [
            { key, value: 1 },
            { key, value: 2 },
          ],
        }),
      ).toMatchObject({ code: "BAD_USER_INPUT", field: `counts.${key}` });
      expect(await refusal({ counts: [{ key }] })).toMatchObject({ code: "BAD_USER_INPUT", field: `counts.${key}` });
      expect(await storedRows()).toHaveLength(0);
    });

    it("accepts the largest value", async () => {
      await update({ customEnabled: true, counts: [{ key: "MAX_CAMPAIGNS", value: 1_000_000 }] });
      expect(await count("MAX_CAMPAIGNS")).toMatchObject({ effective: 1_000_000 });
    });
  });

  describe("product-rules 4 and 5: switching Custom Limits", () => {
    it("on writes no override", async () => {
      await update({ customEnabled: true });
      expect(await storedRows()).toHaveLength(0);
      expect(await read()).toMatchObject({ customEnabled: true, overrideCount: 0 });
    });

    it("off keeps the overrides without applying them, and on again applies them", async () => {
      await update({ customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 12 }] });
      const off = await update({ customEnabled: false });
      expect(off.warnings).toContainEqual(expect.objectContaining({ code: "SAVED_NOT_APPLIED" }));
      expect(await count()).toMatchObject({ effective: 5, source: "PLAN", override: 12 });
      expect(await read()).toMatchObject({ customEnabled: false, overrideCount: 1 });
      await update({ customEnabled: true });
      expect(await count()).toMatchObject({ effective: 12, source: "USER" });
    });

    it("a plan's later change reaches exactly those who inherit the key, at the next request (rule 11)", async () => {
      const edited = await api.plan(tenant.db, ONE_OF_EACH);
      userId = String(await api.user(tenant.db, { plan_id: edited }));
      await update({ customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 7 }] });
      await tenant.db.manager.query("UPDATE plan_limits SET value = 40 WHERE plan_id = ?", [edited]);
      expect(await count("MAX_ASSISTANTS")).toMatchObject({ effective: 7, source: "USER", planValue: 40 });
      expect(await count("MAX_CAMPAIGNS")).toMatchObject({ effective: 40, source: "PLAN" });
    });
  });

  describe("product-rules 6 and 7: usage", () => {
    it("above a lowered limit is shown as over, and nothing is deleted", async () => {
      await tenant.db.manager.query("INSERT INTO usage_counters VALUES (?, ?, 'MAX_ASSISTANTS', '1970-01-01', 7)", [
        tenant.db.tenantId,
        userId,
      ]);
      const lowered = await update({ customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 5 }] });
      expect(await count()).toMatchObject({ effective: 5, used: 7, remaining: 0, isOver: true });
      expect(lowered.warnings).toContainEqual(expect.objectContaining({ code: "OVER_LIMIT", key: "MAX_ASSISTANTS" }));
    });

    it("of Automation Runs counts this UTC month only", async () => {
      const now = new Date();
      const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
      const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
      const row = "INSERT INTO usage_counters VALUES (?, ?, 'MAX_AUTOMATION_RUNS', ?, ?)";
      await tenant.db.manager.query(row, [tenant.db.tenantId, userId, start.toISOString().slice(0, 10), 3]);
      await tenant.db.manager.query(row, [tenant.db.tenantId, userId, before.toISOString().slice(0, 10), 400]);
      const limit = await count("MAX_AUTOMATION_RUNS");
      expect(limit).toMatchObject({ used: 3, remaining: 2, periodStart: start.toISOString() });
      expect(new Date(limit.periodEnd).getTime()).toBeGreaterThan(now.getTime());
      expect(await count("MAX_PARALLEL_CALLS")).toMatchObject({ periodStart: null, periodEnd: null });
    });
  });

  it("product-rules 8: unlimited answers a cost warning and no error", async () => {
    const { warnings } = await update({ customEnabled: true, counts: [{ key: "MAX_PARALLEL_CALLS", value: -1 }] });
    expect(warnings).toContainEqual(expect.objectContaining({ code: "UNLIMITED_COST", key: "MAX_PARALLEL_CALLS" }));
  });

  describe("product-rules 9: partial updates", () => {
    it("touch no key that was not sent", async () => {
      await update({
        customEnabled: true,
        counts: [{ key: "MAX_ASSISTANTS", value: 12 }],
        features: [{ key: "WEB_WIDGET", value: false }],
      });
      const before = await storedRows();
      await update({ counts: [{ key: "MAX_CAMPAIGNS", value: 3 }] });
      expect((await storedRows()).filter((row: { limit_key: string }) => row.limit_key !== "MAX_CAMPAIGNS")).toEqual(
        before,
      );
      expect(await read()).toMatchObject({ customEnabled: true, overrideCount: 3 });
    });

    it("of the name alone leave every override as it was, row by row", async () => {
      await update({ customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 12 }] });
      const before = await storedRows();
      await api.data(
        tenant.owner,
        "mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { name } } }",
        {
          input: { userId, name: "Only The Name" },
        },
      );
      expect(await storedRows()).toEqual(before);
    });

    it("that change nothing leave the version as it is", async () => {
      const first = await update({ customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 12 }] });
      const again = await update({ customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 12 }] });
      expect(again.changes).toEqual([]);
      expect(again.user.version).toBe(first.user.version);
    });
  });

  it("product-rules 10: an outdated version is a CONFLICT that changes nothing and answers the current one", async () => {
    const { user } = await update({ customEnabled: true });
    const stale = await refusal({ counts: [{ key: "MAX_ASSISTANTS", value: 99 }], expectedVersion: user.version - 1 });
    expect(stale).toMatchObject({ code: "CONFLICT", field: "expectedVersion", currentVersion: user.version });
    expect(await storedRows()).toHaveLength(0);
    await update({ counts: [{ key: "MAX_ASSISTANTS", value: 99 }], expectedVersion: user.version });
    expect(await count()).toMatchObject({ effective: 99 });
  });

  it("a dry run answers the changes and writes nothing", async () => {
    const { changes } = await update({
      customEnabled: true,
      counts: [{ key: "MAX_ASSISTANTS", value: -1 }],
      dryRun: true,
    });
    expect(changes).toEqual([
      {
        key: "MAX_ASSISTANTS",
        overrideBefore: null,
        overrideAfter: "Unlimited",
        effectiveBefore: "5",
        effectiveAfter: "Unlimited",
      },
    ]);
    expect(await storedRows()).toHaveLength(0);
    expect(await read()).toMatchObject({ customEnabled: false });
  });

  describe("reset", () => {
    const reset = async (input: object) =>
      (await api.data(tenant.owner, RESET, { input: { userId, ...input } })).resetUserLimits;

    it("of single keys leaves the others", async () => {
      await update({
        customEnabled: true,
        counts: [
          { key: "MAX_ASSISTANTS", value: 12 },
          { key: "MAX_CAMPAIGNS", value: 3 },
        ],
      });
      expect((await reset({ countKeys: ["MAX_ASSISTANTS"] })).changes).toEqual([{ key: "MAX_ASSISTANTS" }]);
      expect(await read()).toMatchObject({ overrideCount: 1, customEnabled: true });
    });

    it("of an outdated version is a CONFLICT that removes nothing (rule 10)", async () => {
      const { user } = await update({ customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 12 }] });
      const stale = { userId, expectedVersion: user.version - 1 };
      expect(await api.refusal(tenant.owner, RESET, { input: stale })).toMatchObject({ code: "CONFLICT" });
      expect(await storedRows()).toHaveLength(1);
    });

    it("of all keys removes every override and keeps the switch", async () => {
      await update({
        customEnabled: true,
        counts: [{ key: "MAX_ASSISTANTS", value: 12 }],
        features: [{ key: "FLOW_BUILDER", value: false }],
      });
      expect((await reset({})).user.limits).toEqual({ customEnabled: true, overrideCount: 0 });
    });
  });

  it("product-rules 19: the owner's limits can't be changed or reset", async () => {
    const input = { userId: String(tenant.ownerId), counts: [{ key: "MAX_ASSISTANTS", value: 1 }] };
    expect(await api.refusal(tenant.owner, UPDATE, { input })).toMatchObject({ code: "OWNER_EXEMPT", field: "userId" });
    expect(await api.refusal(tenant.owner, RESET, { input: { userId: input.userId } })).toMatchObject({
      code: "OWNER_EXEMPT",
    });
  });

  it("product-rules 21: another tenant's user is not found, as an id that does not exist", async () => {
    const other = await api.tenant();
    const foreign = String(await api.user(other.db));
    const input = { counts: [{ key: "MAX_ASSISTANTS", value: 1 }] };
    const answers = [foreign, "999999999", "abc", "0", "-1", "1e3", ""].map((id) =>
      api.ask(tenant.owner, UPDATE, { input: { ...input, userId: id } }),
    );
    const errors = (await Promise.all(answers)).map((answer) => answer.errors[0]);
    for (const error of errors) expect(error).toEqual(errors[0]);
    expect(errors[0]?.extensions.code).toBe("NOT_FOUND");
  });
});
