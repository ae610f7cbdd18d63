import { TestApi, type TestTenant } from "../testing/harness.ts";

const EXPORT = "{ exportUsers(format: CSV) { document } }";
const PLAN = `mutation ($input: PlanChangesInput!) { planChanges(input: $input) { planId changeSet { userCount changeCount errorCount
  rows(first: 100) { nodes { index changes { field before after } errors { field } } } } } }`;

describe("a change set as CSV", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let lines: string[];

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0);
    const plan = await api.plan(tenant.db, {}, { name: "=SUM(A1), yearly" });
    const user = await api.user(tenant.db, { email: "+ann@users.test", plan_id: plan, custom_limits_enabled: true });
    await api.database.query(
      "INSERT INTO limit_overrides (tenant_id, user_id, limit_key, value, updated_at, expires_at) VALUES ?",
      [
        [
          [tenant.db.tenantId, user, "MAX_ASSISTANTS", -1, new Date(), null],
          [tenant.db.tenantId, user, "WEB_WIDGET", 0, new Date(), new Date("2099-01-01T00:00:00Z")],
        ],
      ],
    );
    await api.database.query("INSERT INTO visible_plans VALUES (?)", [[tenant.db.tenantId, user, plan]]);
    lines = (await api.data(tenant.owner, EXPORT)).exportUsers.document.trimEnd().split("\r\n");
  });
  afterAll(() => api.stop());

  const planned = async (document: string) =>
    (await api.data(tenant.owner, PLAN, { input: { document } })).planChanges.changeSet;

  it("has a column for each setting, and nothing that a spreadsheet would run", () => {
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^id,email,plan,limits\.customEnabled,limits\.counts\.MAX_ASSISTANTS,/);
    expect(lines[2]).toContain(`,"'+ann@users.test","'=SUM(A1), yearly",yes,unlimited,`);
    expect(lines[2]).toContain(",off until 2099-01-01T00:00:00.000Z,");
    for (const cell of lines.join(",").split(",")) expect(cell.replace(/^"/, "")).not.toMatch(/^[=+\-@]/);
  });

  it("comes back unchanged as no change at all, from a spreadsheet's own line ends too", async () => {
    for (const text of [lines.join("\r\n"), `\uFEFF${lines.join("\n")}\n\n`])
      expect(await planned(text)).toMatchObject({ userCount: 0, changeCount: 0, errorCount: 0 });
  });

  it("takes an empty cell for not there and (reset) for null, and names the row of a bad cell", async () => {
    const header =
      "email,plan,limits.counts.MAX_ASSISTANTS,limits.features.WEB_WIDGET,appearance.pages.LEADS,access.billingAccess";
    const edited = await planned(`${header}\n+ann@users.test,(reset),(reset),,hide,YES\n`);
    expect(edited.rows.nodes[0].changes).toEqual([
      { field: "plan", before: "=SUM(A1), yearly", after: null },
      { field: "limits.counts.MAX_ASSISTANTS", before: "Unlimited", after: null },
      { field: "appearance.pages.LEADS", before: null, after: "Hide" },
      { field: "access.billingAccess", before: "Off", after: "On" },
    ]);
    const bad = await planned(`${header}\n+ann@users.test,,many,maybe,gone,perhaps\n`);
    expect(bad.rows.nodes[0].errors.map(({ field }: { field: string }) => field)).toEqual([
      "users[0].limits.counts.MAX_ASSISTANTS",
      "users[0].limits.features.WEB_WIDGET",
      "users[0].appearance.pages.LEADS",
      "users[0].access.billingAccess",
    ]);
  });
});
