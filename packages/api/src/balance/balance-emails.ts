import { type Currency, formatUnits, UNITS_PER } from "@allowance/shared/amounts";
import { LOW_BALANCE_MINUTES } from "@allowance/shared/catalogue/email-templates";
import { findEnabledTemplate, queueEmail } from "../email/email.service.ts";
import type { EmailTemplateValue } from "../email/email-templates.ts";
import type { UserBalances } from "../ledger/ledger.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { User } from "../users/user.graphql.ts";
import type { TransferRequest } from "./transfer-request.ts";

const LOW_BALANCE_UNITS = LOW_BALANCE_MINUTES * UNITS_PER.MINUTES;

/** The email that this transfer may cause, unless the tenant doesn't want it. Read before accounts are locked: others wait for those. */
export async function findBalanceEmail(
  tx: TenantDb,
  { direction, currency }: TransferRequest,
): Promise<EmailTemplateValue | null> {
  if (direction === "ADD") return findEnabledTemplate(tx, "MINUTES_RECEIVED");
  return currency === "MINUTES" ? findEnabledTemplate(tx, "LOW_BALANCE") : null;
}

/** Tells the user about a transfer, in its transaction. `balances` are those after it. */
export async function queueBalanceEmail(
  tx: TenantDb,
  template: EmailTemplateValue,
  user: User,
  { currency, amountUnits }: TransferRequest,
  balances: UserBalances,
): Promise<void> {
  const afterUnits = currency === "MINUTES" ? balances.minutesUnits : balances.creditsUnits;
  // Only the transfer that crosses the line is news; further ones below it are not.
  const becameLow = afterUnits < LOW_BALANCE_UNITS && afterUnits + amountUnits >= LOW_BALANCE_UNITS;
  if (template.key === "LOW_BALANCE" && !becameLow) return;
  await queueEmail(tx, template, user.email, {
    "user.name": user.name,
    "user.email": user.email,
    amount: amountText(amountUnits, currency),
    balance: amountText(afterUnits, currency),
  });
}

function amountText(units: number, currency: Currency): string {
  const amount = formatUnits(units, currency);
  const word = currency === "MINUTES" ? "minute" : "credit";
  return `${amount} ${word}${amount === "1" ? "" : "s"}`;
}
