import { TestApi, type TestTenant } from "../testing/harness.ts";

const BULK = `mutation ($input: TransferBulkInput!) { transferBulk(input: $input) { bulkId rowCount minutesAdded minutesRemoved creditsAdded
  creditsRemoved replayed tenant { balance { minutes } } } }`;

describe("bulk transfers (product-rules 32)", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let ids: string[];

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(100);
    ids = [];
    for (let index = 0; index < 3; index += 1)
      ids.push(String(await api.user(tenant.db, { email: `bulk${index}@t${tenant.db.tenantId}.test` })));
  });

  const row = (index: number, input: object = {}) => ({
    userId: ids[index],
    currency: "MINUTES",
    direction: "ADD",
    amount: "10",
    ...input,
  });
  const bulk = async (input: object) =>
    (await api.data(tenant.owner, BULK, { input: { idempotencyKey: "b", ...input } })).transferBulk;
  const refusal = (input: object) => api.refusal(tenant.owner, BULK, { input: { idempotencyKey: "b", ...input } });

  it("applies all rows in their order, by id and by email, and answers the totals", async () => {
    const rows = [
      row(0, { amount: "60" }),
      row(0, { amount: "20", direction: "REMOVE" }),
      row(1, { amount: "60" }),
      row(2, { userId: undefined, email: `BULK2@t${tenant.db.tenantId}.test`, currency: "CREDITS" }),
    ];
    expect(await bulk({ rows: rows.slice(0, 3) })).toMatchObject({
      rowCount: 3,
      minutesAdded: "120",
      minutesRemoved: "20",
      replayed: false,
    });
    await api.topUp(tenant.db, 5);
    expect(await bulk({ rows: rows.slice(3), idempotencyKey: "c" })).toMatchObject({ creditsAdded: "10" });
    const books = await api.books(tenant.db);
    expect(books.sum).toBe(0);
    expect(books.balances).toMatchObject({
      [`USER_MINUTES ${ids[0]}`]: 360_000,
      [`USER_MINUTES ${ids[1]}`]: 540_000,
      [`USER_CREDITS ${ids[2]}`]: 10_000,
    });
    expect((await api.data(tenant.owner, "{ verifyBooks { isBalanced } }")).verifyBooks.isBalanced).toBe(true);
  });

  it("applies none when one is bad, and names every bad row with its own code", async () => {
    const before = await api.books(tenant.db);
    const foreign = String(await api.user((await api.tenant(0)).db));
    const refused = await refusal({
      rows: [
        row(0),
        row(1, { amount: "0" }),
        row(2, { amount: "1.2345" }),
        row(0, { userId: foreign }),
        row(0, { userId: String(tenant.ownerId) }),
        row(0, { email: "x@y.z" }),
      ],
    });
    expect(refused).toMatchObject({ code: "BAD_USER_INPUT", field: "rows[1].amount", rowErrors: 5 });
    expect(refused["rows"]).toEqual([
      expect.objectContaining({ index: 1, code: "INVALID_AMOUNT", field: "rows[1].amount" }),
      expect.objectContaining({ index: 2, code: "TOO_PRECISE", field: "rows[2].amount" }),
      expect.objectContaining({ index: 3, code: "NOT_FOUND", field: "rows[3].userId" }),
      expect.objectContaining({ index: 4, code: "SELF_TRANSFER", field: "rows[4].userId" }),
      expect.objectContaining({ index: 5, code: "BAD_USER_INPUT", field: "rows[5].userId" }),
    ]);
    expect(await api.books(tenant.db)).toEqual(before);
  });

  it("names the rows at which the pool or a user runs out, and moves nothing", async () => {
    const before = await api.books(tenant.db);
    const rows = [row(0, { amount: "90" }), row(1, { amount: "20" }), row(2, { amount: "1", direction: "REMOVE" })];
    const refused = await refusal({ rows });
    expect(refused).toMatchObject({ code: "INSUFFICIENT_BALANCE", field: "rows[1].amount" });
    expect(refused["rows"]).toEqual([
      expect.objectContaining({ index: 1, available: "10" }),
      expect.objectContaining({ index: 2, available: "0" }),
    ]);
    expect(await api.books(tenant.db)).toEqual(before);
  });

  it("has one key for the whole: a retry moves nothing, another request under it is refused", async () => {
    const rows = [row(0), row(1)];
    const first = await bulk({ rows });
    expect(await bulk({ rows })).toMatchObject({
      bulkId: first.bulkId,
      replayed: true,
      minutesAdded: "20",
      tenant: { balance: { minutes: "80" } },
    });
    expect(await refusal({ rows: [row(0)] })).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
    const twins = await Promise.all(
      Array.from({ length: 6 }, () => api.ask(tenant.owner, BULK, { input: { rows, idempotencyKey: "twin" } })),
    );
    expect(twins.filter(({ data }) => data?.transferBulk.replayed === false)).toHaveLength(1);
    expect((await api.books(tenant.db)).balances["POOL 0"]).toBe(60 * 9_000);
  });

  it("a dry run checks everything and leaves nothing", async () => {
    const before = await api.books(tenant.db);
    expect(await bulk({ rows: [row(0)], dryRun: true })).toMatchObject({
      bulkId: null,
      rowCount: 1,
      minutesAdded: "10",
    });
    expect(await refusal({ rows: [row(0, { amount: "101" })], dryRun: true })).toMatchObject({
      code: "INSUFFICIENT_BALANCE",
    });
    expect(await api.books(tenant.db)).toEqual(before);
  });

  it("refuses no rows and more than 10,000", async () => {
    expect(await refusal({ rows: [] })).toMatchObject({ code: "BAD_USER_INPUT", field: "rows" });
    expect(await refusal({ rows: Array.from({ length: 10_001 }, () => row(0)) })).toMatchObject({
      code: "BAD_USER_INPUT",
      field: "rows",
    });
  });

  it("takes 10,000 rows at once, and the books balance", async () => {
    await api.topUp(tenant.db, 2_000);
    const rows = Array.from({ length: 10_000 }, (_, index) => row(index % 3, { amount: "0.125" }));
    expect(await bulk({ rows })).toMatchObject({ rowCount: 10_000, minutesAdded: "1250" });
    expect((await api.data(tenant.owner, "{ verifyBooks { isBalanced transfers } }")).verifyBooks).toMatchObject({
      isBalanced: true,
    });
  }, 30_000);
});
