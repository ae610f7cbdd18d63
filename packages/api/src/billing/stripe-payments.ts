import { formatUnits } from "@allowance/shared/amounts";
import { default as Stripe } from "stripe";
import { recordAudit } from "../audit/record-audit.ts";
import { DomainError, notFound } from "../platform/errors.ts";
import type { PaymentMethodValue, PaymentOrder, PaymentProvider } from "../platform/payment-provider.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { lockBillingSettings, readBillingSettings } from "./billing-settings.ts";

/** How Stripe is reached. */
export interface StripeSettings {
  readonly secretKey: string;
  /** Signs what Stripe sends to /webhooks/stripe. */
  readonly webhookSecret: string;
  /** The page that Stripe leads back to. */
  readonly returnUrl: string;
  /** Another server in Stripe's place, for tests. */
  readonly api?: { readonly host: string; readonly port: number; readonly protocol: "http" | "https" };
}

const TIMEOUT_MS = 10_000;
const MAX_METHODS = 100;
const METHOD_ID = /^[A-Za-z0-9_]{1,100}$/;

/** Payment methods and payments at Stripe: customers add cards and pay on Stripe's pages, and only what may be shown comes here. */
export function stripePayments({ secretKey, returnUrl, api }: StripeSettings): PaymentProvider {
  const stripe = new Stripe(secretKey, { ...api, timeout: TIMEOUT_MS, maxNetworkRetries: 1, telemetry: false });
  const returnTo = (outcome: string) => `${returnUrl}?payment=${outcome}`;
  const pages = { success_url: returnTo("done"), cancel_url: returnTo("cancelled") };
  return {
    kind: "STRIPE",
    listMethods: (tenantDb) => asking(() => listMethods(stripe, tenantDb)),
    addMethod: () =>
      Promise.reject(new DomainError("BAD_USER_INPUT", "Cards are added on Stripe's page: use startPaymentSetup.")),
    removeMethod: (tenantDb, id) =>
      asking(async () => {
        await requireOwnMethod(stripe, tenantDb, id);
        await stripe.paymentMethods.detach(id);
        await recordMethod(tenantDb, "PAYMENT_METHOD_REMOVED", id);
      }),
    setDefaultMethod: (tenantDb, id) =>
      asking(async () => {
        const customer = await requireOwnMethod(stripe, tenantDb, id);
        await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
        await recordMethod(tenantDb, "PAYMENT_METHOD_PREFERRED", id);
      }),
    startSetup: (tenantDb) =>
      asking(async () => {
        const customer = await customerOf(stripe, tenantDb);
        // Stripe offers the methods that can pay in the currency.
        const currency = (await readBillingSettings(tenantDb)).currency.toLowerCase();
        return addressOf(await stripe.checkout.sessions.create({ mode: "setup", customer, currency, ...pages }));
      }),
    startPayment: (tenantDb, order) =>
      asking(async () => {
        const customer = await customerOf(stripe, tenantDb);
        return addressOf(await stripe.checkout.sessions.create({ customer, ...paymentSession(order), ...pages }));
      }),
  };
}

/** Stripe has done it already: a transaction of our own is all that is left to record it in. */
function recordMethod(
  tenantDb: TenantDb,
  action: "PAYMENT_METHOD_REMOVED" | "PAYMENT_METHOD_PREFERRED",
  subjectId: string,
): Promise<void> {
  return inTransaction(tenantDb, (tx) => recordAudit(tx, [{ action, subjectId }]));
}

/** What the webhook needs to know again travels as metadata, on the session and on its payment. */
function paymentSession(order: PaymentOrder) {
  const metadata = {
    allowance_units: String(order.amountUnits),
    allowance_minute_price_thousandths: String(order.minutePriceThousandths),
  };
  const price = {
    currency: order.currency.toLowerCase(),
    unit_amount: order.totalThousandths / 10,
    product_data: { name: `${formatUnits(order.amountUnits, "MINUTES")} call minutes` },
  };
  return {
    mode: "payment" as const,
    line_items: [{ quantity: 1, price_data: price }],
    metadata,
    payment_intent_data: { metadata },
  };
}

function addressOf(session: { readonly url: string | null }): string {
  if (session.url === null) throw new Error("Stripe made a session without a page.");
  return session.url;
}

const idOf = (reference: string | { readonly id: string } | null | undefined): string | null =>
  typeof reference === "string" ? reference : (reference?.id ?? null);

async function listMethods(stripe: Stripe, tenantDb: TenantDb): Promise<PaymentMethodValue[]> {
  const { stripeCustomerId } = await readBillingSettings(tenantDb);
  if (stripeCustomerId === null) return [];
  const [customer, methods] = await Promise.all([
    stripe.customers.retrieve(stripeCustomerId),
    stripe.customers.listPaymentMethods(stripeCustomerId, { limit: MAX_METHODS }),
  ]);
  const defaultId = customer.deleted ? null : idOf(customer.invoice_settings.default_payment_method);
  return methods.data.map(({ id, type, card }) => ({
    id,
    label: card ? `${nameOf(card.brand)} ending in ${card.last4}` : nameOf(type),
    brand: card?.brand ?? null,
    last4: card?.last4 ?? null,
    expiryMonth: card?.exp_month ?? null,
    expiryYear: card?.exp_year ?? null,
    isDefault: id === defaultId,
  }));
}

/** Stripe's word as people write it: "visa" is Visa, "sepa_debit" is Sepa debit. */
function nameOf(word: string): string {
  const text = word.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The tenant's customer, when this payment method is that customer's; anybody else's answers like one that doesn't exist. */
async function requireOwnMethod(stripe: Stripe, tenantDb: TenantDb, id: string): Promise<string> {
  const { stripeCustomerId } = await readBillingSettings(tenantDb);
  if (stripeCustomerId === null || !METHOD_ID.test(id)) throw notFound("payment method", "id");
  const method = await stripe.paymentMethods.retrieve(id);
  if (idOf(method.customer) !== stripeCustomerId) throw notFound("payment method", "id");
  return stripeCustomerId;
}

/** The tenant's customer at Stripe, made at the first need. Of two made at once, the first to be stored is kept. */
async function customerOf(stripe: Stripe, tenantDb: TenantDb): Promise<string> {
  const settings = await readBillingSettings(tenantDb);
  if (settings.stripeCustomerId !== null) return settings.stripeCustomerId;
  const { id } = await stripe.customers.create({
    ...(settings.company !== "" && { name: settings.company }),
    ...(settings.email !== null && { email: settings.email }),
    metadata: { allowance_tenant: String(tenantDb.tenantId) },
  });
  return inTransaction(tenantDb, async (tx) => {
    const { stripeCustomerId } = await lockBillingSettings(tx);
    if (stripeCustomerId !== null) return stripeCustomerId;
    await tx.manager.query("UPDATE billing_settings SET stripe_customer_id = ? WHERE tenant_id = ?", [id, tx.tenantId]);
    return id;
  });
}

/** Stripe's refusals in our words. What only the settings can mend, such as a wrong key, stays unexpected and is logged. */
async function asking<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { StripeInvalidRequestError, StripeConnectionError, StripeAPIError, StripeRateLimitError } = Stripe.errors;
    if (error instanceof StripeInvalidRequestError && error.code === "resource_missing")
      throw notFound("payment method", "id");
    const isBusy = [StripeConnectionError, StripeAPIError, StripeRateLimitError].some((kind) => error instanceof kind);
    if (isBusy) throw new DomainError("UNAVAILABLE", "The payment provider doesn't answer. Try again shortly.");
    throw error;
  }
}
