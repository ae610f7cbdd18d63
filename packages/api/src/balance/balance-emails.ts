import { type Currency, formatUnits, UNITS_PER } from "@allowance/shared/amounts";
import { LOW_BALANCE_MINUTES } from "@allowance/shared/catalogue/email-templates";
import type { EmailValues } from "../email/compose-email.ts";
import { findEnabledTemplate, queueEmail, queueEmails } from "../email/email.service.ts";
import type { EmailTemplateValue } from "../email/email-templates.ts";
import type { BulkMovement } from "../ledger/bulk.ts";
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
  if (template.key === "LOW_BALANCE" && !becameLow(amountUnits, afterUnits)) return;
  await queueEmail(tx, template, user.email, valuesOf(user, currency, amountUnits, afterUnits));
}

/** The emails that a bulk transfer may cause, as `findBalanceEmail` says for each of its rows. */
export async function findBulkEmails(
  tx: TenantDb,
  rows: readonly Pick<BulkMovement, "direction" | "currency">[],
): Promise<EmailTemplateValue[]> {
  const received = rows.some(({ direction }) => direction === "ADD");
  const taken = rows.some(({ direction, currency }) => direction === "REMOVE" && currency === "MINUTES");
  const found = [
    received ? await findEnabledTemplate(tx, "MINUTES_RECEIVED") : null,
    taken ? await findEnabledTemplate(tx, "LOW_BALANCE") : null,
  ];
  return found.filter((template) => template !== null);
}

/** Tells every user of a bulk transfer what a single transfer would have told them, in its transaction and a few statements. */
export async function queueBulkEmails(
  tx: TenantDb,
  templates: readonly EmailTemplateValue[],
  users: ReadonlyMap<number, Pick<User, "name" | "email">>,
  movements: readonly BulkMovement[],
): Promise<void> {
  for (const template of templates) {
    const emails = movements.flatMap(({ userId, currency, direction, amountUnits, userAfterUnits }) => {
      const user = users.get(userId);
      const isNews =
        template.key === "LOW_BALANCE"
          ? direction === "REMOVE" && currency === "MINUTES" && becameLow(amountUnits, userAfterUnits)
          : direction === "ADD";
      if (!user || !isNews) return [];
      return [{ recipient: user.email, values: valuesOf(user, currency, amountUnits, userAfterUnits) }];
    });
    await queueEmails(tx, template, emails);
  }
}

/** Only the transfer that crosses the line is news; further ones below it are not. */
function becameLow(takenUnits: number, afterUnits: number): boolean {
  return afterUnits < LOW_BALANCE_UNITS && afterUnits + takenUnits >= LOW_BALANCE_UNITS;
}

function valuesOf(
  user: Pick<User, "name" | "email">,
  currency: Currency,
  amountUnits: number,
  afterUnits: number,
): EmailValues {
  return {
    "user.name": user.name,
    "user.email": user.email,
    amount: amountText(amountUnits, currency),
    balance: amountText(afterUnits, currency),
  };
}

function amountText(units: number, currency: Currency): string {
  const amount = formatUnits(units, currency);
  const word = currency === "MINUTES" ? "minute" : "credit";
  return `${amount} ${word}${amount === "1" ? "" : "s"}`;
}
