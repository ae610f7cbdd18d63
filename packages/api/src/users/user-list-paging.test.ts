import fc from "fast-check";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const LIST = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: UserFilter, $sort: [UserSort!]) {
  users(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort) {
    nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

type Sort = readonly { readonly field: string; readonly direction: string }[];
interface Person {
  readonly id: number;
  readonly [field: string]: string | number | null;
}

/** Equal names in three spellings, ties in every column, and NULLs where they can be. */
const PEOPLE = [
  ["zoe", "DE", "2026-01-03 00:00:00.000", "2026-02-01 10:00:00.001", 5_000, 0],
  ["Zoë", null, "2026-01-01 00:00:00.000", null, 5_000, 10],
  ["ZOE", "DE", "2026-01-01 00:00:00.000", "2026-02-01 10:00:00.002", -3, 10],
  ["Ada", "AT", "2026-01-02 00:00:00.500", null, 0, 0],
  ["Ada", "AT", "2026-01-02 00:00:00.500", null, 0, 0],
  ["Ada", null, "2026-01-02 00:00:00.501", "2026-02-01 10:00:00.001", 900_000_000_000_000, 7],
  ["Ben", "CH", "2026-01-04 00:00:00.000", "2026-01-31 23:59:59.999", 1, 900_000_000_000_000],
  ["Émile", "CH", "2026-01-04 00:00:00.000", null, 1, 1],
  ['O\'Hara \\ "quoted"', null, "2026-01-05 00:00:00.000", "2026-01-31 23:59:59.999", 2, 0],
  ["李小龍", "DE", "2026-01-05 00:00:00.000", null, 0, 3],
] as const;

/** The switch that all of them have, and the tenant's owner has not. */
const EVERYBODY = { customAppearance: true };

const baseLetters = new Intl.Collator("en", { sensitivity: "base" });

/** Smaller first, NULL before everything, as the API documents it. */
function compare(one: string | number | null, other: string | number | null): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  return typeof one === "number" ? one - Number(other) : baseLetters.compare(one, String(other));
}

const turned = (direction: string) => (direction === "DESC" ? -1 : 1);

describe("paging through users", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let people: Person[];

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant();
    people = [];
    const plans = [await api.plan(tenant.db, {}), null, await api.plan(tenant.db, {})];
    for (const [index, [name, country, createdAt, activity, minutes, credits]] of PEOPLE.entries()) {
      const email = `${"cabbage".charAt(index % 7)}${index}@users.test`;
      const planId = plans[index % 3] ?? null;
      const deactivatedAt = index % 4 === 0 ? `2026-03-0${(index % 3) + 1} 00:00:00.000` : null;
      const flags = { billing_access: index % 2 === 1, settings_access: index % 5 === 1, platform_admin: index === 7 };
      const dates = { created_at: createdAt, last_activity_at: activity, deactivated_at: deactivatedAt };
      const columns = { name, email, country, plan_id: planId, ...dates, ...flags, custom_appearance_enabled: true };
      const id = await api.user(tenant.db, columns);
      const set = "UPDATE accounts SET balance_units = ? WHERE holder_id = ? AND kind = ?";
      await api.database.query(set, [minutes, id, "USER_MINUTES"]);
      await api.database.query(set, [credits, id, "USER_CREDITS"]);
      const keys = { NAME: name, EMAIL: email, COUNTRY: country, CREATED_AT: createdAt, LAST_ACTIVITY_AT: activity };
      const rank = flags.platform_admin ? 4 : Number(flags.settings_access) * 2 + Number(flags.billing_access);
      people.push({
        id,
        ...keys,
        PLAN: planId,
        ACCESS: rank,
        DEACTIVATED_AT: deactivatedAt,
        MINUTES: minutes,
        CREDITS: credits,
      });
    }
  });
  afterAll(() => api.stop());

  /** The documented order, worked out here: every column in turn, then the id in the direction of the first. */
  function expectedOrder(sort: Sort): string[] {
    return people
      .toSorted((one, other) => {
        for (const { field, direction } of sort) {
          const difference = compare(one[field] ?? null, other[field] ?? null) * turned(direction);
          if (difference !== 0) return difference;
        }
        return (one.id - other.id) * turned(sort[0]?.direction ?? "ASC");
      })
      .map(({ id }) => String(id));
  }

  const read = async (variables: object) =>
    (await api.data(tenant.owner, LIST, { filter: EVERYBODY, ...variables })).users;

  /** Everything, page by page from the front. */
  async function forwards(sort: Sort, size: number): Promise<string[]> {
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const { nodes, edges, pageInfo } = await read({ first: size, after, sort });
      expect(edges.map(({ node }: { node: unknown }) => node)).toEqual(nodes);
      expect(pageInfo).toMatchObject({ hasPreviousPage: after !== null, startCursor: edges[0]?.cursor ?? null });
      expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
      ids.push(...nodes.map(({ id }: { id: string }) => id));
      if (!pageInfo.hasNextPage || ids.length > people.length) return ids;
      after = pageInfo.endCursor;
    }
  }

  /** Everything, page by page from the end. */
  async function backwards(sort: Sort, size: number): Promise<string[]> {
    const ids: string[] = [];
    for (let before: string | null = null; ;) {
      const { nodes, pageInfo } = await read({ last: size, before, sort });
      expect(pageInfo.hasNextPage).toBe(before !== null);
      ids.unshift(...nodes.map(({ id }: { id: string }) => id));
      if (!pageInfo.hasPreviousPage || ids.length > people.length) return ids;
      before = pageInfo.startCursor;
    }
  }

  const FIELDS = [
    "NAME",
    "EMAIL",
    "COUNTRY",
    "CREATED_AT",
    "LAST_ACTIVITY_AT",
    "MINUTES",
    "CREDITS",
    "PLAN",
    "ACCESS",
    "DEACTIVATED_AT",
  ];

  it.each(FIELDS.flatMap((field) => ["ASC", "DESC"].map((direction) => ({ field, direction }))))(
    "visits everyone once and in order, both ways: %j",
    async (column) => {
      const expected = expectedOrder([column]);
      expect(await forwards([column], 2)).toEqual(expected);
      expect(await backwards([column], 3)).toEqual(expected);
    },
  );

  it("visits everyone once and in order for any columns, directions and page size", async () => {
    const columns = fc
      .uniqueArray(fc.constantFrom(...FIELDS), { minLength: 1, maxLength: 3 })
      .chain((fields) =>
        fc.tuple(
          ...fields.map((field) => fc.record({ field: fc.constant(field), direction: fc.constantFrom("ASC", "DESC") })),
        ),
      );
    await fc.assert(
      fc.asyncProperty(columns, fc.integer({ min: 1, max: 11 }), async (sort, size) => {
        const expected = expectedOrder(sort);
        expect(await forwards(sort, size)).toEqual(expected);
        expect(await backwards(sort, size)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  it("sorts by name when nothing is said, ascending", async () => {
    const byName = expectedOrder([{ field: "NAME", direction: "ASC" }]);
    expect((await read({})).nodes.map(({ id }: { id: string }) => id)).toEqual(byName);
    expect((await read({ sort: [] })).nodes).toEqual((await read({ sort: [{ field: "NAME" }] })).nodes);
  });

  it("answers an empty page behind the last one, and to a filter that nobody matches", async () => {
    const { pageInfo } = await read({ first: 100 });
    const nothing = { nodes: [], edges: [], pageInfo: { hasNextPage: false, startCursor: null, endCursor: null } };
    expect(await read({ first: 5, after: pageInfo.endCursor })).toMatchObject(nothing);
    expect(await read({ filter: { search: "nobody is called this" } })).toMatchObject(nothing);
  });

  it("goes on from a cursor whose user was deleted meanwhile", async () => {
    const gone = await api.user(tenant.db, { name: "Ben", email: "gone@users.test" });
    const page = await read({ first: 1, filter: { search: "gone@users.test" } });
    await api.database.query("DELETE FROM users WHERE id = ?", [gone]);
    const { nodes } = await read({ first: 100, after: page.pageInfo.endCursor });
    const all = expectedOrder([{ field: "NAME", direction: "ASC" }]);
    const ben = people.find(({ NAME }) => NAME === "Ben")?.id;
    expect(nodes.map(({ id }: { id: string }) => id)).toEqual(all.slice(all.indexOf(String(ben)) + 1));
  });

  describe("refuses, naming the argument", () => {
    it.each([
      ["first", { first: 0 }],
      ["first", { first: 101 }],
      ["last", { last: 0 }],
      ["last", { last: 101 }],
      ["last", { first: 1, last: 1 }],
      ["after", { after: "x" }],
      ["before", { before: "x" }],
      ["sort", { sort: [{ field: "NAME" }, { field: "NAME", direction: "DESC" }] }],
      ["sort", { sort: FIELDS.slice(0, 4).map((field) => ({ field })) }],
    ])("%s: %j", async (field, variables) => {
      expect(await api.refusal(tenant.owner, LIST, variables)).toEqual({ code: "BAD_USER_INPUT", field });
    });

    it("a cursor of another order", async () => {
      const { pageInfo } = await read({ first: 1, sort: [{ field: "NAME" }] });
      for (const sort of [
        [{ field: "NAME", direction: "DESC" }],
        [{ field: "EMAIL" }],
        [{ field: "NAME" }, { field: "EMAIL" }],
      ]) {
        expect(await api.refusal(tenant.owner, LIST, { first: 1, after: pageInfo.endCursor, sort })).toEqual({
          code: "BAD_USER_INPUT",
          field: "after",
        });
      }
    });
  });

  it("never shows another tenant's users, whatever the cursor (rule 21)", async () => {
    const { pageInfo } = await read({ first: 1 });
    const other = await api.tenant();
    const { users } = await api.data(other.owner, LIST, { first: 100, after: pageInfo.startCursor });
    expect(users.nodes.map(({ id }: { id: string }) => Number(id))).toEqual([other.ownerId]);
  });
});
