import { TestApi, type TestTenant } from "../testing/harness.ts";

const LIST = "query ($filter: UserFilter) { users(first: 100, filter: $filter) { totalCount nodes { name } } }";

const LONG_AGO = new Date("2025-01-01T00:00:00Z");
const RECENT = new Date("2026-06-01T12:00:00Z");

describe("searching and filtering users", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let planIds: { readonly free: string; readonly pro: string };

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant();
    const free = await api.plan(tenant.db, {});
    const pro = await api.plan(tenant.db, {}, { is_active: false, is_hidden: true });
    planIds = { free: String(free), pro: String(pro) };
    const people: [string, string, object][] = [
      ["Ada Lovelace", "ada@example.org", { plan_id: free, custom_limits_enabled: true, last_activity_at: RECENT }],
      ["Émilie du Châtelet", "emilie@example.org", { plan_id: pro, platform_admin: true }],
      ["50% Off", "percent@example.org", { plan_id: free, settings_access: true }],
      ["snake_case", "snake_case@example.org", { custom_limits_enabled: true }],
      ["snakeXcase", "snakexcase@example.org", { billing_access: true }],
      ["Back\\slash", "back@example.org", {}],
      ["O'Brien", "brien@example.org", { deactivated_at: new Date(), last_activity_at: LONG_AGO }],
      ['Quote "me"', "quote@example.org", { custom_appearance_enabled: true, plan_id: pro }],
    ];
    for (const [name, email, columns] of people) await api.user(tenant.db, { name, email, ...columns });
  });
  afterAll(() => api.stop());

  async function namesOf(filter: object): Promise<string[]> {
    const { users } = await api.data(tenant.owner, LIST, { filter });
    expect(users.totalCount).toBe(users.nodes.length);
    return users.nodes.map(({ name }: { name: string }) => name).toSorted();
  }

  describe("a search", () => {
    it.each<[string, string[]]>([
      ["love", ["Ada Lovelace"]],
      ["LOVE", ["Ada Lovelace"]],
      ["  Lovelace ", ["Ada Lovelace"]],
      ["a L", ["Ada Lovelace"]],
      ["ADA@EXAMPLE", ["Ada Lovelace"]],
      ["emilie", ["Émilie du Châtelet"]],
      ["CHATELET", ["Émilie du Châtelet"]],
      [
        "@example.org",
        [
          "50% Off",
          "Ada Lovelace",
          "Back\\slash",
          "O'Brien",
          'Quote "me"',
          "snakeXcase",
          "snake_case",
          "Émilie du Châtelet",
        ],
      ],
      ["nobody", []],
    ])("finds %j anywhere in name or email, whatever the case", async (search, names) => {
      expect(await namesOf({ search })).toEqual(names.toSorted());
    });

    it.each<[string, string[]]>([
      ["%", ["50% Off"]],
      ["_", ["snake_case"]],
      ["snake_case", ["snake_case"]],
      ["\\", ["Back\\slash"]],
      ["back\\slash", ["Back\\slash"]],
      ["\\%", []],
      ["0%", ["50% Off"]],
      ["'", ["O'Brien"]],
      ['"', ['Quote "me"']],
      ["' OR 1=1 -- ", []],
      ["*", []],
    ])("takes %j as it is written, not as a pattern or SQL", async (search, names) => {
      expect(await namesOf({ search })).toEqual(names);
    });

    it.each(["", "   "])("for %j is no search", async (search) => {
      expect(await namesOf({ search })).toHaveLength(9);
    });

    it("of more than 200 characters is refused", async () => {
      const refusal = await api.refusal(tenant.owner, LIST, { filter: { search: "x".repeat(201) } });
      expect(refusal).toEqual({ code: "BAD_USER_INPUT", field: "filter.search" });
      expect(await namesOf({ search: "x".repeat(200) })).toEqual([]);
    });
  });

  describe("a filter", () => {
    const { owner, ada, emilie, percent, snake, snakeX, back, brien, quote } = {
      owner: "Olga Owner",
      ada: "Ada Lovelace",
      emilie: "Émilie du Châtelet",
      percent: "50% Off",
      snake: "snake_case",
      snakeX: "snakeXcase",
      back: "Back\\slash",
      brien: "O'Brien",
      quote: 'Quote "me"',
    };

    it("by plans: any of them, inactive and hidden ones too", async () => {
      expect(await namesOf({ planIds: [planIds.free] })).toEqual([percent, ada].toSorted());
      expect(await namesOf({ planIds: [planIds.pro] })).toEqual([emilie, quote].toSorted());
      expect(await namesOf({ planIds: [planIds.free, planIds.pro] })).toHaveLength(4);
    });

    it("by no plan, and by any plan", async () => {
      expect(await namesOf({ withoutPlan: true })).toEqual([owner, snake, snakeX, back, brien].toSorted());
      expect(await namesOf({ withoutPlan: false })).toHaveLength(4);
    });

    it("by the switches and flags, on and off", async () => {
      expect(await namesOf({ customLimits: true })).toEqual([ada, snake].toSorted());
      expect(await namesOf({ customLimits: false })).toHaveLength(7);
      expect(await namesOf({ customAppearance: true })).toEqual([quote]);
      expect(await namesOf({ admins: true })).toEqual([owner, emilie, percent, snakeX].toSorted());
      expect(await namesOf({ admins: false })).toEqual([ada, snake, back, brien, quote].toSorted());
      expect(await namesOf({ deactivated: true })).toEqual([brien]);
      expect(await namesOf({ deactivated: false })).toHaveLength(8);
    });

    it("by activity: never, ever, and not since a moment, which is exact to the millisecond", async () => {
      // The owner is active now, by asking.
      expect(await namesOf({ neverActive: false })).toEqual([owner, ada, brien].toSorted());
      expect(await namesOf({ neverActive: true })).toHaveLength(6);
      expect(await namesOf({ inactiveSince: "2026-01-01T00:00:00Z", neverActive: false })).toEqual([brien]);
      expect(await namesOf({ inactiveSince: "2026-01-01T00:00:00Z" })).toHaveLength(7);
      expect(await namesOf({ inactiveSince: RECENT.toISOString() })).toHaveLength(7);
      expect(await namesOf({ inactiveSince: "2026-06-01T12:00:00.001Z" })).toHaveLength(8);
    });

    it("by a choice of users: those, whatever else is asked, and never more than a thousand", async () => {
      const { users } = await api.data(tenant.owner, "{ users(first: 100) { nodes { id name } } }");
      const idOf = (name: string): string => users.nodes.find((user: { name: string }) => user.name === name)?.id;
      const ids = [idOf(ada), idOf(percent), "999999999", "nobody"];
      expect(await namesOf({ ids })).toEqual([percent, ada].toSorted());
      expect(await namesOf({ ids, customLimits: true })).toEqual([ada]);
      expect(await namesOf({ ids: [] })).toEqual([]);
      const tooMany = { filter: { ids: Array.from({ length: 1_001 }, (_id, index) => String(index + 1)) } };
      expect(await api.refusal(tenant.owner, LIST, tooMany)).toEqual({ code: "BAD_USER_INPUT", field: "filter.ids" });
    });

    it("with several parts matches those for whom all of them hold", async () => {
      expect(await namesOf({ planIds: [planIds.free], customLimits: true })).toEqual([ada]);
      expect(await namesOf({ planIds: [planIds.free], admins: true, search: "off" })).toEqual([percent]);
      expect(await namesOf({ search: "snake", customLimits: true, withoutPlan: true })).toEqual([snake]);
      expect(await namesOf({ planIds: [planIds.free], withoutPlan: true })).toEqual([]);
    });

    it("of null parts, or none, matches everybody", async () => {
      const nothing = { search: null, planIds: null, withoutPlan: null, customLimits: null, admins: null };
      expect(await namesOf(nothing)).toHaveLength(9);
      expect(await namesOf({})).toHaveLength(9);
    });

    it("by another tenant's plan matches nobody, as an id that does not exist (rule 21)", async () => {
      const other = await api.tenant();
      const foreign = String(await api.plan(other.db, {}));
      await api.user(other.db, { plan_id: Number(foreign) });
      for (const id of [foreign, "999999999", "0", "-1", "abc", "1 OR 1=1"])
        expect(await namesOf({ planIds: [id] })).toEqual([]);
      expect(await namesOf({ planIds: [] })).toEqual([]);
      expect(await namesOf({ planIds: [foreign, planIds.pro] })).toHaveLength(2);
    });
  });
});
