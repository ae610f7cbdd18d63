import { TestApi, type TestTenant } from "../testing/harness.ts";

const USERS = 10_000;
const PLAN = `mutation ($input: PlanChangesInput!) { planChanges(input: $input) { planId changeSet { userCount changeCount errorCount
  rows(kind: ERRORS) { nodes { index userEmail errors { field message } } } } } }`;
const APPLY = `mutation ($input: ApplyChangesInput!) { applyChanges(input: $input) { changeSet { state } } }`;

describe(`a change set of ${USERS} users`, () => {
  let api: TestApi;
  let tenant: TestTenant;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0);
    await api.plan(tenant.db, { MAX_ASSISTANTS: 2 }, { name: "Pro" });
    for (let start = 0; start < USERS; start += 2_000) {
      const rows = Array.from({ length: 2_000 }, (_, index) => [
        tenant.db.tenantId,
        `User ${start + index}`,
        `user${start + index}@users.test`,
        new Date(),
      ]);
      await api.database.query("INSERT INTO users (tenant_id, name, email, created_at) VALUES ?", [rows]);
    }
  }, 60_000);
  afterAll(() => api.stop());

  const document = (change: (index: number) => object) => ({
    users: Array.from({ length: USERS }, (_, index) => ({ email: `user${index}@users.test`, ...change(index) })),
  });
  const settings = { plan: "Pro", limits: { customEnabled: true, counts: { MAX_ASSISTANTS: 7 } } };
  const changedUsers = async () => {
    const [row] = await api.database.query("SELECT COUNT(*) AS users FROM users WHERE tenant_id = ? AND version > 1", [
      tenant.db.tenantId,
    ]);
    return row.users;
  };

  it("with one bad row changes nothing, and names the row", async () => {
    const bad = { limits: { counts: { MAX_ASSISTANTS: -5 } } };
    const input = { document: document((index) => (index === 7_654 ? bad : settings)) };
    const { planChanges } = await api.data(tenant.owner, PLAN, { input });
    expect(planChanges.changeSet).toMatchObject({ userCount: USERS - 1, errorCount: 1 });
    expect(planChanges.changeSet.rows.nodes).toMatchObject([
      {
        index: 7_654,
        userEmail: "user7654@users.test",
        errors: [{ field: "users[7654].limits.counts.MAX_ASSISTANTS" }],
      },
    ]);
    const refusal = await api.refusal(tenant.owner, APPLY, {
      input: { planId: planChanges.planId, idempotencyKey: "bad" },
    });
    expect(refusal).toMatchObject({ code: "BAD_USER_INPUT", rowErrors: 1 });
    expect(await changedUsers()).toBe(0);
    expect(await api.audit(tenant.db)).toEqual([]);
  }, 60_000);

  it("is applied whole, in a number of statements that grows by batches and not by users", async () => {
    let planId = "";
    const planning = await api.countStatements(async () => {
      const { planChanges } = await api.data(tenant.owner, PLAN, { input: { document: document(() => settings) } });
      expect(planChanges.changeSet).toMatchObject({ userCount: USERS, changeCount: 3 * USERS, errorCount: 0 });
      planId = planChanges.planId;
    });
    const applying = await api.countStatements(async () => {
      const { applyChanges } = await api.data(tenant.owner, APPLY, { input: { planId, idempotencyKey: "good" } });
      expect(applyChanges.changeSet.state).toBe("APPLIED");
    });
    expect(planning).toBeLessThan(120);
    expect(applying).toBeLessThan(160);
    expect(await changedUsers()).toBe(USERS);
    expect(await api.audit(tenant.db)).toHaveLength(1 + 2 * USERS);
  }, 60_000);

  it("is exported as one document, in a fixed number of statements for each batch", async () => {
    const exporting = await api.countStatements(async () => {
      const { exportUsers } = await api.data(tenant.owner, "{ exportUsers { userCount hasMore document endCursor } }");
      // The owner is one more than fits.
      expect(exportUsers).toMatchObject({ userCount: USERS, hasMore: true });
      const rest = await api.data(
        tenant.owner,
        "query ($behind: String) { exportUsers(behind: $behind) { document hasMore } }",
        { behind: exportUsers.endCursor },
      );
      expect(rest.exportUsers.hasMore).toBe(false);
      expect(rest.exportUsers.document.users).toHaveLength(1);
    });
    expect(exporting).toBeLessThan(100);
  }, 60_000);
});
