import { formatMoney } from "@allowance/shared/money";
import { readAmountUnits } from "../balance/transfer-request.ts";
import { badInput } from "../platform/errors.ts";
import type { PaymentProvider } from "../platform/payment-provider.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { Billing, StartTopUpPaymentInput, StartTopUpPaymentPayload } from "./billing.graphql.ts";
import { readBillingSettings } from "./billing-settings.ts";
import { addressLinesOf } from "./invoices.service.ts";
import { priceOf } from "./top-up.service.ts";

/** The tenant's billing as the API answers it; payment methods are asked for apart. */
export async function readBilling(tenantDb: TenantDb, payments: PaymentProvider): Promise<Billing> {
  const { company, address, country, vatId, email, currency, minutePriceThousandths, version } =
    await readBillingSettings(tenantDb);
  return {
    provider: payments.kind,
    details: { company, addressLines: addressLinesOf(address), country, vatId, email },
    currency,
    minutePrice: formatMoney(minutePriceThousandths),
    canPayOnline: payments.kind !== "MANUAL" && minutePriceThousandths > 0,
    version,
  };
}

/**
 * Begins to pay for minutes on the provider's page. Nothing moves until the provider says that they were paid.
 * Throws INVALID_AMOUNT, TOO_PRECISE, UNAVAILABLE, or BAD_USER_INPUT where there is no provider or nothing to pay.
 */
export async function startTopUpPayment(
  tenantDb: TenantDb,
  payments: PaymentProvider,
  input: StartTopUpPaymentInput,
): Promise<StartTopUpPaymentPayload> {
  const amountUnits = readAmountUnits(input.amount, "MINUTES");
  const { currency, minutePriceThousandths } = await readBillingSettings(tenantDb);
  const totalThousandths = priceOf(amountUnits, minutePriceThousandths);
  if (totalThousandths === 0) throw badInput("There is nothing to pay for so few minutes at this price.", "amount");
  const url = await payments.startPayment(tenantDb, {
    amountUnits,
    minutePriceThousandths,
    totalThousandths,
    currency,
  });
  return { url, total: formatMoney(totalThousandths), currency };
}
