/** Lengths and choices of billing, checked by the form and the service alike. */
export const COMPANY_MAX_LENGTH = 200;
export const ADDRESS_LINES_MAX = 4;
export const ADDRESS_LINE_MAX_LENGTH = 120;
export const VAT_ID_MAX_LENGTH = 30;
export const PAYMENT_METHOD_MAX_LENGTH = 200;
/** How many payment methods somebody may write down. */
export const PAYMENT_METHODS_MAX = 20;

/** Letters and digits, with the separators that people write between them. */
export const VAT_ID_PATTERN = /^[A-Z0-9][A-Z0-9 .-]*$/;

/** What invoices can be in: currencies with two decimals, so that a hundredth is the smallest payable amount. */
export const BILLING_CURRENCIES = ["USD", "EUR", "GBP", "CHF", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN"] as const;

export type BillingCurrency = (typeof BILLING_CURRENCIES)[number];

/** The highest price of one minute, in thousandths of the currency. */
export const MINUTE_PRICE_MAX_THOUSANDTHS = 1_000_000;
