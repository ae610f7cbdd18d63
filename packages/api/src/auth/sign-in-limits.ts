import type { EntityManager } from "typeorm";
import { giveBack, type RateLimit, spend, startAnew } from "../platform/rate-limits.ts";

const WINDOW_SECONDS = 15 * 60;
const TOO_MANY_TRIES = "Too many tries to sign in. Wait a little and try again.";
/** Wrong tries for one account, from anywhere; a correct sign-in starts anew. */
const PER_ACCOUNT: RateLimit = { name: "sign-in account", points: 10, windowSeconds: WINDOW_SECONDS };
/** Wrong tries from one address, on any account. */
const PER_ADDRESS: RateLimit = { name: "sign-in address", points: 100, windowSeconds: WINDOW_SECONDS };

const TOO_MANY_EMAILS = "Too many emails were asked for. Wait a little and try again.";
/** Emails with a link to one mailbox: enough to get through, too few to annoy. */
const EMAILS_PER_ACCOUNT: RateLimit = { name: "link account", points: 5, windowSeconds: 60 * 60 };
const EMAILS_PER_ADDRESS: RateLimit = { name: "link address", points: 30, windowSeconds: 60 * 60 };

/** An account that somebody tries to sign in to, whether it exists or not. By the tenant's id, so that naming the tenant or not are no two accounts. */
export interface TriedAccount {
  readonly tenantId: number;
  readonly email: string;
}

const keyOf = ({ tenantId, email }: TriedAccount): string => `${tenantId} ${email}`;

/** Counts a try from an address. Call it before anything is looked at, so that many tries in one request can't all pass the check first. */
export function countTryFrom(manager: EntityManager, address: string): Promise<void> {
  return spend(manager, PER_ADDRESS, address, TOO_MANY_TRIES);
}

/** Counts a try on an account. */
export function countTryOn(manager: EntityManager, account: TriedAccount): Promise<void> {
  return spend(manager, PER_ACCOUNT, keyOf(account), TOO_MANY_TRIES);
}

/** The try was right: the account starts anew, and the address gets its point back. */
export async function forgiveTries(manager: EntityManager, account: TriedAccount, address: string): Promise<void> {
  await Promise.all([startAnew(manager, PER_ACCOUNT, keyOf(account)), giveBack(manager, PER_ADDRESS, address)]);
}

/** Counts a request for an email with a link, whether it will be sent or not. */
export async function countLinkEmail(manager: EntityManager, account: TriedAccount, address: string): Promise<void> {
  await spend(manager, EMAILS_PER_ADDRESS, address, TOO_MANY_EMAILS);
  await spend(manager, EMAILS_PER_ACCOUNT, keyOf(account), TOO_MANY_EMAILS);
}
