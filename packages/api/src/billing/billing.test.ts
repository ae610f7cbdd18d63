import { TestApi, type Caller, type TestTenant } from "../testing/harness.ts";

const BILLING = `{ billing { provider currency minutePrice canPayOnline version
  details { company addressLines country vatId email } paymentMethods { id label brand last4 isDefault } } }`;
const UPDATE = `mutation ($input: UpdateBillingDetailsInput!) { updateBillingDetails(input: $input) {
  billing { currency minutePrice version details { company addressLines country vatId email } } } }`;
const ADD =
  "mutation ($input: AddPaymentMethodInput!) { addPaymentMethod(input: $input) { paymentMethods { id label isDefault } } }";
const REMOVE =
  "mutation ($input: RemovePaymentMethodInput!) { removePaymentMethod(input: $input) { paymentMethods { label isDefault } } }";
const SET_DEFAULT =
  "mutation ($input: SetDefaultPaymentMethodInput!) { setDefaultPaymentMethod(input: $input) { paymentMethods { label isDefault } } }";
const START_SETUP = "mutation { startPaymentSetup { url } }";
const START_PAYMENT =
  "mutation ($input: StartTopUpPaymentInput!) { startTopUpPayment(input: $input) { url total currency } }";

describe("billing", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let billing: Caller;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant();
    billing = await api.callerFor(tenant.db, await api.user(tenant.db, { billing_access: true }));
  });

  const read = async () => (await api.data(billing, BILLING)).billing;
  const update = async (input: object) => (await api.data(billing, UPDATE, { input })).updateBillingDetails.billing;
  const refusal = (input: object) => api.refusal(billing, UPDATE, { input });
  const add = async (label: string) =>
    (await api.data(billing, ADD, { input: { label } })).addPaymentMethod.paymentMethods;

  describe("details", () => {
    it("are empty at first, and are changed field by field", async () => {
      expect(await read()).toMatchObject({
        provider: "MANUAL",
        currency: "USD",
        minutePrice: "0",
        canPayOnline: false,
        version: 0,
        details: { company: "", addressLines: [], country: null, vatId: null, email: null },
      });
      const lines = [" 1 High Street ", "", "London"];
      const first = {
        company: "Acme Ltd",
        addressLines: lines,
        country: "gb",
        vatId: "gb 123 4567 89",
        email: "Pay@Acme.test",
      };
      await update({ ...first, currency: "eur", minutePrice: "0.125" });
      expect(await update({ vatId: null })).toEqual({
        currency: "EUR",
        minutePrice: "0.125",
        version: 2,
        details: {
          company: "Acme Ltd",
          addressLines: ["1 High Street", "London"],
          country: "GB",
          vatId: null,
          email: "pay@acme.test",
        },
      });
    });

    it.each([
      ["company", { company: "x".repeat(201) }],
      ["company", { company: "Acme\r\nLtd" }],
      ["addressLines", { addressLines: ["1", "2", "3", "4", "5"] }],
      ["addressLines[1]", { addressLines: ["1", "x".repeat(121)] }],
      ["country", { country: "GBR" }],
      ["vatId", { vatId: "<b>1</b>" }],
      ["email", { email: "nobody" }],
      ["currency", { currency: "XYZ" }],
      ["minutePrice", { minutePrice: "-1" }],
      ["minutePrice", { minutePrice: "0.0001" }],
      ["minutePrice", { minutePrice: "1000.001" }],
    ])("refuse a bad %s such as %o, and change nothing", async (field, input) => {
      expect(await refusal({ company: "Other", ...input })).toMatchObject({ code: "BAD_USER_INPUT", field });
      expect((await read()).version).toBe(0);
    });

    it("product-rules 10: an outdated version is a CONFLICT that changes nothing", async () => {
      await update({ company: "First", expectedVersion: 0 });
      expect(await refusal({ company: "Second", expectedVersion: 0 })).toMatchObject({
        code: "CONFLICT",
        currentVersion: 1,
      });
      expect((await read()).details.company).toBe("First");
    });

    it("of one tenant are unknown to another", async () => {
      await update({ company: "Mine" });
      const other = await api.tenant();
      expect((await api.data(other.owner, BILLING)).billing.details.company).toBe("");
    });
  });

  describe("payment methods without a provider", () => {
    it("are written down, the first being the default until another one is", async () => {
      const [first] = await add("Bank transfer, reference ACME-1");
      expect(first).toMatchObject({ label: "Bank transfer, reference ACME-1", isDefault: true });
      const second = (await add("Cheque"))[1];
      expect(second.isDefault).toBe(false);
      const { paymentMethods: chosen } = (await api.data(billing, SET_DEFAULT, { input: { id: second.id } }))
        .setDefaultPaymentMethod;
      expect(chosen.map(({ isDefault }: { isDefault: boolean }) => isDefault)).toEqual([false, true]);
      const { paymentMethods: left } = (await api.data(billing, REMOVE, { input: { id: second.id } }))
        .removePaymentMethod;
      expect(left).toEqual([{ label: "Bank transfer, reference ACME-1", isDefault: true }]);
      expect((await read()).paymentMethods).toEqual([{ ...first, brand: null, last4: null }]);
    });

    it("have one default, however many are added at once", async () => {
      await Promise.all(["a", "b", "c", "d"].map((label) => api.data(billing, ADD, { input: { label } })));
      const { paymentMethods } = await read();
      expect(paymentMethods).toHaveLength(4);
      expect(paymentMethods.filter(({ isDefault }: { isDefault: boolean }) => isDefault)).toHaveLength(1);
    });

    it.each([
      "",
      "x".repeat(201),
      "a\nb",
      "Visa 4242 4242 4242 4242",
      "4242424242424242 exp 12/30",
      "Amex 3782-822463-10005",
    ])("refuse %j", async (label) => {
      expect(await api.refusal(billing, ADD, { input: { label } })).toMatchObject({
        code: "BAD_USER_INPUT",
        field: "label",
      });
    });

    it.each(["IBAN DE89 3704 0044 0532 0130 00", "Reference 4242 4242 4242 4241"])(
      "take %j, which is no card number",
      async (label) => {
        expect(await add(label)).toHaveLength(1);
      },
    );

    it("are at most twenty", async () => {
      for (let number = 1; number <= 20; number += 1) await add(`Method ${number}`);
      expect(await api.refusal(billing, ADD, { input: { label: "One more" } })).toMatchObject({
        code: "BAD_USER_INPUT",
        field: "label",
      });
    });

    it("product-rules 21: of another tenant are not found", async () => {
      const [mine] = await add("Mine");
      const other = await api.tenant();
      for (const id of [mine.id, "999999", "abc", "pm_1"]) {
        for (const mutation of [REMOVE, SET_DEFAULT]) {
          expect(await api.refusal(other.owner, mutation, { input: { id } })).toEqual({
            code: "NOT_FOUND",
            field: "id",
          });
        }
      }
      expect((await read()).paymentMethods).toMatchObject([{ label: "Mine", isDefault: true }]);
    });

    it("can't be set up or paid online", async () => {
      await update({ minutePrice: "1" });
      expect(await api.refusal(billing, START_SETUP)).toMatchObject({ code: "BAD_USER_INPUT" });
      expect(await api.refusal(billing, START_PAYMENT, { input: { amount: "10" } })).toMatchObject({
        code: "BAD_USER_INPUT",
      });
      expect((await api.server.inject({ method: "POST", url: "/webhooks/stripe", payload: {} })).statusCode).toBe(404);
    });
  });

  it("product-rules 19: billing is refused to Settings Access, to plain users and to strangers", async () => {
    const settings = await api.callerFor(tenant.db, await api.user(tenant.db, { settings_access: true }));
    const plain = await api.callerFor(tenant.db, await api.user(tenant.db));
    const operations: [string, object][] = [
      [BILLING, {}],
      [UPDATE, { input: {} }],
      [ADD, { input: { label: "x" } }],
      [REMOVE, { input: { id: "1" } }],
      [SET_DEFAULT, { input: { id: "1" } }],
      [START_SETUP, {}],
      [START_PAYMENT, { input: { amount: "1" } }],
      ['mutation { topUp(input: { amount: 1, idempotencyKey: "k" }) { replayed } }', {}],
      ["{ invoices { totalCount } }", {}],
      ['{ invoice(id: "1") { id } }', {}],
      ['mutation { markInvoicePaid(input: { id: "1" }) { invoice { id } } }', {}],
    ];
    for (const [operation, variables] of operations) {
      expect(await api.refusal(settings, operation, { ...variables })).toMatchObject({ code: "FORBIDDEN" });
      expect(await api.refusal(plain, operation, { ...variables })).toMatchObject({ code: "FORBIDDEN" });
      expect(await api.refusal({}, operation, { ...variables })).toMatchObject({ code: "UNAUTHENTICATED" });
    }
  });
});
