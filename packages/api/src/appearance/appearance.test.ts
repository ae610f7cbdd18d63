import { APPEARANCE_FEATURES, PAGES } from "@allowance/shared/catalogue/appearance";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const ITEM = "key hidden source globalHidden override redundant";
const APPEARANCE = `appearance { customEnabled overrideCount pages { ${ITEM} } features { ${ITEM} } visiblePlans { id } }`;
const RESOLVED = `pages { key allowed visible usable reason source limitSource } features { key allowed visible usable reason source limitSource }
  plans { isCurrent plan { id } }`;
const READ = `query ($id: ID!) { user(id: $id) { version ${APPEARANCE} } }`;
const READ_RESOLVED = `query ($id: ID!) { user(id: $id) { appearance { resolved { ${RESOLVED} } } } }`;
const UPDATE = `mutation ($input: UpdateUserAppearanceInput!) { updateUserAppearance(input: $input) { user { version ${APPEARANCE} }
  changes { key before after overrideBefore overrideAfter } warnings { code key } resolved { ${RESOLVED} } } }`;
const RESET = `mutation ($input: ResetUserAppearanceInput!) { resetUserAppearance(input: $input) { user { ${APPEARANCE} } changes { key } } }`;
const GLOBAL = `mutation ($input: UpdateGlobalAppearanceInput!) { updateGlobalAppearance(input: $input) {
  tenant { globalAppearance { pages { key hidden overriddenBy } features { key hidden overriddenBy } } } } }`;

interface Item {
  readonly key: string;
}

