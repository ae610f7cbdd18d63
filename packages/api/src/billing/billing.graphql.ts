import {
  ADDRESS_LINE_MAX_LENGTH,
  ADDRESS_LINES_MAX,
  BILLING_CURRENCIES,
  COMPANY_MAX_LENGTH,
  PAYMENT_METHOD_MAX_LENGTH,
  VAT_ID_MAX_LENGTH,
} from "@allowance/shared/billing-rules";
import { IDEMPOTENCY_KEY_MAX_LENGTH, NOTE_MAX_LENGTH } from "@allowance/shared/rules";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { Transfer } from "../balance/balance.graphql.ts";
import { enumOfWords } from "../platform/enums.ts";
import type { PaymentMethodValue, PaymentProviderKind } from "../platform/payment-provider.ts";
import { DecimalScalar, SafeIntScalar } from "../platform/scalars.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { BillingDetails, Invoice } from "./invoice.graphql.ts";

const PaymentProviderEnum = enumOfWords<PaymentProviderKind>("PaymentProvider", "Who takes payments.", {
  MANUAL: "Nobody: methods are written down, and invoices are marked paid by hand.",
  STRIPE: "Stripe, on its own pages; card data never comes here.",
});

@ObjectType({ description: "A way to pay.", simpleResolvers: true })
export class PaymentMethod implements PaymentMethodValue {
  @Field(() => ID, { description: "Opaque id." })
  id: string;
  @Field(() => String, { description: 'What to show, such as "Visa ending in 4242" or what somebody wrote down.' })
  label: string;
  @Field(() => String, { nullable: true, description: "The card's brand; null for what is not a card." })
  brand: string | null;
  @Field(() => String, { nullable: true, description: "The card's last four digits; null for what is not a card." })
  last4: string | null;
  @Field(() => Int, { nullable: true, description: "The card's last month, 1 to 12; null for what is not a card." })
  expiryMonth: number | null;
  @Field(() => Int, { nullable: true, description: "The year of the card's last month; null for what is not a card." })
  expiryYear: number | null;
  @Field(() => Boolean, { description: "Whether this one is used when nothing else is said." })
  isDefault: boolean;
}

@ObjectType({ description: "Who pays, how, and what a minute costs.", simpleResolvers: true })
export class Billing {
  @Field(() => PaymentProviderEnum, { description: "Who takes payments." })
  provider: PaymentProviderKind;
  @Field(() => BillingDetails, { description: "Whom new invoices are made out to." })
  details: BillingDetails;
  @Field(() => String, { description: "ISO 4217 code of the currency of new invoices." })
  currency: string;
  @Field(() => DecimalScalar, {
    description: "The price of one minute in `currency`; 0 when minutes are paid for elsewhere.",
  })
  minutePrice: string;
  @Field(() => Boolean, { description: "Whether `startTopUpPayment` works: there are a provider and a price." })
  canPayOnline: boolean;
  @Field(() => Int, {
    description: "Grows by one with every change of details, currency or price; give it as `expectedVersion`.",
  })
  version: number;
}

@InputType({ description: "Changes of billing details. A field that is not given stays, null empties it." })
export class UpdateBillingDetailsInput {
  @Field(() => String, { nullable: true, description: `The company, at most ${COMPANY_MAX_LENGTH} characters.` })
  company?: string | null;
  @Field(() => [String], {
    nullable: true,
    description: `The address, at most ${ADDRESS_LINES_MAX} lines of ${ADDRESS_LINE_MAX_LENGTH} characters.`,
  })
  addressLines?: string[] | null;
  @Field(() => String, { nullable: true, description: "ISO 3166-1 alpha-2 code." })
  country?: string | null;
  @Field(() => String, { nullable: true, description: `The VAT id, at most ${VAT_ID_MAX_LENGTH} letters and digits.` })
  vatId?: string | null;
  @Field(() => String, { nullable: true, description: "Where invoices go." })
  email?: string | null;
  @Field(() => String, {
    nullable: true,
    description: `The currency of new invoices: ${BILLING_CURRENCIES.join(", ")}.`,
  })
  currency?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The price of one minute, 0 to 1000, at most three decimals.",
  })
  minutePrice?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "The version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "The changed billing.", simpleResolvers: true })
