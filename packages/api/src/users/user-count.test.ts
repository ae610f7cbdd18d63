import { TestApi, type TestTenant } from "../testing/harness.ts";

const COUNT = `query ($filter: UserFilter, $upTo: Int) { tenant { userCount(filter: $filter, upTo: $upTo) { count isMore } } }`;

describe("counting users up to a bound", () => {
  let api: TestApi;
  let tenant: TestTenant;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0);
    for (let number = 0; number < 4; number += 1)
      await api.user(tenant.db, { name: `Uma ${number}`, custom_limits_enabled: number < 2 });
    await api.user((await api.tenant(0)).db, { name: "Uma elsewhere" });
  });
  afterAll(() => api.stop());

  const count = async (variables: object) => (await api.data(tenant.owner, COUNT, { ...variables })).tenant.userCount;

  it("is exact below the bound and at it, and says when there are more", async () => {
    expect(await count({})).toEqual({ count: 5, isMore: false });
    expect(await count({ upTo: 5 })).toEqual({ count: 5, isMore: false });
    expect(await count({ upTo: 4 })).toEqual({ count: 4, isMore: true });
  });

  it("takes every filter of the list, and never counts another tenant's users", async () => {
    expect(await count({ filter: { customLimits: true } })).toEqual({ count: 2, isMore: false });
    expect(await count({ filter: { search: "uma", customLimits: false } })).toEqual({ count: 2, isMore: false });
    expect(await count({ filter: { overLimit: true, lowBalance: true } })).toEqual({ count: 0, isMore: false });
  });

  it("refuses a bound that would count nothing or everybody", async () => {
    for (const upTo of [0, -1, 10_001])
      expect(await api.refusal(tenant.owner, COUNT, { upTo })).toEqual({ code: "BAD_USER_INPUT", field: "upTo" });
  });

  it("is one statement for each count, whatever is found", async () => {
    const query = "{ tenant { all: userCount { count } custom: userCount(filter: { customLimits: true }) { count } } }";
    const statements = await api.statementsOf(() => api.data(tenant.owner, query));
    const counts = statements.filter((statement) => statement.includes("counted"));
    expect(counts).toHaveLength(2);
    for (const statement of counts) expect(statement).toMatch(/LIMIT \?/);
  });
});
