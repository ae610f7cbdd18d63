import { Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "../platform/connection.graphql.ts";
import { enumOfWords } from "../platform/enums.ts";
import { DateTimeScalar, DecimalScalar } from "../platform/scalars.ts";
import type { InvoiceEntity, InvoiceStatus } from "./billing.entity.ts";

const InvoiceStatusEnum = enumOfWords<InvoiceStatus>("InvoiceStatus", "Whether an invoice is settled.", {
  OPEN: "To be paid.",
  PAID: "Paid, or nothing to pay.",
});

@ObjectType({ description: "Whom invoices are made out to.", simpleResolvers: true })
export class BillingDetails implements Pick<InvoiceEntity, "company" | "country" | "vatId" | "email"> {
  @Field(() => String, { description: "The company; empty when nothing was said." })
  company: string;
  @Field(() => [String], { description: "The lines of the address." })
  addressLines: string[];
  @Field(() => String, { nullable: true, description: "ISO 3166-1 alpha-2 code." })
  country: string | null;
  @Field(() => String, { nullable: true, description: "The VAT id." })
  vatId: string | null;
  @Field(() => String, { nullable: true, description: "Where invoices go." })
  email: string | null;
}

@ObjectType({ description: "One line of an invoice.", simpleResolvers: true })
export class InvoiceLine {
  @Field(() => String, { description: "What was bought." })
  description: string;
  @Field(() => DecimalScalar, { description: "How much of it: minutes." })
  quantity: string;
  @Field(() => DecimalScalar, { description: "The price of one, in the invoice's currency." })
  unitPrice: string;
  @Field(() => DecimalScalar, { description: "The price of all, rounded to a hundredth." })
  amount: string;
}

@ObjectType({
  description: "The invoice of one top-up. What it says never changes; only its status may, once.",
  simpleResolvers: true,
})
export class Invoice implements Pick<
  InvoiceEntity,
  "id" | "number" | "status" | "reference" | "currency" | "issuedAt" | "paidAt"
> {
  @Field(() => ID, { description: "Opaque id." })
  id: number;
  @Field(() => String, { description: "Such as INV-2026-000001; counted by tenant and year, without gaps." })
  number: string;
  @Field(() => InvoiceStatusEnum, { description: "Whether it is settled." })
  status: InvoiceStatus;
  @Field(() => String, { nullable: true, description: "What whoever made the top-up wrote." })
  reference: string | null;
  @Field(() => String, { description: "ISO 4217 code." })
  currency: string;
  @Field(() => DecimalScalar, { description: "What is to be paid, in `currency`." })
  total: string;
  @Field(() => BillingDetails, { description: "Whom it is made out to, as it was that day." })
  billedTo: BillingDetails;
  @Field(() => DateTimeScalar, { description: "When it was made." })
  issuedAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was settled; null while open." })
  paidAt: Date | null;
}

@ObjectType({ description: "A page of invoices, newest first.", simpleResolvers: true })
export class InvoiceConnection extends connectionOf("Invoice", () => Invoice) {
  /** Counts all rows; run only when `totalCount` is asked for. */
  countRows: () => Promise<number>;
}

@InputType({ description: "Which invoice was paid." })
export class MarkInvoicePaidInput {
  @Field(() => ID, { description: "The invoice." })
  id: string;
}

@ObjectType({ description: "The paid invoice.", simpleResolvers: true })
export class MarkInvoicePaidPayload {
  @Field(() => Invoice, { description: "The invoice after the change." })
  invoice: Invoice;
}
