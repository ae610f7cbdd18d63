import type { Currency } from "@allowance/shared/amounts";
import { amountText } from "../email/amount-text.ts";
import { findEnabledTemplate, queueEmails } from "../email/email.service.ts";
import type { EmailTemplateValue } from "../email/email-templates.ts";
import { findRecipients } from "../email/recipients.ts";
import type { BulkMovement } from "../ledger/bulk.ts";
import { balancesOf, type UserBalances } from "../ledger/ledger.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { UserRef } from "../users/user-refs.ts";
import type { TransferRequest } from "./transfer-request.ts";

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
 * 200 emails, however many users there are.
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

/** Tells everybody whom one of these moves gave something what they were given and had right after it. */
export async function queueMoveEmails(
  tx: TenantDb,
  moves: readonly {
    readonly request: Pick<TransferRequest, "currency" | "amountUnits">;
    readonly email: EmailTemplateValue | null;
    readonly user: Pick<UserRef, "id">;
    readonly after: UserBalances;
  }[],
): Promise<void> {
  const giving = moves.filter(({ email }) => email !== null);
  // Whoever asked last read last what the tenant wants sent.
  const template = giving.at(-1)?.email;
  if (!template) return;
  const recipients = await findRecipients(tx, [...new Set(giving.map(({ user }) => user.id))]);
  const people = new Map(recipients.map((recipient) => [recipient.id, recipient]));
  const letters = giving.flatMap(({ request: { currency, amountUnits }, user, after }) => {
    const recipient = people.get(user.id);
    if (!recipient) return [];
    const balance = amountText(currency === "MINUTES" ? after.minutesUnits : after.creditsUnits, currency);
    const { name, email } = recipient;
    const values = { "user.name": name, "user.email": email, amount: amountText(amountUnits, currency), balance };
    return [{ recipient: email, values }];
  });
  await queueEmails(tx, template, letters);
}

/** The email about minutes and credits received by a bulk transfer, unless nobody receives any or the tenant doesn't want it. */
export async function findBulkEmail(
  tx: TenantDb,
  rows: readonly Pick<BulkMovement, "direction">[],
): Promise<EmailTemplateValue | null> {
  return rows.some(({ direction }) => direction === "ADD") ? findReceivedEmail(tx) : null;
}

/** Tells every user of a bulk transfer what a single transfer would have told them, in its transaction and a few statements. */
export async function queueBulkEmails(
  tx: TenantDb,
  template: EmailTemplateValue,
  users: ReadonlyMap<number, UserRef>,
  movements: readonly BulkMovement[],
): Promise<void> {
  const letters = movements.flatMap(({ userId, currency, direction, amountUnits, userAfterUnits }) => {
    const user = users.get(userId);
    if (!user || direction !== "ADD") return [];
    const { name, email } = user;
    const [amount, balance] = [amountText(amountUnits, currency), amountText(userAfterUnits, currency)];
    return [{ recipient: email, values: { "user.name": name, "user.email": email, amount, balance } }];
  });
  await queueEmails(tx, template, letters);
}
