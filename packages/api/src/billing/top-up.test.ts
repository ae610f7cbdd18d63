import { TestApi, type Caller, type TestTenant } from "../testing/harness.ts";
import { totalOf } from "./invoices.service.ts";

const INVOICE = `id number status currency total reference issuedAt paidAt lines { description quantity unitPrice amount }
  billedTo { company addressLines country vatId email }`;
const TOP_UP = `mutation ($input: TopUpInput!) { topUp(input: $input) { replayed total currency poolMinutes poolMinutesUnits
  transfer { id kind direction amount amountUnits note idempotencyKey actor { name } user { id } }
  tenant { balance { minutes } } invoice { ${INVOICE} } } }`;
const INVOICES = `query ($first: Int, $after: String, $last: Int, $before: String) {
  invoices(first: $first, after: $after, last: $last, before: $before) { totalCount nodes { ${INVOICE} } pageInfo { hasNextPage endCursor } } }`;
const ONE = `query ($id: ID!) { invoice(id: $id) { ${INVOICE} } }`;
const MARK_PAID =
  "mutation ($input: MarkInvoicePaidInput!) { markInvoicePaid(input: $input) { invoice { status paidAt } } }";
const UPDATE =
  "mutation ($input: UpdateBillingDetailsInput!) { updateBillingDetails(input: $input) { billing { version } } }";

