import type { TenantDb } from "./tenant-db.ts";

export type PaymentProviderKind = "MANUAL" | "STRIPE";

/** A way to pay, as screens may show it. Card numbers never come here. */
export interface PaymentMethodValue {
  readonly id: string;
  readonly label: string;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly expiryMonth: number | null;
  readonly expiryYear: number | null;
  readonly isDefault: boolean;
}

/** Minutes to be paid for. */
export interface PaymentOrder {
  readonly amountUnits: number;
  readonly minutePriceThousandths: number;
  /** A whole number of hundredths of the currency. */
  readonly totalThousandths: number;
  /** ISO 4217. */
  readonly currency: string;
}

/**
 * How a tenant pays: written down by hand, or through Stripe. The only place that knows the difference.
 * An id of another tenant's method is NOT_FOUND; what a provider can't do is BAD_USER_INPUT; one that doesn't answer is UNAVAILABLE.
 */
export interface PaymentProvider {
  readonly kind: PaymentProviderKind;
  listMethods(tenantDb: TenantDb): Promise<PaymentMethodValue[]>;
  addMethod(tenantDb: TenantDb, label: string): Promise<void>;
  removeMethod(tenantDb: TenantDb, id: string): Promise<void>;
  setDefaultMethod(tenantDb: TenantDb, id: string): Promise<void>;
  /** The address of the provider's page on which a method is added. */
  startSetup(tenantDb: TenantDb): Promise<string>;
  /** The address of the provider's page on which the order is paid; the minutes come when the provider says that it was. */
  startPayment(tenantDb: TenantDb, order: PaymentOrder): Promise<string>;
}
