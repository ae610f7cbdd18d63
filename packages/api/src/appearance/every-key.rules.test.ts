import { APPEARANCE_FEATURES, PAGES } from "@allowance/shared/catalogue/appearance";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const ITEM = "key hidden source globalHidden override redundant";
const READ = `query ($id: ID!) { user(id: $id) { appearance { pages { ${ITEM} } features { ${ITEM} }
  resolved { pages { key visible } features { key visible } } } } }`;
const UPDATE =
  "mutation ($input: UpdateUserAppearanceInput!) { updateUserAppearance(input: $input) { user { version } } }";
const RESET =
  "mutation ($input: ResetUserAppearanceInput!) { resetUserAppearance(input: $input) { user { version } } }";
const GLOBAL =
  "mutation ($input: UpdateGlobalAppearanceInput!) { updateGlobalAppearance(input: $input) { tenant { version } } }";

const PAGE_KEYS = PAGES.map(({ key }) => key);
const FEATURE_KEYS = APPEARANCE_FEATURES.map(({ key }) => key);
type Choice = "HIDE" | "SHOW" | null;
const choices = (override: Choice) => ({
  pages: PAGE_KEYS.map((key) => ({ key, override })),
  features: FEATURE_KEYS.map((key) => ({ key, override })),
});

describe("product-rules 12-14 and 20 for every page and feature", () => {
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

  const update = (input: object) => api.data(tenant.owner, UPDATE, { input: { userId, ...input } });
  const setGlobally = (hidden: boolean) => {
    const states = (keys: readonly string[]) => keys.map((key) => ({ key, hidden }));
    return api.data(tenant.owner, GLOBAL, { input: { pages: states(PAGE_KEYS), features: states(FEATURE_KEYS) } });
  };
  /** The state of all 29, and what is resolved from it. */
  const read = async (id = userId) => (await api.data(tenant.owner, READ, { id })).user.appearance;
  /** What must be read when all 29 say this; the resolved answer has to agree. */
  function all(expected: { readonly hidden: boolean; readonly source: string }): object {
    const items = (keys: readonly string[]) =>
      keys.map((key): unknown => expect.objectContaining({ key, ...expected }));
    const visible = (keys: readonly string[]) => keys.map((key) => ({ key, visible: !expected.hidden }));
    return {
      pages: items(PAGE_KEYS),
      features: items(FEATURE_KEYS),
      resolved: { pages: visible(PAGE_KEYS), features: visible(FEATURE_KEYS) },
    };
  }

  it.each<[Choice, boolean]>([
    [null, false],
    [null, true],
    ["HIDE", false],
    ["HIDE", true],
    ["SHOW", false],
    ["SHOW", true],
  ])("choice %p, globally hidden %p, then the global state turns round", async (override, globalHidden) => {
    await setGlobally(globalHidden);
    await update({ customEnabled: true, ...choices(override) });
    const expected = (global: boolean) =>
      override === null
        ? { hidden: global, source: "GLOBAL", globalHidden: global, override, redundant: false }
        : {
            hidden: override === "HIDE",
            source: "USER",
            globalHidden: global,
            override,
            redundant: (override === "HIDE") === global,
          };
    expect(await read()).toEqual(all(expected(globalHidden)));
    await setGlobally(!globalHidden);
    expect(await read()).toEqual(all(expected(!globalHidden)));
    await update({ customEnabled: false });
    expect(await read()).toEqual(all({ hidden: !globalHidden, source: "GLOBAL" }));
  });

  it("nothing is hidden from the owner, whose appearance can be neither changed nor reset; a platform admin is not exempt", async () => {
    await setGlobally(true);
    expect(await read(String(tenant.ownerId))).toEqual(all({ hidden: false, source: "OWNER" }));
    for (const mutation of [UPDATE, RESET]) {
      const input = { userId: String(tenant.ownerId) };
      expect(await api.refusal(tenant.owner, mutation, { input })).toMatchObject({
        code: "OWNER_EXEMPT",
        field: "userId",
      });
    }
    const admin = String(await api.user(tenant.db, { platform_admin: true }));
    expect(await read(admin)).toEqual(all({ hidden: true, source: "GLOBAL" }));
  });

  it("saving the name alone leaves every choice, every selected plan and every limit override as it was, row by row", async () => {
    const planId = String(await api.plan(tenant.db, {}));
    await update({ customEnabled: true, ...choices("HIDE"), visiblePlanIds: [planId] });
    const limits = { userId, customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 12 }] };
    await api.data(
      tenant.owner,
      "mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) { changes { key } } }",
      {
        input: limits,
      },
    );
    const rows = () =>
      Promise.all(
        ["appearance_overrides", "visible_plans", "limit_overrides"].map((table) =>
          tenant.db.manager.query(`SELECT * FROM ${table} WHERE user_id = ?`, [userId]),
        ),
      );
    const before = await rows();
    expect(before.map((stored: unknown[]) => stored.length)).toEqual([29, 1, 1]);
    const version = async () =>
      (await api.data(tenant.owner, "query ($id: ID!) { user(id: $id) { version } }", { id: userId })).user.version;
    const versionBefore = await version();
    await api.data(
      tenant.owner,
      "mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { name } } }",
      {
        input: { userId, name: "Only The Name" },
      },
    );
    expect(await rows()).toEqual(before);
    expect(await version()).toBe(versionBefore + 1);
  });
});
