import { type Currency, formatUnits } from "@allowance/shared/amounts";
import { amountText } from "../email/amount-text.ts";
import { findEnabledTemplate, queueEmails } from "../email/email.service.ts";
import { findBillingRecipients, findRecipients } from "../email/recipients.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { recordSignals, type Signal } from "../webhook-feed/signals.ts";
import type { BalanceFall } from "./falls.ts";
import { type Thresholds, thresholdOf } from "./thresholds.ts";

/**
 * Tells whose balance a transaction took below its threshold, inside that transaction: the user, and for the pool
 * everybody who looks after billing; and webhooks. Only the fall from the threshold or above to below it is news, so each crossing is told once:
 * the accounts are locked, hence every balance has exactly one transaction that it fell in. Nothing is asked of the database
 * while nothing crosses; then it is two statements for webhooks, three for the pool, three for all users together, and one more for every thousand emails.
 */
export async function tellLowBalances(
  tx: TenantDb,
  thresholds: Thresholds,
  falls: readonly BalanceFall[],
): Promise<void> {
  const crossed = falls.filter(({ kind, beforeUnits, afterUnits }) => {
    const threshold = thresholdOf(thresholds, kind);
    return threshold !== null && beforeUnits >= threshold && afterUnits < threshold;
  });
  await recordSignals(
    tx,
    crossed.map((fall) => signalOf(thresholds, fall)),
  );
  const pool = crossed.find(({ kind }) => kind === "POOL");
  if (pool) await tellPool(tx, thresholds, pool);
  const users = crossed.filter(({ userId, kind }) => userId !== null && kind !== "POOL");
  if (users.length > 0) await tellUsers(tx, thresholds, users);
}

async function tellPool(tx: TenantDb, thresholds: Thresholds, fall: BalanceFall): Promise<void> {
  const template = await findEnabledTemplate(tx, "POOL_LOW");
  if (!template) return;
  const recipients = await findBillingRecipients(tx);
  const facts = factsOf(thresholds, fall);
  const letters = recipients.map(({ name, email }) => ({
    recipient: email,
    values: { "user.name": name, "user.email": email, ...facts },
  }));
  await queueEmails(tx, template, letters);
}

async function tellUsers(tx: TenantDb, thresholds: Thresholds, falls: readonly BalanceFall[]): Promise<void> {
  const template = await findEnabledTemplate(tx, "LOW_BALANCE");
  if (!template) return;
  const userIds = [...new Set(falls.map(({ userId }) => userId ?? 0))];
  const recipients = new Map((await findRecipients(tx, userIds)).map((recipient) => [recipient.id, recipient]));
  const letters = falls.flatMap((fall) => {
    const recipient = recipients.get(fall.userId ?? 0);
    if (!recipient) return [];
    const { name, email } = recipient;
    return [{ recipient: email, values: { "user.name": name, "user.email": email, ...factsOf(thresholds, fall) } }];
  });
  await queueEmails(tx, template, letters);
}

function signalOf(thresholds: Thresholds, fall: BalanceFall): Signal {
  const { kind, userId, beforeUnits, afterUnits } = fall;
  const currency: Currency = kind === "USER_CREDITS" ? "CREDITS" : "MINUTES";
  const text = (units: number) => formatUnits(units, currency);
  return {
    key: kind === "POOL" ? "POOL_LOW" : "BALANCE_LOW",
    userId: kind === "POOL" ? null : userId,
    facts: {
      currency,
      before: text(beforeUnits),
      after: text(afterUnits),
      threshold: text(thresholdOf(thresholds, kind) ?? 0),
    },
  };
}

function factsOf(thresholds: Thresholds, { kind, afterUnits }: BalanceFall) {
  const currency: Currency = kind === "USER_CREDITS" ? "CREDITS" : "MINUTES";
  return {
    balance: amountText(afterUnits, currency),
    threshold: amountText(thresholdOf(thresholds, kind) ?? 0, currency),
  };
}