describe("top-ups and invoices", () => {
  const year = new Date().getUTCFullYear();
  let api: TestApi;
  let tenant: TestTenant;
  let billing: Caller;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(0);
    billing = await api.callerFor(tenant.db, await api.user(tenant.db, { billing_access: true, name: "Lena" }));
  });

  const topUp = async (amount: string | number, more = {}) =>
    (await api.data(billing, TOP_UP, { input: { amount, idempotencyKey: crypto.randomUUID(), ...more } })).topUp;
  const refusal = (input: object) =>
    api.refusal(billing, TOP_UP, { input: { idempotencyKey: crypto.randomUUID(), ...input } });
  const invoices = async (variables = {}) => (await api.data(billing, INVOICES, variables)).invoices;

  it("product-rules 24: a top-up moves minutes from the outside world into the pool, with an invoice", async () => {
    const made = await topUp("1000.5", { reference: " Bank transfer 17 ", idempotencyKey: "first" });
    expect(made).toMatchObject({
      replayed: false,
      poolMinutes: "1000.5",
      poolMinutesUnits: 9_004_500,
      total: "0",
      currency: "USD",
      transfer: {
        kind: "TOP_UP",
        direction: null,
        amount: "1000.5",
        note: "Bank transfer 17",
        idempotencyKey: "first",
        actor: { name: "Lena" },
        user: null,
      },
      tenant: { balance: { minutes: "1000.5" } },
      invoice: {
        number: `INV-${year}-000001`,
        status: "PAID",
        reference: "Bank transfer 17",
        lines: [{ description: "Call minutes", quantity: "1000.5", unitPrice: "0", amount: "0" }],
      },
    });
    const { sum, balances } = await api.books(tenant.db);
    expect(sum).toBe(0);
    expect(balances).toMatchObject({ "POOL 0": 9_004_500, "WORLD 0": -9_004_500 });
  });

  it("product-rules 27: the same key again makes no second transfer and no second invoice", async () => {
    const first = await topUp("5", { idempotencyKey: "k", reference: "r" });
    const again = await topUp("5", { idempotencyKey: "k", reference: "r" });
    expect(again).toMatchObject({ replayed: true, transfer: first.transfer, invoice: first.invoice, poolMinutes: "5" });
    expect(await refusal({ amount: "6", idempotencyKey: "k", reference: "r" })).toMatchObject({
      code: "IDEMPOTENCY_CONFLICT",
    });
    expect(await refusal({ amount: "5", idempotencyKey: "k" })).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
    expect((await invoices()).totalCount).toBe(1);
  });

  it("product-rules 27: one key sent twenty times at once is applied once", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => topUp("7", { idempotencyKey: "same" })));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(answers.map(({ invoice }) => invoice.number))).toEqual(new Set([`INV-${year}-000001`]));
    expect((await api.books(tenant.db)).balances["POOL 0"]).toBe(63_000);
  });

  it("numbers twenty concurrent top-ups without gaps or doubles, refused ones in between", async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => [
        topUp(index + 1),
        topUp("3", { dryRun: true }),
        refusal({ amount: "0" }),
      ]).flat(),
    );
    const { nodes, totalCount } = await invoices({ first: 50 });
    const numbers = nodes.map(({ number }: { number: string }) => number);
    expect(totalCount).toBe(20);
    expect(numbers).toEqual(
      Array.from({ length: 20 }, (_, index) => `INV-${year}-${String(20 - index).padStart(6, "0")}`),
    );
    expect(await api.books(tenant.db)).toMatchObject({ sum: 0, transfers: 20, balances: { "POOL 0": 210 * 9_000 } });
  });

  it("counts every tenant by itself", async () => {
    await topUp("1");
    const other = await api.tenant(0);
    const { topUp: theirs } = await api.data(other.owner, TOP_UP, { input: { amount: "1", idempotencyKey: "k" } });
    expect(theirs.invoice.number).toBe(`INV-${year}-000001`);
  });

  it("a dry run answers what it would cost and leaves nothing, not even a number", async () => {
    await api.data(billing, UPDATE, { input: { minutePrice: "0.2", currency: "EUR" } });
    const dry = await topUp("100", { dryRun: true });
    expect(dry).toMatchObject({
      transfer: null,
      invoice: null,
      total: "20",
      currency: "EUR",
      poolMinutes: "100",
      tenant: { balance: { minutes: "0" } },
    });
    expect(await api.books(tenant.db)).toMatchObject({ transfers: 0 });
    expect((await topUp("1")).invoice.number).toBe(`INV-${year}-000001`);
  });

  it.each([
    ["0", "INVALID_AMOUNT"],
    ["-1", "INVALID_AMOUNT"],
    ["1.2345", "TOO_PRECISE"],
    ["abc", "INVALID_AMOUNT"],
    ["@1e400", "INVALID_AMOUNT"],
  ])("product-rules 26: an amount of %s is refused", async (amount, code) => {
    expect(await refusal({ amount })).toMatchObject({ code });
    expect(await api.books(tenant.db)).toMatchObject({ transfers: 0 });
  });

  it.each([
    ["idempotencyKey", { amount: "1", idempotencyKey: " " }],
    ["idempotencyKey", { amount: "1", idempotencyKey: "x".repeat(101) }],
    ["reference", { amount: "1", reference: "x".repeat(501) }],
  ])("a bad %s is refused by name", async (field, input) => {
    expect(await refusal(input)).toMatchObject({ code: "BAD_USER_INPUT", field });
  });

  it("an invoice states price and details of its day, whatever changes later", async () => {
    const details = {
      company: "Acme Ltd",
      addressLines: ["1 High Street", "London"],
      country: "GB",
      vatId: "GB123",
      email: "pay@acme.test",
    };
    await api.data(billing, UPDATE, { input: { ...details, currency: "GBP", minutePrice: "0.125" } });
    const { invoice } = await topUp("1000.5");
    const expected = {
      status: "OPEN",
      paidAt: null,
      currency: "GBP",
      total: "125.06",
      lines: [{ description: "Call minutes", quantity: "1000.5", unitPrice: "0.125", amount: "125.06" }],
      billedTo: details,
    };
    expect(invoice).toMatchObject(expected);
    await api.data(billing, UPDATE, {
      input: { company: "Other", addressLines: [], currency: "USD", minutePrice: "9" },
    });
    expect((await api.data(billing, ONE, { id: invoice.id })).invoice).toEqual(invoice);
  });

  it("an open invoice is marked paid once", async () => {
    await api.data(billing, UPDATE, { input: { minutePrice: "1" } });
    const { invoice } = await topUp("10");
    const paid = (await api.data(billing, MARK_PAID, { input: { id: invoice.id } })).markInvoicePaid.invoice;
    expect(paid).toEqual({ status: "PAID", paidAt: expect.any(String) });
    expect((await api.data(billing, MARK_PAID, { input: { id: invoice.id } })).markInvoicePaid.invoice).toEqual(paid);
  });

  it("invoices are read in pages, newest first, lines in one statement", async () => {
    for (const amount of ["1", "2", "3"]) await topUp(amount);
    const first = await invoices({ first: 2 });
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(first.nodes.map(({ lines }: { lines: { quantity: string }[] }) => lines[0]?.quantity)).toEqual(["3", "2"]);
    const rest = await invoices({ first: 2, after: first.pageInfo.endCursor });
    expect(rest.nodes).toMatchObject([{ number: `INV-${year}-000001` }]);
    const few = await api.countStatements(() => invoices({ first: 1 }));
    expect(await api.countStatements(() => invoices({ first: 3 }))).toBe(few);
    expect(await api.refusal(billing, INVOICES, { first: 101 })).toMatchObject({
      code: "BAD_USER_INPUT",
      field: "first",
    });
  });

  it("product-rules 21: another tenant's invoice is not found", async () => {
    const { invoice } = await topUp("1");
    const other = await api.tenant(0);
    for (const id of [invoice.id, "999999", "abc"]) {
      expect((await api.data(other.owner, ONE, { id })).invoice).toBeNull();
      expect(await api.refusal(other.owner, MARK_PAID, { input: { id } })).toEqual({ code: "NOT_FOUND", field: "id" });
    }
    expect((await api.data(other.owner, INVOICES)).invoices).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it("an invoice without its transfer can't exist", async () => {
    await expect(
      api.database.query(
        `INSERT INTO invoices (tenant_id, number, transfer_id, status, currency, total_thousandths, company, address, issued_at)
         VALUES (?, 'INV-X', 999999999, 'OPEN', 'USD', 0, '', '', UTC_TIMESTAMP(3))`,
        [tenant.db.tenantId],
      ),
    ).rejects.toThrow(/foreign key/i);
  });

  it.each([
    [9_000, 1, 0],
    [9_000, 5, 10],
    [9_000 * 1_000, 4, 4_000],
    [9_000 * 100_000_000_000, 1_000, 100_000_000_000_000],
  ])("the total of %d units at %d thousandths is %d thousandths, a whole hundredth", (units, price, total) => {
    expect(totalOf(units, price)).toBe(total);
  });
});