export class UpdateBillingDetailsPayload {
  @Field(() => Billing, { description: "The billing after the change." })
  billing: Billing;
}

@InputType({ description: "Minutes to put into the tenant's pool." })
export class TopUpInput {
  @Field(() => DecimalScalar, { description: "Minutes: above 0, at most three decimals." })
  amount: string;
  @Field(() => String, {
    nullable: true,
    description: `What they were bought by, at most ${NOTE_MAX_LENGTH} characters.`,
  })
  reference?: string | null;
  @Field(() => String, {
    description: `Makes a retry safe: the same key with the same input answers the first result. 1 to ${IDEMPOTENCY_KEY_MAX_LENGTH} characters, unique in the tenant.`,
  })
  idempotencyKey: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Answer what would happen, and move nothing.",
  })
  dryRun?: boolean | null;
}

@ObjectType({ description: "What was put into the pool, and its invoice.", simpleResolvers: true })
export class TopUpPayload {
  @Field(() => Transfer, { nullable: true, description: "The transfer; null in a dry run." })
  transfer: Transfer | null;
  @Field(() => Tenant, { description: "The tenant, with today's pool." })
  tenant: Tenant;
  @Field(() => Boolean, { description: "Whether this key had been used before: nothing moved now (product-rules 27)." })
  replayed: boolean;
  @Field(() => Invoice, { nullable: true, description: "The invoice; null in a dry run." })
  invoice: Invoice | null;
  @Field(() => DecimalScalar, { description: "What the minutes cost, in `currency`." })
  total: string;
  @Field(() => String, { description: "ISO 4217 code." })
  currency: string;
  @Field(() => DecimalScalar, {
    description: "The pool right after; in a dry run, as it would be; in a replay, today's.",
  })
  poolMinutes: string;
  @Field(() => SafeIntScalar, { description: "The same in units." })
  poolMinutesUnits: number;
}

@InputType({ description: "Minutes to pay for on the provider's page." })
export class StartTopUpPaymentInput {
  @Field(() => DecimalScalar, { description: "Minutes: above 0, at most three decimals." })
  amount: string;
}

@ObjectType({ description: "Where to pay.", simpleResolvers: true })
export class StartTopUpPaymentPayload {
  @Field(() => String, { description: "The provider's page; the minutes come when it says that they were paid." })
  url: string;
  @Field(() => DecimalScalar, { description: "What will be asked for, in `currency`." })
  total: string;
  @Field(() => String, { description: "ISO 4217 code." })
  currency: string;
}

@InputType({ description: "A way to pay, to write down." })
export class AddPaymentMethodInput {
  @Field(() => String, {
    description: `Such as "Bank transfer, reference ACME-1", at most ${PAYMENT_METHOD_MAX_LENGTH} characters. Never a card number.`,
  })
  label: string;
}

@InputType({ description: "Which payment method to remove." })
export class RemovePaymentMethodInput {
  @Field(() => ID, { description: "The payment method." })
  id: string;
}

@InputType({ description: "Which payment method to use when nothing else is said." })
export class SetDefaultPaymentMethodInput {
  @Field(() => ID, { description: "The payment method." })
  id: string;
}

@ObjectType({ description: "The ways to pay after the change.", simpleResolvers: true })
export class PaymentMethodsPayload {
  @Field(() => [PaymentMethod], { description: "All ways to pay." })
  paymentMethods: PaymentMethod[];
}

@ObjectType({ description: "Where to add a way to pay.", simpleResolvers: true })
export class StartPaymentSetupPayload {
  @Field(() => String, { description: "The provider's page; it leads back to the panel." })
  url: string;
}
