import { TestApi, type TestTenant } from "../testing/harness.ts";

const BULK = `mutation ($input: TransferBulkInput!) { transferBulk(input: $input) { bulkId rowCount minutesAdded minutesRemoved creditsAdded
  creditsRemoved poolBefore poolAfter poolBeforeUnits poolAfterUnits replayed tenant { balance { minutes } }
  rows { index userName currency direction amount balanceAfter balanceAfterUnits } } }`;
const ENABLE = `mutation ($key: EmailTemplateKey!) { updateEmailTemplate(input: { key: $key, enabled: true }) { emailTemplate { key } } }`;

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

  it("product-rules 26: a dry run predicts pool and users to the unit, and the retry of the real one says the same", async () => {
    const rows = [
      row(0, { amount: "60.001" }),
      row(1, { amount: "10", currency: "CREDITS" }),
      row(0, { amount: "0.002", direction: "REMOVE" }),
    ];
    const { bulkId: none, ...predicted } = await bulk({ rows, dryRun: true });
    expect(none).toBeNull();
    expect(predicted).toMatchObject({
      minutesAdded: "60.001",
      minutesRemoved: "0.002",
      creditsAdded: "10",
      poolBefore: "100",
      poolBeforeUnits: 900_000,
      poolAfter: "38.889",
      poolAfterUnits: 900_000 - 540_009 - 10_000 + 18,
      rows: [
        { index: 0, userName: "Uwe User", balanceAfter: "60.001", balanceAfterUnits: 540_009 },
        { index: 1, currency: "CREDITS", amount: "10", balanceAfter: "10", balanceAfterUnits: 10_000 },
        { index: 2, direction: "REMOVE", amount: "0.002", balanceAfter: "59.999", balanceAfterUnits: 539_991 },
      ],
    });
    const { bulkId, tenant: left, ...made } = await bulk({ rows });
    expect({ ...made, tenant: predicted.tenant }).toEqual(predicted);
    expect(left.balance.minutes).toBe("38.889");
    expect((await api.books(tenant.db)).balances).toMatchObject({
      "POOL 0": predicted.poolAfterUnits,
      [`USER_MINUTES ${ids[0]}`]: 539_991,
    });
    await api.topUp(tenant.db, 5);
    expect(await bulk({ rows })).toEqual({
      ...made,
      bulkId,
      replayed: true,
      tenant: { balance: { minutes: "43.889" } },
    });
  });

  it("answers at most a page of its rows", async () => {
    const query = BULK.replace("rows {", "rows(first: 101) {");
    expect(
      await api.refusal(tenant.owner, query, { input: { rows: [row(0)], idempotencyKey: "b", dryRun: true } }),
    ).toMatchObject({
      code: "BAD_USER_INPUT",
      field: "first",
    });
  });

  it("names every bad row of a large request, not only the first", async () => {
    const rows = Array.from({ length: 300 }, (_, index) =>
      row(0, { userId: undefined, email: `nobody${index}@x.test` }),
    );
    const refused = await refusal({ rows });
    expect(refused).toMatchObject({ code: "NOT_FOUND", rowErrors: 300 });
    expect(refused["rows"]).toHaveLength(300);
  });

  describe("emails", () => {
    const mails = (): Promise<{ recipient: string; subject: string; text: string }[]> =>
      api.database.query(
        "SELECT recipient, subject, text_body AS text FROM outbox_emails WHERE tenant_id = ? ORDER BY id",
        [tenant.db.tenantId],
      );
    const mailOf = (index: number) => `bulk${index}@t${tenant.db.tenantId}.test`;

    it("tell each user as a single transfer would, only when switched on and not in a dry run", async () => {
      await bulk({ rows: [row(0, { amount: "30" })], idempotencyKey: "off" });
      expect(await mails()).toEqual([]);
      await api.data(tenant.owner, ENABLE, { key: "MINUTES_RECEIVED" });
      await api.data(tenant.owner, ENABLE, { key: "LOW_BALANCE" });
      const rows = [
        row(0, { amount: "25", direction: "REMOVE" }),
        row(1, { amount: "12.5" }),
        row(2, { currency: "CREDITS", amount: "1" }),
        row(0, { amount: "1", direction: "REMOVE" }),
      ];
      await bulk({ rows, dryRun: true });
      expect(await mails()).toEqual([]);
      await bulk({ rows });
      await bulk({ rows });
      expect(await mails()).toEqual([
        expect.objectContaining({ recipient: mailOf(1), subject: "You received 12.5 minutes" }),
        expect.objectContaining({ recipient: mailOf(2), subject: "You received 1 credit" }),
        expect.objectContaining({ recipient: mailOf(0), text: expect.stringContaining("5 minutes left") }),
      ]);
    });

    it("cost one statement, however many rows", async () => {
      await api.data(tenant.owner, ENABLE, { key: "MINUTES_RECEIVED" });
      const many = (count: number, idempotencyKey: string) =>
        api.countStatements(() =>
          bulk({
            rows: Array.from({ length: count }, (_, index) => row(index % 3, { amount: "0.1" })),
            idempotencyKey,
          }),
        );
      const one = await many(1, "one");
      expect(await many(150, "many")).toBe(one);
      expect(await mails()).toHaveLength(151);
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
