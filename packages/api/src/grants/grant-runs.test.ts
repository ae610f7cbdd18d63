import { TestApi, type TestTenant } from "../testing/harness.ts";
import { PERIODS_PER_ROUND, runDueGrants } from "./grant-runs.ts";
import { retryDelayMs } from "./rhythm.ts";

const CREATE = "mutation ($input: CreateGrantInput!) { createGrant(input: $input) { grant { id } } }";
const GRANTS =
  "{ grants { id name isActive nextRunAt retryAt createdByName runs { periodAt status userCount total attempts } } }";
const OUTBOX = "{ outbox(first: 100) { totalCount nodes { templateKey to text } } }";
const DUE = "2026-11-01T00:00:00Z";
const NOW = "2026-11-02T00:00:00Z";

describe("runs of grants", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let users: number[];
  const failures: unknown[] = [];

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    failures.length = 0;
    tenant = await api.tenant(1_000);
    users = [await api.user(tenant.db), await api.user(tenant.db)];
  });
  afterEach(() => api.database.query("UPDATE grants SET is_active = FALSE"));

  const at = (text: string) => new Date(text);
  const round = (now = NOW, manager = api.database.manager) =>
    runDueGrants(manager, at(now), (error) => failures.push(error));
  const books = (of = tenant) => api.books(of.db);

  /** A grant of 10 minutes a month that was due on the first. */
  async function dueGrant(of: TestTenant, input: object = {}, due = DUE): Promise<string> {
    const order = { name: "Monthly", mode: "ADD", currency: "MINUTES", amount: "10", rhythm: "MONTHLY", rhythmDay: 1 };
    const { createGrant } = await api.data(of.owner, CREATE, { input: { ...order, ...input } });
    await api.database.query("UPDATE grants SET next_run_at = ? WHERE id = ?", [at(due), createGrant.grant.id]);
    return createGrant.grant.id;
  }
  const grantsOf = async (of = tenant) => (await api.data(of.owner, GRANTS)).grants;
  const isBalanced = async (of = tenant) =>
    (await api.data(of.owner, "{ verifyBooks { isBalanced } }")).verifyBooks.isBalanced;

  /** A user without accounts: a grant to everybody of that plan ends in an error. */
  async function breakPlan(of: TestTenant): Promise<string> {
    const planId = await api.plan(of.db, {});
    await of.db.manager.query(
      "INSERT INTO users (tenant_id, name, email, plan_id, created_at) VALUES (?, 'Nobody', 'nobody@users.test', ?, NOW(3))",
      [of.db.tenantId, planId],
    );
    return String(planId);
  }

  it("two runners on two pools settle every period once, 20 times in a row", async () => {
    const other = await api.openSecondPool();
    try {
      for (let time = 1; time <= 20; time += 1) {
        await dueGrant(tenant, { name: `Grant ${time}`, amount: "1" }, "2026-09-01T00:00:00Z");
        const rounds = await Promise.all([round(), round(NOW, other.manager)]);
        // Whoever comes second passes a claimed grant by; a last look finds what both left.
        const late = await round();
        expect(rounds.reduce((sum, { settled }) => sum + settled, late.settled)).toBe(3);
        expect((await books()).balances[`USER_MINUTES ${users[0]}`]).toBe(3 * time * 9_000);
      }
    } finally {
      await other.destroy();
    }
    expect(failures).toEqual([]);
    expect(await isBalanced()).toBe(true);
  });

  it("a runner that is killed in the middle of a run leaves nothing, and the run is made up for", async () => {
    const id = await dueGrant(tenant);
    const before = await books();
    await tenant.db.manager.query(
      "INSERT INTO grant_runs (tenant_id, grant_id, period_at, status, user_count, total_units, ran_at) VALUES (?, ?, ?, 'FAILED', 0, 0, NOW(3))",
      [tenant.db.tenantId, id, at(DUE)],
    );
    // Another connection holds the period's row, so that the runner waits after it has made all its transfers.
    const holder = api.database.createQueryRunner();
    await holder.startTransaction("READ COMMITTED");
    await holder.query("SELECT id FROM grant_runs WHERE grant_id = ? FOR UPDATE", [id]);
    const running = round();
    const waiting = await runnerWaitingFor("DELETE FROM grant_runs");
    await api.database.query("KILL ?", [waiting]);
    await holder.rollbackTransaction();
    await holder.release();
    expect((await running).settled).toBe(0);
    expect(failures).toHaveLength(1);
    expect(await books()).toEqual(before);
    expect(await api.database.query("SELECT id FROM bulk_transfers WHERE tenant_id = ?", [tenant.db.tenantId])).toEqual(
      [],
    );
    await round("2026-11-02T01:00:00Z");
    expect((await books()).balances[`USER_MINUTES ${users[0]}`]).toBe(90_000);
    expect((await grantsOf())[0].runs[0]).toMatchObject({ status: "DONE" });
    expect(await isBalanced()).toBe(true);
  });

  /** The id of the connection whose statement begins so, as soon as there is one. */
  async function runnerWaitingFor(statement: string): Promise<number> {
    for (;;) {
      const rows: { id: number }[] = await api.database.query(
        "SELECT id FROM information_schema.processlist WHERE info LIKE ? AND state <> ''",
        [`${statement}%`],
      );
      if (rows[0]) return rows[0].id;
    }
  }

  it("an error in one grant is logged and tried again later; the other grants of the tenant run", async () => {
    const planId = await breakPlan(tenant);
    const broken = await dueGrant(tenant, { name: "Broken", planId }, "2026-10-01T00:00:00Z");
    const soundPlan = await api.plan(tenant.db, {});
    await api.user(tenant.db, { plan_id: soundPlan });
    const sound = await dueGrant(tenant, { name: "Sound", planId: String(soundPlan) });
    expect(await round()).toEqual({ settled: 1, isMore: false });
    expect(failures).toHaveLength(1);
    const find = async (id: string) => (await grantsOf()).find((grant: { id: string }) => grant.id === id);
    expect(await find(sound)).toMatchObject({ runs: [{ status: "DONE" }] });
    expect(await find(broken)).toMatchObject({
      retryAt: "2026-11-02T00:01:00.000Z",
      nextRunAt: "2026-10-01T00:00:00.000Z",
      runs: [{ periodAt: "2026-10-01T00:00:00.000Z", status: "FAILED", attempts: 1 }],
    });

    // Not before its time, so that it never loops; then each wait is twice as long.
    expect(await round("2026-11-02T00:00:59Z")).toEqual({ settled: 0, isMore: false });
    await round("2026-11-02T00:01:00Z");
    expect(failures).toHaveLength(2);
    expect(await find(broken)).toMatchObject({
      retryAt: "2026-11-02T00:03:00.000Z",
      runs: [{ status: "FAILED", attempts: 2 }],
    });

    // Once the cause is gone, both missed periods are given.
    await api.database.query("DELETE FROM users WHERE plan_id = ?", [planId]);
    const onPlan = await api.user(tenant.db, { plan_id: planId });
    await round("2026-11-02T00:03:00Z");
    expect((await books()).balances[`USER_MINUTES ${onPlan}`]).toBe(2 * 90_000);
    expect(await find(broken)).toMatchObject({
      retryAt: null,
      runs: [
        { status: "DONE", attempts: 1 },
        { status: "DONE", attempts: 3 },
      ],
    });
  });

  it.each([
    [1, 60_000],
    [2, 120_000],
    [6, 1_920_000],
    [7, 3_600_000],
    [500, 3_600_000],
  ])("after %i tries in vain waits %i ms", (attempts, delay) => {
    expect(retryDelayMs(attempts)).toBe(delay);
  });

  it("a tenant whose pool is locked keeps no other tenant waiting", async () => {
    const other = await api.tenant(100);
    const otherUser = await api.user(other.db);
    await dueGrant(tenant);
    await dueGrant(other);
    const holder = api.database.createQueryRunner();
    await holder.startTransaction("READ COMMITTED");
    await holder.query("SELECT id FROM accounts WHERE tenant_id = ? AND kind = 'POOL' FOR UPDATE", [
      tenant.db.tenantId,
    ]);
    const running = round();
    let held = 0;
    while (held === 0) held = (await books(other)).balances[`USER_MINUTES ${otherUser}`] ?? 0;
    expect(held).toBe(90_000);
    expect((await books()).balances[`USER_MINUTES ${users[0]}`]).toBe(0);
    await holder.rollbackTransaction();
    await holder.release();
    expect((await running).settled).toBe(2);
    expect((await books()).balances[`USER_MINUTES ${users[0]}`]).toBe(90_000);
  });

  it("catches up a bounded number of periods in one round, and says that there is more", async () => {
    await dueGrant(tenant, { amount: "1", rhythm: "WEEKLY" }, "2026-06-01T00:00:00Z");
    expect(await round("2026-11-02T12:00:00Z")).toEqual({ settled: PERIODS_PER_ROUND, isMore: true });
    expect(await round("2026-11-02T12:00:00Z")).toEqual({ settled: 23 - PERIODS_PER_ROUND, isMore: false });
    expect((await books()).balances[`USER_MINUTES ${users[0]}`]).toBe(23 * 9_000);
  });

  it("too low a pool is tried again until the next period is due, and only then given up", async () => {
    await dueGrant(tenant, { poolFloor: "990" });
    expect(await round()).toEqual({ settled: 0, isMore: false });
    expect((await grantsOf())[0]).toMatchObject({
      retryAt: "2026-11-02T00:01:00.000Z",
      runs: [{ status: "POOL_LOW", userCount: 2, total: "20", attempts: 1 }],
    });
    await api.topUp(tenant.db, 10);
    expect(await round("2026-11-02T00:01:00Z")).toEqual({ settled: 1, isMore: false });
    expect((await grantsOf())[0]).toMatchObject({
      retryAt: null,
      nextRunAt: "2026-12-01T00:00:00.000Z",
      runs: [{ status: "DONE", attempts: 2 }],
    });
    await round("2026-12-01T00:00:00Z");
    await round("2027-01-01T00:00:00Z");
    expect((await grantsOf())[0].runs.map(({ status }: { status: string }) => status)).toEqual([
      "POOL_LOW",
      "POOL_LOW",
      "DONE",
    ]);
    expect((await books()).balances["POOL 0"]).toBe(990 * 9_000);
  });

  it("writes each run that gave something into the audit log, as the program's own doing", async () => {
    await dueGrant(tenant);
    await round();
    const entries = (await api.audit(tenant.db)).filter(({ action }) => action === "GRANT_RUN");
    expect(entries).toMatchObject([{ source: "SYSTEM", actorId: null, subjectName: "Monthly" }]);
    expect(entries[0]?.changes).toContainEqual({ field: "userCount", before: null, after: 2 });
  });

  it("pays credits from the pool's minutes, 9 for one", async () => {
    await dueGrant(tenant, { currency: "CREDITS", amount: "9" });
    await round();
    expect((await books()).balances).toMatchObject({
      [`USER_CREDITS ${users[0]}`]: 9_000,
      [`USER_MINUTES ${users[0]}`]: 0,
      "POOL 0": 998 * 9_000,
    });
  });

  it("goes on when whoever created it was deleted, under the name that the history keeps", async () => {
    const admin = await api.user(tenant.db, { name: "Ann Admin", platform_admin: true });
    const order = { mode: "ADD", currency: "MINUTES", amount: "10", rhythm: "MONTHLY", rhythmDay: 1 };
    const input = { ...order, name: "Ann's" };
    const { createGrant } = await api.data(await api.callerFor(tenant.db, admin), CREATE, { input });
    await api.database.query("UPDATE grants SET next_run_at = ? WHERE id = ?", [at(DUE), createGrant.grant.id]);
    await api.data(tenant.owner, "mutation ($input: DeleteUserInput!) { deleteUser(input: $input) { userId } }", {
      input: { userId: String(admin) },
    });
    await round();
    expect((await grantsOf())[0]).toMatchObject({ createdByName: "Ann Admin", runs: [{ status: "DONE" }] });
  });

  it("tells every user once a run what they received, in as many statements for 30 users as for 2", async () => {
    const enable = "mutation ($input: UpdateEmailTemplateInput!) { updateEmailTemplate(input: $input) { __typename } }";
    await api.data(tenant.owner, enable, { input: { key: "MINUTES_RECEIVED", enabled: true } });
    await dueGrant(tenant);
    const few = await api.countStatements(() => round());
    expect((await api.data(tenant.owner, OUTBOX)).outbox.nodes).toEqual([
      expect.objectContaining({ templateKey: "MINUTES_RECEIVED", text: expect.stringContaining("10 minutes were") }),
      expect.objectContaining({ templateKey: "MINUTES_RECEIVED", text: expect.stringContaining("10 minutes were") }),
    ]);
    for (let user = 0; user < 28; user += 1) await api.user(tenant.db);
    const many = await api.countStatements(() => round("2026-12-02T00:00:00Z"));
    expect(many).toBe(few);
    expect((await api.data(tenant.owner, OUTBOX)).outbox.totalCount).toBe(2 + 30);
  });
});
