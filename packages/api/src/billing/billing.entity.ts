import type { BillingCurrency } from "@allowance/shared/billing-rules";
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** Who pays, in which currency and at which price. No row means: nothing was said yet. */
@Entity("billing_settings")
export class BillingSettingsEntity {
  @PrimaryColumn({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 200 })
  company: string;
  /** The lines of the address, one a line. */
  @Column({ type: "varchar", length: 500 })
  address: string;
  /** ISO 3166-1 alpha-2. */
  @Column({ type: "char", length: 2, nullable: true })
  country: string | null;
  @Column({ type: "varchar", length: 30, name: "vat_id", nullable: true })
  vatId: string | null;
  @Column({ type: "varchar", length: 254, nullable: true })
  email: string | null;
  @Column({ type: "char", length: 3 })
  currency: BillingCurrency;
  /** What a minute costs; 0 means that minutes are paid for elsewhere. */
  @Column({ type: "int", name: "minute_price_thousandths" })
  minutePriceThousandths: number;
  /** The tenant at Stripe; null until the first card. */
  @Column({ type: "varchar", length: 255, name: "stripe_customer_id", nullable: true })
  stripeCustomerId: string | null;
  @Column({ type: "int" })
  version: number;
}

/** The last number that was used. Its row lock is what keeps numbers without gaps. */
@Entity("invoice_counters")
export class InvoiceCounterEntity {
  @PrimaryColumn({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @PrimaryColumn({ type: "int" })
  year: number;
  @Column({ type: "int", name: "last_number" })
  lastNumber: number;
}

export type InvoiceStatus = "OPEN" | "PAID";

/** One invoice for one top-up, never changed afterwards except from open to paid. */
@Entity("invoices")
export class InvoiceEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 20 })
  number: string;
  @Column({ type: "bigint", name: "transfer_id", transformer: safeInteger })
  transferId: number;
  @Column({ type: "varchar", length: 10 })
  status: InvoiceStatus;
  @Column({ type: "varchar", length: 500, nullable: true })
  reference: string | null;
  @Column({ type: "char", length: 3 })
  currency: string;
  @Column({ type: "bigint", name: "total_thousandths", transformer: safeInteger })
  totalThousandths: number;
  @Column({ type: "varchar", length: 200 })
  company: string;
  @Column({ type: "varchar", length: 500 })
  address: string;
  @Column({ type: "char", length: 2, nullable: true })
  country: string | null;
  @Column({ type: "varchar", length: 30, name: "vat_id", nullable: true })
  vatId: string | null;
  @Column({ type: "varchar", length: 254, nullable: true })
  email: string | null;
  @Column({ type: "datetime", precision: 3, name: "issued_at" })
  issuedAt: Date;
  @Column({ type: "datetime", precision: 3, name: "paid_at", nullable: true })
  paidAt: Date | null;
}

@Entity("invoice_lines")
export class InvoiceLineEntity {
  @PrimaryColumn({ type: "bigint", name: "invoice_id", transformer: safeInteger })
  invoiceId: number;
  @PrimaryColumn({ type: "int" })
  position: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 200 })
  description: string;
  @Column({ type: "bigint", name: "quantity_thousandths", transformer: safeInteger })
  quantityThousandths: number;
  @Column({ type: "int", name: "unit_price_thousandths" })
  unitPriceThousandths: number;
  @Column({ type: "bigint", name: "amount_thousandths", transformer: safeInteger })
  amountThousandths: number;
}

/** A way to pay that somebody wrote down, where no payment provider is configured. */
@Entity("payment_methods")
export class PaymentMethodEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 200 })
  label: string;
  @Column({ type: "boolean", name: "is_default" })
  isDefault: boolean;
}

/** A payment provider's event that was acted on: it is sent again until it is answered, and must act once. */
@Entity("payment_events")
export class PaymentEventEntity {
  @PrimaryColumn({ type: "varchar", length: 255, name: "event_id" })
  eventId: string;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 100 })
  type: string;
  @Column({ type: "datetime", precision: 3, name: "received_at" })
  receivedAt: Date;
}
