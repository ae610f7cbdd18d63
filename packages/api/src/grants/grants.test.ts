import { TestApi, type TestTenant } from "../testing/harness.ts";
import { runDueGrants } from "./grant-runs.ts";
import { nextDue } from "./rhythm.ts";

const PREVIEW = "preview { userCount total poolAfter isCovered firstRunAt examples { userId userName amount } }";
const CREATE = `mutation ($input: CreateGrantInput!) { createGrant(input: $input) { grant { id name amount nextRunAt plan { id } poolFloor version createdByName }
  ${PREVIEW} } }`;
const GRANTS =
  "{ grants { id isActive nextRunAt retryAt createdByName runs { periodAt status userCount total attempts } } }";
const SET_ACTIVE =
  "mutation ($input: SetGrantActiveInput!) { setGrantActive(input: $input) { grant { isActive nextRunAt version } } }";
const DELETE = "mutation ($input: DeleteGrantInput!) { deleteGrant(input: $input) { grantId } }";

describe("recurring grants", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let planId: number;
  let onPlan: number[];

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    failures.length = 0;
    tenant = await api.tenant(1_000);
    planId = await api.plan(tenant.db, {});
    onPlan = [await api.user(tenant.db, { plan_id: planId }), await api.user(tenant.db, { plan_id: planId })];
    await api.user(tenant.db, { plan_id: planId, deactivated_at: new Date() });
    await api.user(tenant.db);
  });
  afterEach(() => tenant.db.manager.query("UPDATE grants SET is_active = FALSE"));

  const base = () => ({
    name: "Monthly credits",
    mode: "ADD",
    currency: "CREDITS",
    amount: "90",
    rhythm: "MONTHLY",
    rhythmDay: 1,
    planId: String(planId),
  });
  const create = async (input: object = {}) =>
    (await api.data(tenant.owner, CREATE, { input: { ...base(), ...input } })).createGrant;
  const grants = async () => (await api.data(tenant.owner, GRANTS)).grants;
  const dueAt = (id: string, at: string) =>
    tenant.db.manager.query("UPDATE grants SET next_run_at = ? WHERE id = ?", [new Date(at), id]);
  const failures: unknown[] = [];
  const round = (now: string) => runDueGrants(api.database.manager, new Date(now), (error) => failures.push(error));
  const run = async (now: string) => (await round(now)).settled;
  const balances = async () => (await api.books(tenant.db)).balances;

  describe("the rhythm", () => {
    it.each([
      ["MONTHLY", 1, "2026-11-22T10:00:00Z", "2026-12-01"],
      ["MONTHLY", 1, "2026-12-01T00:00:00Z", "2027-01-01"],
      ["MONTHLY", 28, "2026-02-27T23:59:59Z", "2026-02-28"],
      ["WEEKLY", 1, "2026-11-22T10:00:00Z", "2026-11-23"],
      ["WEEKLY", 7, "2026-11-22T10:00:00Z", "2026-11-29"],
      ["WEEKLY", 1, "2026-11-23T00:00:00Z", "2026-11-30"],
    ] as const)("%s on day %d is due after %s on %s", (rhythm, day, after, due) => {
      expect(nextDue(rhythm, day, new Date(after)).toISOString()).toBe(`${due}T00:00:00.000Z`);
    });
  });

  it("gives every active user of the plan the amount, from the pool, once a period", async () => {
    const { grant } = await create();
    await dueAt(grant.id, "2026-11-01T00:00:00Z");
    expect(await run("2026-11-02T00:00:00Z")).toBe(1);
    expect(await run("2026-11-02T00:00:00Z")).toBe(0);
    const held = await balances();
    expect(onPlan.map((id) => held[`USER_CREDITS ${id}`])).toEqual([90_000, 90_000]);
    expect(held["POOL 0"]).toBe(980 * 9_000);
    expect((await grants())[0]).toMatchObject({
      nextRunAt: "2026-12-01T00:00:00.000Z",
      runs: [{ periodAt: "2026-11-01T00:00:00.000Z", status: "DONE", userCount: 2, total: "180" }],
    });
    expect((await api.data(tenant.owner, "{ verifyBooks { isBalanced } }")).verifyBooks.isBalanced).toBe(true);
  });

  it("catches up every missed period of an amount, and only the last of a refill", async () => {
    const added = (await create()).grant;
    const refilled = (
      await create({ name: "Refill", mode: "REFILL", currency: "MINUTES", amount: "100", planId: null })
    ).grant;
    for (const { id } of [added, refilled]) await dueAt(id, "2026-09-01T00:00:00Z");
    expect(await run("2026-11-15T00:00:00Z")).toBe(6);
    const held = await balances();
    expect(held[`USER_CREDITS ${onPlan[0]}`]).toBe(3 * 90_000);
    expect(held[`USER_MINUTES ${onPlan[0]}`]).toBe(900_000);
    const statuses = (await grants()).map((grant: { runs: { status: string }[] }) =>
      grant.runs.map(({ status }) => status),
    );
    expect(statuses.toSorted()).toEqual([
      ["DONE", "DONE", "DONE"],
      ["DONE", "SKIPPED", "SKIPPED"],
    ]);
  });

  it("a refill gives only what is missing, also to an overdrawn user", async () => {
    const { grant } = await create({ mode: "REFILL", currency: "MINUTES", amount: "10" });
    const input = { userId: String(onPlan[0]), currency: "MINUTES", amount: "2", idempotencyKey: "call" };
    await api.data(tenant.owner, "mutation ($input: ChargeUsageInput!) { chargeUsage(input: $input) { replayed } }", {
      input,
    });
    await dueAt(grant.id, "2026-11-01T00:00:00Z");
    await run("2026-11-02T00:00:00Z");
    const held = await balances();
    expect(onPlan.map((id) => held[`USER_MINUTES ${id}`])).toEqual([90_000, 90_000]);
    expect((await grants())[0].runs[0]).toMatchObject({ total: "22" });
  });

  it("moves nothing when the pool would fall below the floor, and says so in the log", async () => {
    const { grant, preview } = await create({ poolFloor: "985" });
    expect(preview).toMatchObject({ userCount: 2, total: "180", poolAfter: "980", isCovered: false });
    await dueAt(grant.id, "2026-11-01T00:00:00Z");
    await run("2026-11-02T00:00:00Z");
    expect((await balances())["POOL 0"]).toBe(1_000 * 9_000);
    expect((await grants())[0].runs[0]).toMatchObject({ status: "POOL_LOW", userCount: 2, total: "180" });
  });

  it("settles each period once when several nodes run at the same time", async () => {
    const { grant } = await create();
    await dueAt(grant.id, "2026-06-01T00:00:00Z");
    const settled = await Promise.all(Array.from({ length: 4 }, () => run("2026-11-02T00:00:00Z")));
    expect(settled.reduce((sum, count) => sum + count, 0)).toBe(6);
    expect((await balances())[`USER_CREDITS ${onPlan[0]}`]).toBe(6 * 90_000);
  });

  it("a stopped grant does not run, and catches nothing up when it goes on", async () => {
    const { grant } = await create();
    await api.data(tenant.owner, SET_ACTIVE, { input: { grantId: grant.id, isActive: false } });
    await dueAt(grant.id, "2026-01-01T00:00:00Z");
    expect(await run("2026-11-02T00:00:00Z")).toBe(0);
    const { setGrantActive } = await api.data(tenant.owner, SET_ACTIVE, {
      input: { grantId: grant.id, isActive: true },
    });
    expect(new Date(setGrantActive.grant.nextRunAt).getTime()).toBeGreaterThan(Date.now());
  });

  it("a dry run answers what it would do and creates nothing", async () => {
    expect(await create({ dryRun: true })).toMatchObject({ grant: null, preview: { userCount: 2, isCovered: true } });
    expect(await grants()).toEqual([]);
  });

  it("deleting a grant keeps the transfers it made", async () => {
    const { grant } = await create();
    await dueAt(grant.id, "2026-11-01T00:00:00Z");
    await run("2026-11-02T00:00:00Z");
    await api.data(tenant.owner, DELETE, { input: { grantId: grant.id } });
    expect(await grants()).toEqual([]);
    expect((await api.books(tenant.db)).transfers).toBe(3);
  });

  it("keeps its plan from being deleted", async () => {
    const spare = String(await api.plan(tenant.db, {}));
    await create({ planId: spare });
    const remove = "mutation ($input: DeletePlanInput!) { deletePlan(input: $input) { planId } }";
    expect(await api.refusal(tenant.owner, remove, { input: { planId: spare } })).toMatchObject({
      code: "CONFLICT",
      field: "planId",
    });
  });

  it.each([
    [{ name: " " }, "BAD_USER_INPUT", "name"],
    [{ amount: "0" }, "INVALID_AMOUNT", "amount"],
    [{ amount: "1.2345" }, "TOO_PRECISE", "amount"],
    [{ rhythmDay: 29 }, "BAD_USER_INPUT", "rhythmDay"],
    [{ rhythm: "WEEKLY", rhythmDay: 0 }, "BAD_USER_INPUT", "rhythmDay"],
    [{ poolFloor: "-1" }, "INVALID_AMOUNT", "poolFloor"],
    [{ planId: "999999" }, "NOT_FOUND", "planId"],
  ])("refuses %j with %s", async (input, code, field) => {
    expect(await api.refusal(tenant.owner, CREATE, { input: { ...base(), ...input } })).toMatchObject({ code, field });
  });

  it("product-rules 21: another tenant's grant is not found", async () => {
    const { grant } = await create();
    const other = await api.tenant();
    expect(await api.refusal(other.owner, DELETE, { input: { grantId: grant.id } })).toMatchObject({
      code: "NOT_FOUND",
      field: "grantId",
    });
    expect((await api.data(other.owner, GRANTS)).grants).toEqual([]);
  });
});
