import { TestApi, type TestTenant } from "../testing/harness.ts";
import type { ConflictCode } from "./conflict.ts";

const OF_USER = `query ($id: ID!) { user(id: $id) { version conflicts { code severity subject sentence remedy { label mutation input } } } }`;
const UPDATE_LIMITS = "mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) { user { id } } }";
const UPDATE_SEEN =
  "mutation ($input: UpdateUserAppearanceInput!) { updateUserAppearance(input: $input) { user { id } } }";
const REMEDIES: Readonly<Record<string, string>> = {
  updateUserLimits: UPDATE_LIMITS,
  updateUserAppearance: UPDATE_SEEN,
  resetUserLimits: "mutation ($input: ResetUserLimitsInput!) { resetUserLimits(input: $input) { user { id } } }",
  resetUserAppearance:
    "mutation ($input: ResetUserAppearanceInput!) { resetUserAppearance(input: $input) { user { id } } }",
};

interface Found {
  readonly code: ConflictCode;
  readonly subject: string | null;
  readonly sentence: string;
  readonly remedy: { readonly label: string; readonly mutation: string; readonly input: object };
}

describe("conflicts and their remedies", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let activeId: number;
  let inactiveId: number;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0);
    activeId = await api.plan(tenant.db, { MAX_ASSISTANTS: 5, WEB_WIDGET: 0, FLOW_BUILDER: 1 });
    inactiveId = await api.plan(tenant.db, {}, { is_active: false });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    userId = String(await api.user(tenant.db, { plan_id: activeId }));
  });

  const conflicts = async (id = userId): Promise<readonly Found[]> =>
    (await api.data(tenant.owner, OF_USER, { id })).user.conflicts;
  const limits = (input: object) =>
    api.data(tenant.owner, UPDATE_LIMITS, { input: { userId, customEnabled: true, ...input } });
  const seen = (input: object) =>
    api.data(tenant.owner, UPDATE_SEEN, { input: { userId, customEnabled: true, ...input } });
  const end = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const assistants = (value: number, days?: number) =>
    limits({ counts: [{ key: "MAX_ASSISTANTS", value, ...(days && { expiresAt: end(days) }) }] });
  const use = (used: number) =>
    tenant.db.manager.query("INSERT INTO usage_counters VALUES (?, ?, 'MAX_ASSISTANTS', '1970-01-01', ?)", [
      tenant.db.tenantId,
      userId,
      used,
    ]);

  const CASES: readonly [code: ConflictCode, subject: string | null, sentence: string, make: () => Promise<unknown>][] =
    [
      ["LIMIT_OFF_BUT_VISIBLE", "FEATURE:WEB_WIDGET", "sees what is refused", async () => undefined],
      [
        "HIDDEN_BUT_ALLOWED",
        "FEATURE:FLOW_BUILDER",
        "hiding does not forbid",
        () => seen({ features: [{ key: "FLOW_BUILDER", override: "HIDE" }] }),
      ],
      [
        "SELECTED_PLANS_INACTIVE",
        null,
        "Every selected plan is inactive",
        () => seen({ visiblePlanIds: [String(inactiveId)] }),
      ],
      [
        "PLANS_PAGE_HIDDEN",
        "FEATURE:PLANS_PAGE_AND_BUTTON",
        "sees no plans",
        () =>
          seen({ visiblePlanIds: [String(activeId)], features: [{ key: "PLANS_PAGE_AND_BUTTON", override: "HIDE" }] }),
      ],
      ["REDUNDANT_OVERRIDE", "COUNT_LIMIT:MAX_ASSISTANTS", "without it: 5", () => assistants(5)],
      [
        "REDUNDANT_OVERRIDE",
        "PAGE:LEADS",
        "says anyway: shown",
        () => seen({ pages: [{ key: "LEADS", override: "SHOW" }] }),
      ],
      [
        "EXPIRED_OVERRIDE",
        "COUNT_LIMIT:MAX_ASSISTANTS",
        "(12) has ended; 5 applies",
        async () => {
          await assistants(12);
          await tenant.db.manager.query("UPDATE limit_overrides SET expires_at = '2026-01-01' WHERE user_id = ?", [
            userId,
          ]);
        },
      ],
      ["EXPIRING_OVERRIDE", "COUNT_LIMIT:MAX_ASSISTANTS", "then 5 applies", () => assistants(12, 6)],
      ["UNLIMITED_EXPOSURE", "COUNT_LIMIT:MAX_ASSISTANTS", "unlimited for this user alone", () => assistants(-1)],
      ["OVER_LIMIT", "COUNT_LIMIT:MAX_ASSISTANTS", "7 of 5 are used", () => use(7)],
      [
        "SAVED_NOT_APPLIED",
        null,
        "Custom Limits is off: 1 saved",
        async () => {
          await assistants(12);
          await limits({ customEnabled: false });
        },
      ],
      [
        "SAVED_NOT_APPLIED",
        null,
        "Custom Appearance is off: 1 saved",
        () => seen({ customEnabled: false, pages: [{ key: "LEADS", override: "HIDE" }] }),
      ],
    ];

  it.each(CASES)("%s of %s: %s, and one call of its remedy sets it right", async (code, subject, sentence, make) => {
    await make();
    const isIt = (found: Found) => found.code === code && found.subject === subject;
    const found = (await conflicts()).filter(isIt);
    expect(found).toHaveLength(1);
    expect(found[0]?.sentence).toContain(sentence);
    const remedy = found[0]?.remedy;
    await api.data(tenant.owner, REMEDIES[remedy?.mutation ?? ""] ?? "", { input: remedy?.input });
    expect((await conflicts()).filter(isIt)).toEqual([]);
  });

  it("an override that ends later than in seven days, and one for good, are none", async () => {
    await assistants(12, 8);
    expect((await conflicts()).map(({ code }) => code)).toEqual(["LIMIT_OFF_BUT_VISIBLE"]);
  });

  it("the remedy for a running override keeps its value for good", async () => {
    await assistants(12, 6);
    const remedy = (await conflicts()).find(({ code }) => code === "EXPIRING_OVERRIDE")?.remedy;
    expect(remedy).toEqual({
      label: "Keep it for good",
      mutation: "updateUserLimits",
      input: { userId, counts: [{ key: "MAX_ASSISTANTS", value: 12 }] },
    });
  });

  it("a remedy that would apply what is saved says so", async () => {
    await limits({ customEnabled: false, counts: [{ key: "MAX_CAMPAIGNS", value: 9 }] });
    await use(7);
    const remedy = (await conflicts()).find(({ code }) => code === "OVER_LIMIT")?.remedy;
    expect(remedy?.label).toBe("Allow 7, and apply what is saved");
  });

  it("the owner has none, whatever is stored (rule 20)", async () => {
    await tenant.db.manager.query("UPDATE users SET plan_id = ? WHERE id = ?", [activeId, tenant.ownerId]);
    expect(await conflicts(String(tenant.ownerId))).toEqual([]);
  });

  describe("of a whole tenant", () => {
    const GROUPS = `query ($code: ConflictCode, $first: Int, $after: String) { tenant { conflicts(code: $code) {
      code severity userCount { count isMore } users(first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { id name conflicts(code: $code) { code } } } } } }`;

    it("are counted by kind and listed in pages by name, at a constant number of statements", async () => {
      const own = await api.tenant(0);
      const planId = await api.plan(own.db, { WEB_WIDGET: 0 });
      for (const name of ["Cleo", "Ann", "Ben"]) await api.user(own.db, { name, plan_id: planId });
      const read = async (variables: object = {}) =>
        (await api.data(own.owner, GROUPS, { code: "LIMIT_OFF_BUT_VISIBLE", ...variables })).tenant.conflicts[0];
      const first = await read({ first: 2 });
      expect(first).toMatchObject({
        severity: "MEDIUM",
        userCount: { count: 3, isMore: false },
        users: { totalCount: 3 },
      });
      expect(first.users.nodes.map(({ name }: { name: string }) => name)).toEqual(["Ann", "Ben"]);
      expect(first.users.nodes[0].conflicts).toEqual([{ code: "LIMIT_OFF_BUT_VISIBLE" }]);
      const next = await read({ first: 2, after: first.users.pageInfo.endCursor });
      expect(next.users.nodes.map(({ name }: { name: string }) => name)).toEqual(["Cleo"]);
      const few = await api.countStatements(() => read());
      for (let number = 0; number < 20; number += 1) await api.user(own.db, { plan_id: planId });
      expect(await api.countStatements(() => read())).toBe(few);
    });

    it("are nobody else's", async () => {
      const other = await api.tenant(0);
      const { conflicts: groups } = (await api.data(other.owner, "{ tenant { conflicts { userCount { count } } } }"))
        .tenant;
      expect(groups.every(({ userCount }: { userCount: { count: number } }) => userCount.count === 0)).toBe(true);
    });
  });

  it("are for those who see users, also about oneself", async () => {
    const settings = await api.callerFor(tenant.db, await api.user(tenant.db, { settings_access: true }));
    for (const query of ["{ tenant { conflicts { code } } }", "{ viewer { user { conflicts { code } } } }"])
      expect(await api.refusal(settings, query)).toMatchObject({ code: "FORBIDDEN" });
  });
});
