import type { Currency } from "@allowance/shared/amounts";
import { amountText } from "../email/amount-text.ts";
import { findEnabledTemplate, queueEmails } from "../email/email.service.ts";
import type { EmailTemplateValue } from "../email/email-templates.ts";
import { findRecipients } from "../email/recipients.ts";
import { balancesOf } from "../ledger/ledger.ts";
import type { TenantDb } from "../platform/tenant-db.ts";

/** How much a user was given. */
interface Received {
  readonly userId: number;
  readonly units: number;
}

/** The email about minutes and credits received, unless the tenant doesn't want it. Read before accounts are locked: others wait for those. */
export function findReceivedEmail(tenantDb: TenantDb): Promise<EmailTemplateValue | null> {
  return findEnabledTemplate(tenantDb, "MINUTES_RECEIVED");
}

/**
 * Tells users what they were given and have now, in the transaction that gave it: two statements and one for every
 * thousand emails, however many users there are.
 */
export async function queueReceivedEmails(
  tx: TenantDb,
  template: EmailTemplateValue,
  currency: Currency,
  received: readonly Received[],
): Promise<void> {
  const userIds = received.map(({ userId }) => userId);
  const recipients = new Map((await findRecipients(tx, userIds)).map((recipient) => [recipient.id, recipient]));
  const balances = await balancesOf(tx, userIds);
  const letters = received.flatMap(({ userId, units }, index) => {
    const recipient = recipients.get(userId);
    const held = balances[index];
    if (!recipient || !held) return [];
    const balance = amountText(currency === "MINUTES" ? held.minutesUnits : held.creditsUnits, currency);
    const { name, email } = recipient;
    const values = { "user.name": name, "user.email": email, amount: amountText(units, currency), balance };
    return [{ recipient: email, values }];
  });
  await queueEmails(tx, template, letters);
}
