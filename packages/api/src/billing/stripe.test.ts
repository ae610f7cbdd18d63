import { default as Stripe } from "stripe";
import { TestApi, type Caller, type TestTenant } from "../testing/harness.ts";
import { TestStripeServer } from "../testing/stripe-server.ts";

const BILLING = `{ billing { provider canPayOnline paymentMethods { id label brand last4 expiryMonth expiryYear isDefault } } }`;
const START_SETUP = "mutation { startPaymentSetup { url } }";
const START_PAYMENT =
  "mutation ($input: StartTopUpPaymentInput!) { startTopUpPayment(input: $input) { url total currency } }";
const REMOVE =
  "mutation ($input: RemovePaymentMethodInput!) { removePaymentMethod(input: $input) { paymentMethods { id } } }";
const SET_DEFAULT =
  "mutation ($input: SetDefaultPaymentMethodInput!) { setDefaultPaymentMethod(input: $input) { paymentMethods { id isDefault } } }";
const ADD = "mutation ($input: AddPaymentMethodInput!) { addPaymentMethod(input: $input) { paymentMethods { id } } }";
const UPDATE =
  "mutation ($input: UpdateBillingDetailsInput!) { updateBillingDetails(input: $input) { billing { version } } }";
const INVOICES = "{ invoices { totalCount nodes { status currency total reference lines { quantity unitPrice } } } }";

const sessionEvent = (eventId: string, object: object) => ({
  id: eventId,
  object: "event",
  type: "checkout.session.completed",
  data: {
    object: { object: "checkout.session", mode: "payment", payment_status: "paid", currency: "eur", ...object },
  },
});
const intentEvent = (eventId: string, object: object) => ({
  id: eventId,
  object: "event",
  type: "payment_intent.succeeded",
  data: { object: { object: "payment_intent", currency: "eur", ...object } },
});

