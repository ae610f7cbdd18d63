/** Billing as the API answers it: by hand, a minute for 10 cents. */
export function aBilling(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    provider: "MANUAL",
    canPayOnline: false,
    currency: "USD",
    minutePrice: "0.1",
    version: 2,
    details: { company: "Acme", addressLines: ["Main Street 1", "London"], country: "GB", vatId: null, email: null },
    paymentMethods: [],
    ...changes,
  };
}

/** A way to pay as the API answers it. */
export function aPaymentMethod(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id: "1",
    label: "Bank transfer",
    brand: null,
    last4: null,
    expiryMonth: null,
    expiryYear: null,
    isDefault: true,
    ...changes,
  };
}

/** An invoice as the API answers it: open, for 500 minutes. */
export function anInvoice(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id: "9",
    number: "INV-2026-000009",
    status: "OPEN",
    currency: "USD",
    total: "50",
    reference: "Wire 7",
    issuedAt: "2026-11-22T10:00:00.000Z",
    paidAt: null,
    billedTo: aBilling().details,
    lines: [{ description: "Call minutes", quantity: "500", unitPrice: "0.1", amount: "50" }],
    ...changes,
  };
}