describe("appearance", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(0);
    userId = String(await api.user(tenant.db));
  });

  const itemOf = (items: readonly Item[], key: string) => items.find((item) => item.key === key);
  const read = async () => (await api.data(tenant.owner, READ, { id: userId })).user.appearance;
  const page = async (key = "LEADS") => itemOf((await read()).pages, key);
  const update = async (input: object) =>
    (await api.data(tenant.owner, UPDATE, { input: { userId, ...input } })).updateUserAppearance;
  const refusal = (input: object) => api.refusal(tenant.owner, UPDATE, { input: { userId, ...input } });
  const hideGlobally = async (key: string, hidden: boolean) =>
    api.data(tenant.owner, GLOBAL, { input: { pages: [{ key, hidden }] } });
  const resolved = async (id = userId) =>
    (await api.data(tenant.owner, READ_RESOLVED, { id })).user.appearance.resolved;
  const storedRows = () =>
    tenant.db.manager.query("SELECT area, item_key, choice FROM appearance_overrides WHERE user_id = ?", [userId]);

  it("has the sixteen pages and thirteen features of the specification, all shown at first", async () => {
    const { pages, features, customEnabled } = await read();
    expect(pages.map((item: Item) => item.key)).toEqual(PAGES.map(({ key }) => key));
    expect(features.map((item: Item) => item.key)).toEqual(APPEARANCE_FEATURES.map(({ key }) => key));
    expect([...pages, ...features].every((item) => item.hidden === false && item.source === "GLOBAL")).toBe(true);
    expect(customEnabled).toBe(false);
  });

  describe("product-rules 12: three states against both global states", () => {
    it.each([
      { override: null, global: false, hidden: false, source: "GLOBAL", redundant: false },
      { override: null, global: true, hidden: true, source: "GLOBAL", redundant: false },
      { override: "HIDE", global: false, hidden: true, source: "USER", redundant: false },
      { override: "HIDE", global: true, hidden: true, source: "USER", redundant: true },
      { override: "SHOW", global: false, hidden: false, source: "USER", redundant: true },
      { override: "SHOW", global: true, hidden: false, source: "USER", redundant: false },
    ])("override $override, globally hidden $global", async ({ override, global, hidden, source, redundant }) => {
      await hideGlobally("LEADS", global);
      await update({ customEnabled: true, pages: [{ key: "LEADS", override }] });
      expect(await page()).toEqual({ key: "LEADS", hidden, source, globalHidden: global, override, redundant });
    });

    it("turning Custom Appearance on stores nothing", async () => {
      await hideGlobally("LEADS", true);
      await update({ customEnabled: true });
      expect(await storedRows()).toEqual([]);
      expect(await page()).toMatchObject({ hidden: true, source: "GLOBAL", override: null });
    });

    it("a later global change reaches inherited keys only", async () => {
      await update({ customEnabled: true, pages: [{ key: "LEADS", override: "SHOW" }] });
      await hideGlobally("LEADS", true);
      await hideGlobally("TOOLS", true);
      expect(await page("LEADS")).toMatchObject({ hidden: false, source: "USER" });
      expect(await page("TOOLS")).toMatchObject({ hidden: true, source: "GLOBAL" });
    });

    it("off keeps the choices without applying them, and on again applies them", async () => {
      await update({ customEnabled: true, pages: [{ key: "LEADS", override: "HIDE" }] });
      const { warnings } = await update({ customEnabled: false });
      expect(warnings).toContainEqual({ code: "SAVED_NOT_APPLIED", key: null });
      expect(await page()).toMatchObject({ hidden: false, source: "GLOBAL", override: "HIDE" });
      await update({ customEnabled: true });
      expect(await page()).toMatchObject({ hidden: true, source: "USER" });
    });
  });

  it("product-rules 13: showing what is globally hidden stores SHOW and keeps the row", async () => {
    await hideGlobally("LEADS", true);
    await update({ customEnabled: true, pages: [{ key: "LEADS", override: "HIDE" }] });
    await update({ pages: [{ key: "LEADS", override: "SHOW" }] });
    expect(await storedRows()).toEqual([{ area: "PAGE", item_key: "LEADS", choice: "SHOW" }]);
  });

  it("product-rules 14: a choice equal to the global one is kept, and marked redundant as the global one changes", async () => {
    await update({ customEnabled: true, pages: [{ key: "LEADS", override: "SHOW" }] });
    expect(await page()).toMatchObject({ override: "SHOW", redundant: true });
    await hideGlobally("LEADS", true);
    expect(await page()).toMatchObject({ override: "SHOW", redundant: false, hidden: false });
  });

  describe("product-rules 15: hidden is not forbidden", () => {
    it("a hidden feature stays allowed, and usable is both", async () => {
      const { warnings } = await update({ customEnabled: true, features: [{ key: "FLOW_BUILDER", override: "HIDE" }] });
      expect(warnings).toContainEqual({ code: "HIDDEN_BUT_ALLOWED", key: "FLOW_BUILDER" });
      expect(itemOf((await resolved()).features, "FLOW_BUILDER")).toMatchObject({
        allowed: true,
        visible: false,
        usable: false,
      });
      const limits = await api.data(
        tenant.owner,
        "query ($id: ID!) { user(id: $id) { limits { feature(key: FLOW_BUILDER) { effective } } } }",
        {
          id: userId,
        },
      );
      expect(limits.user.limits.feature.effective).toBe(true);
    });

    it("a visible feature that the plan does not include is not usable, and the reason says so", async () => {
      const planId = await api.plan(tenant.db, { WEB_WIDGET: 0 });
      userId = String(await api.user(tenant.db, { plan_id: planId }));
      expect(itemOf((await resolved()).features, "WEB_WIDGET")).toMatchObject({
        allowed: false,
        visible: true,
        usable: false,
        limitSource: "PLAN",
        reason: "Not included in the user's plan.",
      });
    });

    it("the four names in both lists stay independent as page-less features and limits", async () => {
      const inBoth = (await resolved()).features.filter(
        (item: { limitSource: string | null }) => item.limitSource !== null,
      );
      expect(inBoth.map((item: Item) => item.key)).toEqual([
        "WEB_WIDGET",
        "SECONDARY_LANGUAGES",
        "AI_PROMPT_EDITOR",
        "FLOW_BUILDER",
      ]);
    });
  });

  describe("product-rules 16: visible plans", () => {
    let plans: Record<"basic" | "pro" | "inactive" | "hidden", string>;
    beforeEach(async () => {
      plans = {
        basic: String(await api.plan(tenant.db, {}, { position: 1 })),
        pro: String(await api.plan(tenant.db, {}, { position: 2 })),
        inactive: String(await api.plan(tenant.db, {}, { position: 3, is_active: false })),
        hidden: String(await api.plan(tenant.db, {}, { position: 4, is_hidden: true })),
      };
    });
    const offered = async () =>
      (await resolved()).plans.map((entry: { plan: { id: string }; isCurrent: boolean }) => [
        entry.plan.id,
        entry.isCurrent,
      ]);

    it("none selected: all active plans that are not hidden", async () => {
      expect(await offered()).toEqual([
        [plans.basic, false],
        [plans.pro, false],
      ]);
    });

    it("selected ones only, inactive and hidden ones too, in the tenant's order", async () => {
      await update({ customEnabled: true, visiblePlanIds: [plans.hidden, plans.inactive] });
      expect(await offered()).toEqual([
        [plans.inactive, false],
        [plans.hidden, false],
      ]);
    });

    it("the user's current plan is always in the list, marked", async () => {
      userId = String(await api.user(tenant.db, { plan_id: Number(plans.inactive) }));
      await update({ customEnabled: true, visiblePlanIds: [plans.pro] });
      expect(await offered()).toEqual([
        [plans.pro, false],
        [plans.inactive, true],
      ]);
    });

    it("apply only while Custom Appearance is on", async () => {
      await update({ customEnabled: false, visiblePlanIds: [plans.hidden] });
      expect(await offered()).toEqual([
        [plans.basic, false],
        [plans.pro, false],
      ]);
      expect((await read()).visiblePlans).toEqual([{ id: plans.hidden }]);
    });

    it("hiding the plans page beats the selection", async () => {
      const input = {
        customEnabled: true,
        visiblePlanIds: [plans.pro],
        features: [{ key: "PLANS_PAGE_AND_BUTTON", override: "HIDE" }],
      };
      const { warnings } = await update(input);
      expect(warnings).toContainEqual({ code: "PLANS_PAGE_HIDDEN", key: "PLANS_PAGE_AND_BUTTON" });
      expect(await offered()).toEqual([]);
    });

    it("an unknown plan, and another tenant's, is NOT_FOUND and changes nothing", async () => {
      const foreign = String(await api.plan((await api.tenant(0)).db, {}));
      for (const id of [foreign, "999999", "x"]) {
        expect(
          await refusal({ pages: [{ key: "LEADS", override: "HIDE" }], visiblePlanIds: [plans.pro, id] }),
        ).toMatchObject({
          code: "NOT_FOUND",
          field: "visiblePlanIds",
        });
      }
      expect(await storedRows()).toEqual([]);
    });

    it("an empty list, and null, return to all active plans; not sent leaves the selection", async () => {
      await update({ customEnabled: true, visiblePlanIds: [plans.hidden] });
      await update({ pages: [{ key: "LEADS", override: "HIDE" }] });
      expect((await read()).visiblePlans).toEqual([{ id: plans.hidden }]);
      await update({ visiblePlanIds: [] });
      expect((await read()).visiblePlans).toEqual([]);
    });
  });

  it("product-rules 20: nothing is hidden from the owner, and the owner's appearance can't be changed", async () => {
    await hideGlobally("LEADS", true);
    const { pages } = await resolved(String(tenant.ownerId));
    expect(pages.every((item: { visible: boolean; source: string }) => item.visible && item.source === "OWNER")).toBe(
      true,
    );
    userId = String(tenant.ownerId);
    expect(await refusal({ customEnabled: true })).toMatchObject({ code: "OWNER_EXEMPT" });
  });

  it("a dry run answers what the user would see, and stores nothing: the preview", async () => {
    const { changes, resolved: preview } = await update({
      customEnabled: true,
      pages: [{ key: "LEADS", override: "HIDE" }],
      dryRun: true,
    });
    expect(changes).toEqual([
      { key: "LEADS", before: "Shown", after: "Hidden", overrideBefore: null, overrideAfter: "HIDE" },
    ]);
    expect(itemOf(preview.pages, "LEADS")).toMatchObject({ visible: false, source: "USER" });
    expect(await read()).toMatchObject({ customEnabled: false, overrideCount: 0 });
  });

  it("product-rules 9: keys that are not sent are not touched", async () => {
    await update({
      customEnabled: true,
      pages: [{ key: "LEADS", override: "HIDE" }],
      features: [{ key: "DOCS_BUTTON", override: "SHOW" }],
    });
    await update({ pages: [{ key: "TOOLS", override: "HIDE" }] });
    expect(await read()).toMatchObject({ customEnabled: true, overrideCount: 3 });
    await update({ pages: [{ key: "LEADS", override: null }] });
    expect(await page()).toMatchObject({ override: null, source: "GLOBAL" });
  });

  it("product-rules 10: an outdated version is a CONFLICT that changes nothing", async () => {
    const { user } = await update({ customEnabled: true });
    expect(
      await refusal({ pages: [{ key: "LEADS", override: "HIDE" }], expectedVersion: user.version - 1 }),
    ).toMatchObject({ code: "CONFLICT" });
    expect(await storedRows()).toEqual([]);
  });

  it("refuses a key twice and a key without a choice", async () => {
    const twice = [
      { key: "LEADS", override: "HIDE" },
      { key: "LEADS", override: "SHOW" },
    ];
    expect(await refusal({ pages: twice })).toMatchObject({ code: "BAD_USER_INPUT", field: "pages.LEADS" });
    expect(await refusal({ pages: [{ key: "LEADS" }] })).toMatchObject({
      code: "BAD_USER_INPUT",
      field: "pages.LEADS",
    });
  });

  describe("reset", () => {
    const reset = async (input: object) =>
      (await api.data(tenant.owner, RESET, { input: { userId, ...input } })).resetUserAppearance;

    it("of an outdated version is a CONFLICT that removes nothing (rule 10)", async () => {
      const { user } = await update({ customEnabled: true, pages: [{ key: "LEADS", override: "HIDE" }] });
      const stale = { userId, expectedVersion: user.version - 1 };
      expect(await api.refusal(tenant.owner, RESET, { input: stale })).toMatchObject({ code: "CONFLICT" });
      expect(await storedRows()).toHaveLength(1);
    });

    it("of single keys leaves the others, of everything leaves the switch", async () => {
      const planId = String(await api.plan(tenant.db, {}));
      await update({
        customEnabled: true,
        pages: [
          { key: "LEADS", override: "HIDE" },
          { key: "TOOLS", override: "HIDE" },
        ],
        features: [{ key: "DOCS_BUTTON", override: "HIDE" }],
        visiblePlanIds: [planId],
      });
      expect((await reset({ pageKeys: ["LEADS"] })).user.appearance).toMatchObject({
        overrideCount: 3,
        visiblePlans: [{ id: planId }],
      });
      expect((await reset({})).user.appearance).toMatchObject({
        overrideCount: 0,
        customEnabled: true,
        visiblePlans: [],
      });
    });
  });

  it("the global appearance counts the users who override each key and have Custom Appearance on", async () => {
    await update({ customEnabled: true, pages: [{ key: "LEADS", override: "HIDE" }] });
    userId = String(await api.user(tenant.db));
    await update({ customEnabled: false, pages: [{ key: "LEADS", override: "HIDE" }] });
    const { updateGlobalAppearance } = await hideGlobally("LEADS", true);
    expect(itemOf(updateGlobalAppearance.tenant.globalAppearance.pages, "LEADS")).toEqual({
      key: "LEADS",
      hidden: true,
      overriddenBy: 1,
    });
  });

  it("one tenant's global appearance never reaches another's users", async () => {
    const other = await api.tenant(0);
    await api.data(other.owner, GLOBAL, { input: { pages: [{ key: "LEADS", hidden: true }] } });
    expect(await page()).toMatchObject({ hidden: false });
  });
});