describe("Stripe", () => {
  let stripe: TestStripeServer;
  let api: TestApi;
  let tenant: TestTenant;
  let billing: Caller;

  beforeAll(async () => {
    stripe = await TestStripeServer.start();
    api = await TestApi.start({ stripe: stripe.settings });
  });
  afterAll(() => stripe.stop());
  afterAll(() => api.stop());
  beforeEach(async () => {
    stripe.requests.length = 0;
    stripe.failure = null;
    tenant = await api.tenant(0);
    billing = await api.callerFor(tenant.db, await api.user(tenant.db, { billing_access: true }));
  });

  const methods = async () => (await api.data(billing, BILLING)).billing.paymentMethods;
  const customerOf = async (db = tenant.db): Promise<string> => {
    const rows = await db.manager.query("SELECT stripe_customer_id AS id FROM billing_settings WHERE tenant_id = ?", [
      db.tenantId,
    ]);
    return rows[0]?.id;
  };

  /** Starts a payment and answers what Stripe was told, as its events tell it again. */
  const pay = async (amount: string) => {
    await api.data(billing, UPDATE, { input: { minutePrice: "0.125", currency: "EUR" } });
    const started = (await api.data(billing, START_PAYMENT, { input: { amount } })).startTopUpPayment;
    const form = stripe.requests.at(-1)?.form ?? new URLSearchParams();
    const metadata = {
      allowance_units: form.get("metadata[allowance_units]"),
      allowance_minute_price_thousandths: form.get("metadata[allowance_minute_price_thousandths]"),
    };
    return { started, form, metadata, customer: await customerOf() };
  };
  const send = async (
    event: object,
    { secret = stripe.settings.webhookSecret, tamper = (text: string) => text, timestamp = 0 } = {},
  ) => {
    const payload = JSON.stringify(event);
    const signature = Stripe.webhooks.generateTestHeaderString({
      payload,
      secret,
      ...(timestamp > 0 && { timestamp }),
    });
    const headers = { "content-type": "application/json", "stripe-signature": signature };
    return api.server.inject({ method: "POST", url: "/webhooks/stripe", headers, payload: tamper(payload) });
  };
  const invoices = async () => (await api.data(billing, INVOICES)).invoices;

  describe("payment methods", () => {
    it("are added on Stripe's page, by one customer per tenant", async () => {
      expect(await methods()).toEqual([]);
      expect((await api.data(billing, START_SETUP)).startPaymentSetup.url).toBe("https://checkout.stripe.test/setup");
      await api.data(billing, START_SETUP);
      expect(stripe.requests.filter(({ path }) => path === "/v1/customers")).toHaveLength(1);
      const session = stripe.requests.at(-1);
      expect(Object.fromEntries(session?.form ?? [])).toMatchObject({
        mode: "setup",
        customer: await customerOf(),
        success_url: "http://panel.test/billing?payment=done",
        cancel_url: "http://panel.test/billing?payment=cancelled",
      });
    });

    it("are shown by brand, last digits and expiry, chosen and removed", async () => {
      await api.data(billing, START_SETUP);
      const customer = await customerOf();
      stripe.methods.set("pm_a", customer).set("pm_b", customer);
      const chosen = (await api.data(billing, SET_DEFAULT, { input: { id: "pm_b" } })).setDefaultPaymentMethod
        .paymentMethods;
      expect(chosen).toEqual([
        { id: "pm_a", isDefault: false },
        { id: "pm_b", isDefault: true },
      ]);
      expect((await methods())[0]).toEqual({
        id: "pm_a",
        label: "Visa ending in 4242",
        brand: "visa",
        last4: "4242",
        expiryMonth: 12,
        expiryYear: 2030,
        isDefault: false,
      });
      expect((await api.data(billing, REMOVE, { input: { id: "pm_a" } })).removePaymentMethod.paymentMethods).toEqual([
        { id: "pm_b" },
      ]);
      expect(await api.refusal(billing, ADD, { input: { label: "Cheque" } })).toMatchObject({ code: "BAD_USER_INPUT" });
    });

    it("product-rules 21: of another tenant's customer are not found, and stay", async () => {
      await api.data(billing, START_SETUP);
      stripe.methods.set("pm_mine", await customerOf());
      const other = await api.tenant(0);
      const withoutCustomer = await api.tenant(0);
      await api.data(other.owner, START_SETUP);
      for (const caller of [other.owner, withoutCustomer.owner]) {
        for (const id of ["pm_mine", "pm_none", "../customers/cus_1"]) {
          expect(await api.refusal(caller, REMOVE, { input: { id } })).toEqual({ code: "NOT_FOUND", field: "id" });
          expect(await api.refusal(caller, SET_DEFAULT, { input: { id } })).toEqual({ code: "NOT_FOUND", field: "id" });
        }
      }
      expect(stripe.methods.has("pm_mine")).toBe(true);
    });

    it("are UNAVAILABLE while Stripe fails, and nothing of its answer leaks", async () => {
      await api.data(billing, START_SETUP);
      stripe.failure = { status: 500, type: "api_error" };
      expect(await api.refusal(billing, BILLING)).toEqual({ code: "UNAVAILABLE" });
      stripe.failure = { status: 401, type: "invalid_request_error" };
      expect(await api.refusal(billing, BILLING)).toMatchObject({ code: "INTERNAL" });
    });
  });

  describe("payments", () => {
    it("ask for the price in the smallest coin, and tell Stripe what was ordered", async () => {
      const { started, form, customer } = await pay("1000.5");
      expect(started).toEqual({ url: "https://checkout.stripe.test/payment", total: "125.06", currency: "EUR" });
      expect(Object.fromEntries(form)).toMatchObject({
        mode: "payment",
        customer,
        "line_items[0][price_data][unit_amount]": "12506",
        "line_items[0][price_data][currency]": "eur",
        "payment_intent_data[metadata][allowance_units]": "9004500",
      });
      expect((await invoices()).totalCount).toBe(0);
      expect(await api.refusal(billing, START_PAYMENT, { input: { amount: "0.001" } })).toMatchObject({
        code: "BAD_USER_INPUT",
        field: "amount",
      });
      expect(await api.refusal(billing, START_PAYMENT, { input: { amount: "0" } })).toMatchObject({
        code: "INVALID_AMOUNT",
      });
    });

    it("become one top-up with a paid invoice at the price of their day, however many events tell of them", async () => {
      const { metadata, customer } = await pay("100");
      await api.data(billing, UPDATE, { input: { minutePrice: "9", currency: "USD" } });
      const session = sessionEvent("evt_1", { payment_intent: "pi_1", customer, metadata });
      const intent = intentEvent("evt_2", { id: "pi_1", customer, metadata });
      const answers = await Promise.all([send(session), send(intent), send(session), send(intent)]);
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
      expect((await send(session)).json()).toEqual({ result: "APPLIED" });
      expect(await invoices()).toEqual({
        totalCount: 1,
        nodes: [
          {
            status: "PAID",
            currency: "EUR",
            total: "12.5",
            reference: "Stripe pi_1",
            lines: [{ quantity: "100", unitPrice: "0.125" }],
          },
        ],
      });
      expect(await api.books(tenant.db)).toMatchObject({ sum: 0, transfers: 1, balances: { "POOL 0": 900_000 } });
    });

    it("are applied in the order in which events come, the payment's own first", async () => {
      const { metadata, customer } = await pay("100");
      await send(intentEvent("evt_3", { id: "pi_2", customer, metadata }));
      await send(sessionEvent("evt_4", { payment_intent: { id: "pi_2" }, customer: { id: customer }, metadata }));
      expect((await invoices()).totalCount).toBe(1);
    });

    it("are refused unless Stripe signed this very body a moment ago", async () => {
      const { metadata, customer } = await pay("100");
      const event = intentEvent("evt_5", { id: "pi_5", customer, metadata });
      const refused = [
        await send(event, { secret: "whsec_wrong" }),
        await send(event, { tamper: (text) => text.replace("900000", "900001") }),
        await send(event, { timestamp: Math.floor(Date.now() / 1_000) - 3_600 }),
        await api.server.inject({
          method: "POST",
          url: "/webhooks/stripe",
          headers: { "content-type": "application/json" },
          payload: "{}",
        }),
      ];
      for (const response of refused) {
        expect(response.statusCode).toBe(400);
        expect(response.json().errors[0].extensions.code).toBe("BAD_USER_INPUT");
      }
      expect(await api.books(tenant.db)).toMatchObject({ transfers: 0 });
    });

    it("that are not for our minutes, not paid, or of an unknown customer are ignored", async () => {
      const { metadata, customer } = await pay("100");
      const ignored = [
        sessionEvent("evt_6", { payment_intent: "pi_6", customer, metadata, payment_status: "unpaid" }),
        sessionEvent("evt_7", { payment_intent: null, customer, metadata, mode: "setup" }),
        intentEvent("evt_8", { id: "pi_8", customer, metadata: {} }),
        intentEvent("evt_9", { id: "pi_9", customer: "cus_of_another_program", metadata }),
        intentEvent("evt_10", { id: "pi_10", customer: null, metadata }),
        intentEvent("evt_11", { id: "pi_11", customer, metadata: { ...metadata, allowance_units: "1e9" } }),
        { id: "evt_12", object: "event", type: "customer.updated", data: { object: { id: customer } } },
      ];
      for (const event of ignored) expect((await send(event)).json()).toEqual({ result: "IGNORED" });
      expect(await api.books(tenant.db)).toMatchObject({ transfers: 0 });
    });

    it("go to the tenant of the customer, never to another", async () => {
      const { metadata, customer } = await pay("100");
      const other = await api.tenant(0);
      await api.data(other.owner, START_SETUP);
      await send(intentEvent("evt_13", { id: "pi_13", customer: await customerOf(other.db), metadata }));
      expect((await api.books(tenant.db)).transfers).toBe(0);
      expect((await api.books(other.db)).balances["POOL 0"]).toBe(900_000);
      expect(customer).not.toBe(await customerOf(other.db));
    });
  });
});
