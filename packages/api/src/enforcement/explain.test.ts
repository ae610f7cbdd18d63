import { TestApi, type TestTenant } from "../testing/harness.ts";

const EXPLAIN = `query ($userId: ID!, $subject: String!, $requested: Int) {
  explain(userId: $userId, subject: $subject, requested: $requested) {
    subject kind key label verdict sentence requested effective used remaining
    steps { source text value decided link } } }`;
const LIMITS = "mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) { user { id } } }";
const APPEARANCE =
  "mutation ($input: UpdateUserAppearanceInput!) { updateUserAppearance(input: $input) { user { id } } }";

interface Step {
  readonly source: string;
  readonly value: string | null;
  readonly decided: boolean;
  readonly link: string | null;
}

describe("explain", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let planId: number;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0);
    planId = await api.plan(tenant.db, { MAX_ASSISTANTS: 5, WEB_WIDGET: 0 }, { name: "Legacy", is_active: false });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    userId = String(await api.user(tenant.db, { plan_id: planId }));
  });

  const explain = async (subject: string, requested?: number, id = userId) =>
    (await api.data(tenant.owner, EXPLAIN, { userId: id, subject, requested })).explain;
  const trail = ({ steps }: { steps: Step[] }) => steps.map(({ source, value }) => `${source} ${value}`);
  const deciding = ({ steps }: { steps: Step[] }) =>
    steps.filter(({ decided }) => decided).map(({ source, link }) => `${source} ${link}`);
  const use = (key: string, used: number) =>
    tenant.db.manager.query("INSERT INTO usage_counters VALUES (?, ?, ?, '1970-01-01', ?)", [
      tenant.db.tenantId,
      userId,
      key,
      used,
    ]);
  const setLimits = (input: object) => api.data(tenant.owner, LIMITS, { input: { userId, ...input } });
  const setAppearance = (input: object) => api.data(tenant.owner, APPEARANCE, { input: { userId, ...input } });

  it("says why no more can be created, and where to change it (troubleshooting: can't create resources)", async () => {
    await use("MAX_ASSISTANTS", 5);
    const answer = await explain("MAX_ASSISTANTS");
    expect(answer).toMatchObject({
      subject: "COUNT_LIMIT:MAX_ASSISTANTS",
      kind: "COUNT_LIMIT",
      label: "Max Assistants",
      verdict: "LIMIT_REACHED",
      sentence: "No: one more would not fit. 5 of 5 are used, and 5 is what the plan allows.",
      effective: 5,
      used: 5,
      remaining: 0,
    });
    expect(trail(answer)).toEqual([
      "DEACTIVATED Active",
      "OWNER null",
      "CUSTOM_LIMITS Off",
      "OVERRIDE null",
      "PLAN 5",
      "PLAN_INACTIVE Inactive",
      "USAGE 5",
    ]);
    expect(deciding(answer)).toEqual([`PLAN /plans/${planId}`, `USAGE /users/${userId}/limits`]);
  });

  it("says that an override is stored and not applied, and that one has ended (troubleshooting: limits not applying)", async () => {
    const end = new Date(Date.now() + 86_400_000).toISOString();
    await setLimits({ customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 12, expiresAt: end }] });
    const applied = await explain("MAX_ASSISTANTS");
    expect(trail(applied).slice(2, 5)).toEqual([
      "CUSTOM_LIMITS On",
      "OVERRIDE 12",
      `OVERRIDE_END ${end.slice(0, 16).replace("T", " ")} UTC`,
    ]);
    expect(deciding(applied)[0]).toBe(`OVERRIDE /users/${userId}/limits`);
    await setLimits({ customEnabled: false });
    const off = await explain("MAX_ASSISTANTS");
    expect(trail(off).slice(2, 4)).toEqual(["CUSTOM_LIMITS Off", "OVERRIDE 12"]);
    expect(deciding(off)[0]).toBe(`PLAN /plans/${planId}`);
    await setLimits({ customEnabled: true });
    await tenant.db.manager.query(
      "UPDATE limit_overrides SET expires_at = NOW(3) - INTERVAL 1 SECOND WHERE user_id = ?",
      [userId],
    );
    const ended = await explain("MAX_ASSISTANTS");
    expect(ended).toMatchObject({ effective: 5 });
    expect(ended.steps.map(({ text }: { text: string }) => text)).toContainEqual(
      expect.stringContaining("has ended: 12"),
    );
  });

  it("says what a feature and its limit each say (troubleshooting: conflicting settings)", async () => {
    expect(await explain("WEB_WIDGET")).toMatchObject({ kind: "FEATURE_LIMIT", verdict: "SWITCHED_OFF", effective: 0 });
    const seen = await explain("FEATURE:WEB_WIDGET");
    expect(seen).toMatchObject({
      verdict: "SWITCHED_OFF",
      sentence: "No: Web Widget is off (the plan). It is still shown: hiding is a separate switch.",
    });
    expect(deciding(seen)).toEqual([`PLAN /plans/${planId}`]);
    await setAppearance({ customEnabled: true, features: [{ key: "FLOW_BUILDER", override: "HIDE" }] });
    const hidden = await explain("FEATURE:FLOW_BUILDER");
    expect(hidden).toMatchObject({
      verdict: "HIDDEN",
      sentence: "No: Flow Builder is hidden for this user. The limits allow it: hiding does not forbid.",
    });
    expect(deciding(hidden)).toEqual([`OWN_APPEARANCE /users/${userId}/appearance`]);
    expect(await explain("FLOW_BUILDER")).toMatchObject({ verdict: "ALLOWED" });
  });

  it("says what the plans page offers, and that hiding it beats the selection (rule 16)", async () => {
    const visiblePlanIds = [String(planId)];
    await setAppearance({ customEnabled: true, visiblePlanIds });
    const last = async () => (await explain("PLANS_PAGE_AND_BUTTON")).steps.at(-1);
    expect(await last()).toMatchObject({
      source: "VISIBLE_PLANS",
      value: "1",
      text: expect.stringContaining("Legacy"),
    });
    await setAppearance({ features: [{ key: "PLANS_PAGE_AND_BUTTON", override: "HIDE" }] });
    expect(await last()).toMatchObject({ value: "0", text: expect.stringContaining("beats every selection") });
  });

  it("of a user without a plan names the default limits", async () => {
    const id = String(await api.user(tenant.db));
    const answer = await explain("MAX_PARALLEL_CALLS", 4, id);
    expect(answer).toMatchObject({ verdict: "LIMIT_REACHED", requested: 4, effective: 3 });
    expect(deciding(answer)[0]).toBe("DEFAULT /settings/default-limits");
  });

  it("of the owner and of a deactivated user needs one step", async () => {
    const owner = await explain("MAX_ASSISTANTS", 1_000, String(tenant.ownerId));
    expect(owner).toMatchObject({ verdict: "ALLOWED", effective: -1, remaining: null });
    expect(deciding(owner)).toEqual(["OWNER null"]);
    await tenant.db.manager.query("UPDATE users SET deactivated_at = NOW(3) WHERE id = ?", [userId]);
    for (const subject of ["MAX_ASSISTANTS", "WEB_WIDGET", "LEADS", "FEATURE:WEB_WIDGET"]) {
      const answer = await explain(subject);
      expect(answer.verdict).toBe("DEACTIVATED");
      expect(deciding(answer)).toEqual([`DEACTIVATED /users/${userId}/access`]);
    }
  });

  it("never says a raw -1 to people (rule 2)", async () => {
    await setLimits({ customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: -1 }] });
    const { sentence, steps } = await explain("MAX_ASSISTANTS");
    for (const text of [sentence, ...steps.map((step: { text: string }) => step.text)])
      expect(text).not.toContain("-1");
    expect(sentence).toBe("Yes: Max Assistants is unlimited (the user's own override); 0 in use.");
  });

  it.each([
    ["NOTHING_LIKE_IT", 1, "subject"],
    ["PAGE:WEB_WIDGET", 1, "subject"],
    ["MAX_ASSISTANTS", 0, "requested"],
    ["MAX_ASSISTANTS", 1_000_001, "requested"],
  ])("refuses %s with %d", async (subject, requested, field) => {
    const refusal = await api.refusal(tenant.owner, EXPLAIN, { userId, subject, requested });
    expect(refusal).toMatchObject({ code: "BAD_USER_INPUT", field });
  });

  it("costs the same number of statements for every subject", async () => {
    const cost = (subject: string) => api.countStatements(() => explain(subject));
    expect(await cost("MAX_ASSISTANTS")).toBeLessThanOrEqual(12);
    expect(await cost("FEATURE:PLANS_PAGE_AND_BUTTON")).toBeLessThanOrEqual(12);
  });
});
