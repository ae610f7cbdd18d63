import type { ResultSetHeader } from "mysql2";
import { default as Stripe } from "stripe";
import type { EntityManager } from "typeorm";
import { findReplay, isKeyTaken } from "../ledger/ledger.ts";
import { badInput } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { makeTopUp, topUpHash } from "./top-up.service.ts";

/** Minutes that Stripe says were paid for. */
interface Payment {
  readonly eventId: string;
  readonly eventType: string;
  readonly customerId: string;
  readonly paymentId: string;
  readonly amountUnits: number;
  readonly minutePriceThousandths: number;
  readonly currency: string;
}

const WHOLE_NUMBER = /^\d{1,16}$/;

/**
 * Acts on what Stripe sends: a paid order becomes a top-up, once, however many events tell of it and however often.
 * Answers whether it was about one of our orders. Throws BAD_USER_INPUT unless Stripe signed exactly this body a moment ago.
 */
export async function receiveStripeEvent(
  manager: EntityManager,
  webhookSecret: string,
  body: Buffer,
  signature: string,
): Promise<"APPLIED" | "IGNORED"> {
  const payment = paymentOf(readEvent(webhookSecret, body, signature));
  // The tenant is found by its customer at Stripe, never by what an event says: other programs may share the Stripe account.
  const tenantId = payment && (await tenantOfCustomer(manager, payment.customerId));
  if (!payment || tenantId === null) return "IGNORED";
  try {
    await applyPayment({ manager, tenantId }, payment);
  } catch (error) {
    // Another event about the same payment was committed a moment ago; now it is found.
    if (!isKeyTaken(error)) throw error;
    await applyPayment({ manager, tenantId }, payment);
  }
  return "APPLIED";
}

function readEvent(webhookSecret: string, body: Buffer, signature: string): Stripe.Event {
  try {
    return Stripe.webhooks.constructEvent(body, signature, webhookSecret);
  } catch {
    throw badInput("The signature is not Stripe's.", "stripe-signature");
  }
}

/** The payment that an event tells of; null for other events, and for payments that are not for our minutes. */
function paymentOf(event: Stripe.Event): Payment | null {
  const facts = { eventId: event.id, eventType: event.type };
  if (event.type === "checkout.session.completed") {
    const { mode, payment_status, payment_intent, customer, currency, metadata } = event.data.object;
    if (mode !== "payment" || payment_status !== "paid") return null;
    return readPayment(facts, { payment: payment_intent, customer, currency, metadata });
  }
  if (event.type === "payment_intent.succeeded") {
    const { id, customer, currency, metadata } = event.data.object;
    return readPayment(facts, { payment: id, customer, currency, metadata });
  }
  return null;
}

type Reference = string | { readonly id: string } | null;

function readPayment(
  facts: Pick<Payment, "eventId" | "eventType">,
  told: {
    readonly payment: Reference;
    readonly customer: Reference;
    readonly currency: string | null;
    readonly metadata: Readonly<Record<string, string>> | null;
  },
): Payment | null {
  const paymentId = idOf(told.payment);
  const customerId = idOf(told.customer);
  const amountUnits = wholeNumber(told.metadata?.["allowance_units"]);
  const minutePriceThousandths = wholeNumber(told.metadata?.["allowance_minute_price_thousandths"]);
  if (
    paymentId === null ||
    customerId === null ||
    told.currency === null ||
    !amountUnits ||
    minutePriceThousandths === null
  )
    return null;
  return {
    ...facts,
    paymentId,
    customerId,
    amountUnits,
    minutePriceThousandths,
    currency: told.currency.toUpperCase(),
  };
}

const idOf = (reference: Reference): string | null =>
  typeof reference === "string" ? reference : (reference?.id ?? null);

function wholeNumber(text: string | undefined): number | null {
  const number = text !== undefined && WHOLE_NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}

async function tenantOfCustomer(manager: EntityManager, customerId: string): Promise<number | null> {
  const rows: { tenantId: number }[] = await manager.query(
    "/* every tenant */ SELECT tenant_id AS tenantId FROM billing_settings WHERE stripe_customer_id = ?",
    [customerId],
  );
  return rows[0]?.tenantId ?? null;
}

/** Both kinds of event tell of one payment, so its id is the key; the event's id saves even looking. */
async function applyPayment(tenantDb: TenantDb, payment: Payment): Promise<void> {
  const facts = { amountUnits: payment.amountUnits, reference: `Stripe ${payment.paymentId}` };
  const topUp = {
    ...facts,
    idempotencyKey: `stripe ${payment.paymentId}`,
    requestHash: topUpHash(facts),
    actorId: null,
  };
  await inTransaction(tenantDb, async (tx) => {
    const noted: ResultSetHeader = await tx.manager.query(
      "INSERT IGNORE INTO payment_events (event_id, tenant_id, type, received_at) VALUES (?)",
      [[payment.eventId, tx.tenantId, payment.eventType, new Date()]],
    );
    if (noted.affectedRows === 0 || (await findReplay(tx, topUp.idempotencyKey, topUp.requestHash))) return;
    await makeTopUp(tx, topUp, { ...payment, isPaid: true });
  });
}
