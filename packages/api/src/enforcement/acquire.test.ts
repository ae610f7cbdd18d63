import { TestApi, type TestTenant } from "../testing/harness.ts";

const ANSWER = "allowed used remaining effective source replayed lease { id } explanation { verdict sentence }";
const ACQUIRE = `mutation ($input: AcquireInput!) { acquire(input: $input) { ${ANSWER} } }`;
const RELEASE = "mutation ($input: ReleaseInput!) { release(input: $input) { used remaining isOver replayed } }";
const RECORD = "mutation ($input: RecordUsageInput!) { recordUsage(input: $input) { used remaining isOver replayed } }";
const CHECK = `query ($input: CheckInput!) { check(input: $input) { allowed used remaining effective source explanation { verdict } } }`;
const SHOWN = "query ($id: ID!, $key: CountLimitKey!) { user(id: $id) { limits { count(key: $key) { used } } } }";

describe("enforcement", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: string;
  let keys = 0;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    const planId = await api.plan(tenant.db, {
      MAX_ASSISTANTS: 3,
      MAX_AUTOMATION_RUNS: 5,
      MAX_CAMPAIGNS: 0,
      WEB_WIDGET: 0,
    });
    userId = String(await api.user(tenant.db, { plan_id: planId }));
  });

  const fresh = () => `key ${(keys += 1)}`;
  const withDefaults = (input: object) => ({ userId, key: "MAX_ASSISTANTS", idempotencyKey: fresh(), ...input });
  const acquire = async (input: object = {}) =>
    (await api.data(tenant.owner, ACQUIRE, { input: withDefaults(input) })).acquire;
  const refused = (input: object = {}) => api.refusal(tenant.owner, ACQUIRE, { input: withDefaults(input) });
  const release = async (input: object = {}) =>
    (await api.data(tenant.owner, RELEASE, { input: withDefaults(input) })).release;
  const record = async (input: object) =>
    (await api.data(tenant.owner, RECORD, { input: withDefaults(input) })).recordUsage;
  const check = async (input: object) =>
    (await api.data(tenant.owner, CHECK, { input: { userId, key: "MAX_ASSISTANTS", ...input } })).check;
  const shown = async (key = "MAX_ASSISTANTS") =>
    (await api.data(tenant.owner, SHOWN, { id: userId, key })).user.limits.count.used;

  describe("product-rules 6: acquire", () => {
    it("counts up to the limit, the limit itself included, and refuses what is above with the numbers", async () => {
      expect(await acquire()).toMatchObject({ allowed: true, used: 1, remaining: 2, effective: 3, source: "PLAN" });
      expect(await acquire({ amount: 2 })).toMatchObject({ used: 3, remaining: 0 });
      const refusal = {
        code: "LIMIT_REACHED",
        key: "MAX_ASSISTANTS",
        used: 3,
        requested: 1,
        effective: 3,
        source: "PLAN",
      };
      expect(await refused()).toMatchObject({ ...refusal, field: "key", remaining: 0, verdict: "LIMIT_REACHED" });
      expect(await shown()).toBe(3);
    });

    it("refuses more at once than fit, and counts none of them", async () => {
      expect(await refused({ amount: 4 })).toMatchObject({ code: "LIMIT_REACHED", used: 0, requested: 4 });
      expect(await shown()).toBe(0);
    });

    it("refuses whoever is over a lowered limit, and what is disabled", async () => {
      await record({ absolute: 7 });
      expect(await refused()).toMatchObject({ code: "LIMIT_REACHED", used: 7, effective: 3 });
      expect(await refused({ key: "MAX_CAMPAIGNS" })).toMatchObject({ code: "LIMIT_REACHED", effective: 0 });
    });

    it("finds the user by email in any case", async () => {
      const [{ email }] = await tenant.db.manager.query("SELECT email FROM users WHERE id = ?", [userId]);
      expect(await acquire({ userId: undefined, email: email.toUpperCase() })).toMatchObject({ used: 1 });
      expect(await refused({ email })).toMatchObject({ code: "BAD_USER_INPUT", field: "userId" });
    });

    it("follows a change of the limit at the next request (rule 11)", async () => {
      await acquire({ amount: 3 });
      const limits = { userId, customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 4 }] };
      await api.data(
        tenant.owner,
        "mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) { user { id } } }",
        { input: limits },
      );
      expect(await acquire()).toMatchObject({ used: 4, effective: 4, source: "USER" });
    });

    it.each([0, -1, 1_000_001])("refuses the amount %d", async (amount) => {
      expect(await refused({ amount })).toMatchObject({ code: "BAD_USER_INPUT", field: "amount" });
    });
  });

  it("product-rules 20: the owner is unlimited, and counted all the same", async () => {
    const owner = String(tenant.ownerId);
    expect(await acquire({ userId: owner, amount: 50 })).toMatchObject({
      used: 50,
      remaining: null,
      effective: -1,
      source: "OWNER",
    });
  });

  it("a deactivated user acquires nothing and still gives back", async () => {
    await acquire({ amount: 2 });
    await tenant.db.manager.query("UPDATE users SET deactivated_at = NOW(3) WHERE id = ?", [userId]);
    expect(await refused()).toMatchObject({ code: "LIMIT_REACHED", verdict: "DEACTIVATED" });
    expect(await refused({ key: "FLOW_BUILDER" })).toMatchObject({ code: "LIMIT_REACHED", verdict: "DEACTIVATED" });
    expect(await check({})).toMatchObject({ allowed: false, explanation: { verdict: "DEACTIVATED" } });
    expect(await release()).toMatchObject({ used: 1 });
  });

  it("product-rules 15: a feature limit allows or forbids, whatever is hidden, and nothing is counted", async () => {
    expect(await refused({ key: "WEB_WIDGET" })).toMatchObject({ code: "LIMIT_REACHED", verdict: "SWITCHED_OFF" });
    const hide = { userId, customEnabled: true, features: [{ key: "FLOW_BUILDER", override: "HIDE" }] };
    await api.data(
      tenant.owner,
      "mutation ($input: UpdateUserAppearanceInput!) { updateUserAppearance(input: $input) { user { id } } }",
      { input: hide },
    );
    const allowed = { allowed: true, used: 0, remaining: null, effective: 1, replayed: false, lease: null };
    expect(await acquire({ key: "FLOW_BUILDER" })).toMatchObject(allowed);
    const counters = await tenant.db.manager.query("SELECT * FROM usage_counters WHERE user_id = ?", [userId]);
    expect(counters).toEqual([]);
  });

  it("check judges without counting", async () => {
    expect(await check({ amount: 3 })).toMatchObject({ allowed: true, used: 0, remaining: 3 });
    expect(await check({ amount: 4 })).toMatchObject({ allowed: false, explanation: { verdict: "LIMIT_REACHED" } });
    expect(await check({ key: "WEB_WIDGET" })).toMatchObject({ allowed: false, effective: 0 });
    expect(await shown()).toBe(0);
  });

  describe("idempotency keys", () => {
    it("answer a repeated request with the first result and count once, also when the limit is reached", async () => {
      const first = await acquire({ amount: 3, idempotencyKey: "three" });
      expect(await acquire({ amount: 3, idempotencyKey: " three " })).toEqual({ ...first, replayed: true });
      expect(await shown()).toBe(3);
      expect(await release({ idempotencyKey: "back" })).toMatchObject({ used: 2, replayed: false });
      expect(await release({ idempotencyKey: "back" })).toMatchObject({ used: 2, replayed: true });
      const recorded = { delta: 5, idempotencyKey: "five" };
      expect(await record(recorded)).toMatchObject({ used: 7, replayed: false });
      expect(await record(recorded)).toMatchObject({ used: 7, replayed: true });
      expect(await shown()).toBe(7);
    });

    it("are refused for another request, and nothing is counted", async () => {
      await acquire({ idempotencyKey: "taken" });
      const conflict = { code: "IDEMPOTENCY_CONFLICT", field: "idempotencyKey" };
      expect(await refused({ idempotencyKey: "taken", amount: 2 })).toMatchObject(conflict);
      const input = withDefaults({ idempotencyKey: "taken" });
      expect(await api.refusal(tenant.owner, RELEASE, { input })).toMatchObject(conflict);
      expect(await shown()).toBe(1);
    });

    it("of a refused request are free: asked again later it is judged anew", async () => {
      await acquire({ amount: 3 });
      expect(await refused({ idempotencyKey: "later" })).toMatchObject({ code: "LIMIT_REACHED" });
      await release();
      expect(await acquire({ idempotencyKey: "later" })).toMatchObject({ used: 3, replayed: false });
    });

    it("sent at the same time count once", async () => {
      const input = withDefaults({ idempotencyKey: "at once" });
      const answers = await Promise.all(Array.from({ length: 16 }, () => api.data(tenant.owner, ACQUIRE, { input })));
      expect(answers.filter(({ acquire: { replayed } }) => !replayed)).toHaveLength(1);
      expect(await shown()).toBe(1);
    });

    it("are forgotten after a day, by whatever request comes along, so that they stay few", async () => {
      const rows = Array.from({ length: 150 }, (_, number) => [
        tenant.db.tenantId,
        `old ${number}`,
        Buffer.alloc(32),
        1,
        1,
        new Date(Date.now() - 90_000_000),
      ]);
      const columns = "tenant_id, idempotency_key, request_hash, used_after, effective, created_at";
      await tenant.db.manager.query(`INSERT INTO usage_requests (${columns}) VALUES ?`, [rows]);
      for (let request = 0; request < 100; request += 1) await record({ absolute: 1 });
      const [{ old }] = await tenant.db.manager.query(
        "SELECT COUNT(*) AS old FROM usage_requests WHERE idempotency_key LIKE 'old %'",
      );
      expect(old).toBe(0);
    });

    it.each(["", "   ", "a\u0000b", "k".repeat(101)])("must be a key: %j", async (idempotencyKey) => {
      expect(await refused({ idempotencyKey })).toMatchObject({ code: "BAD_USER_INPUT", field: "idempotencyKey" });
    });
  });

  describe("release and recordUsage", () => {
    it("never go below 0", async () => {
      expect(await release()).toMatchObject({ used: 0, remaining: 3 });
      await acquire({ amount: 2 });
      expect(await release({ amount: 9 })).toMatchObject({ used: 0 });
      expect(await record({ delta: -4 })).toMatchObject({ used: 0 });
    });

    it("recordUsage may go over the limit, which is then shown (rule 6)", async () => {
      expect(await record({ absolute: 7 })).toEqual({ used: 7, remaining: 0, isOver: true, replayed: false });
      expect(await record({ delta: -3 })).toMatchObject({ used: 4, isOver: true });
      expect(await shown()).toBe(4);
    });

    it.each([{}, { delta: 1, absolute: 1 }, { absolute: -1 }, { absolute: 2_000_000_001 }])(
      "recordUsage needs exactly one number within bounds: %j",
      async (change) => {
        const input = withDefaults(change);
        expect(await api.refusal(tenant.owner, RECORD, { input })).toMatchObject({ code: "BAD_USER_INPUT" });
      },
    );
  });

  describe("product-rules 7: Automation Runs", () => {
    afterEach(() => {
      jest.useRealTimers();
    });
    const moveClockTo = (now: Date) =>
      jest.useFakeTimers({
        now,

        doNotFake: [
          "nextTick",
          "queueMicrotask",
          "setImmediate",
          "setInterval",
          "setTimeout",
          "clearImmediate",
          "clearInterval",
          "clearTimeout",
          "performance",
          "hrtime",
        ],
      });

    it("are counted by UTC month: with the next one they begin at 0", async () => {
      const runs = { key: "MAX_AUTOMATION_RUNS" };
      const now = new Date();
      const lastMoment = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1) - 1);
      moveClockTo(lastMoment);
      expect(await acquire({ ...runs, amount: 5 })).toMatchObject({ used: 5, remaining: 0 });
      expect(await refused(runs)).toMatchObject({ code: "LIMIT_REACHED" });
      moveClockTo(new Date(lastMoment.getTime() + 1));
      expect(await acquire(runs)).toMatchObject({ used: 1, remaining: 4 });
      expect(await shown("MAX_AUTOMATION_RUNS")).toBe(1);
    });
  });

  describe("many subjects in one call", () => {
    it("stand each by itself: a refused row stops no other", async () => {
      const other = String(await api.user(tenant.db));
      const row = (input: object) => withDefaults(input);
      const rows = [
        row({ amount: 3 }),
        row({}),
        row({ userId: other }),
        row({ userId: "999999999" }),
        row({ key: "WEB_WIDGET" }),
      ];
      const query = `mutation ($input: AcquireManyInput!) { acquireMany(input: $input) { rows { acquired { used } refusal { code field } } } }`;
      const { acquireMany } = await api.data(tenant.owner, query, { input: { rows } });
      expect(acquireMany.rows).toEqual([
        { acquired: { used: 3 }, refusal: null },
        { acquired: null, refusal: { code: "LIMIT_REACHED", field: "key" } },
        { acquired: { used: 1 }, refusal: null },
        { acquired: null, refusal: { code: "NOT_FOUND", field: "userId" } },
        { acquired: null, refusal: { code: "LIMIT_REACHED", field: "key" } },
      ]);
    });

    it("are checked without counting, at most 100 of them", async () => {
      const query = "query ($rows: [CheckInput!]!) { checkMany(rows: $rows) { result { allowed } refusal { code } } }";
      const rows = [
        { userId, key: "MAX_ASSISTANTS" },
        { userId, key: "WEB_WIDGET" },
        { userId: "0", key: "WEB_WIDGET" },
      ];
      expect((await api.data(tenant.owner, query, { rows })).checkMany).toEqual([
        { result: { allowed: true }, refusal: null },
        { result: { allowed: false }, refusal: null },
        { result: null, refusal: { code: "NOT_FOUND" } },
      ]);
      const many = Array.from({ length: 101 }, () => rows[0]);
      expect(await api.refusal(tenant.owner, query, { rows: many })).toMatchObject({
        code: "BAD_USER_INPUT",
        field: "rows",
      });
    });
  });

  it("a plain acquire costs one read and two writes beside the token's lookup", async () => {
    await acquire();
    const statements = await api.countStatements(() => acquire());
    // Token, facts, START TRANSACTION with its isolation level, the guarded update, the key, COMMIT.
    expect(statements).toBeLessThanOrEqual(7);
  });

  it("product-rules 21: another tenant's user is not found", async () => {
    const other = await api.tenant(0);
    const foreign = String(await api.user(other.db));
    expect(await refused({ userId: foreign })).toEqual(await refused({ userId: "999999999" }));
    expect(await refused({ userId: foreign })).toMatchObject({ code: "NOT_FOUND", field: "userId" });
  });
});
