import type { AccountKind } from "./kinds.ts";

/** The invariants of a tenant's books. */
export type BooksRule =
  /** All accounts together hold 0. */
  | "SUM_IS_ZERO"
  /** An account holds the sum of its transfers. */
  | "BALANCE_EQUALS_TRANSFERS"
  /** Each transfer says what its two accounts held after it. */
  | "BALANCES_AFTER_CHAIN"
  /** An account says how many transfers moved it. */
  | "TRANSFER_COUNT"
  /** Both sides are accounts of the tenant. */
  | "SAME_TENANT"
  /** The pool is never below 0, and a user's account only through usage. */
  | "FLOOR"
  /** A key made one transfer. */
  | "KEY_ONCE"
  /** A reversal undoes one transfer, whole, the other way round, and once. */
  | "REVERSAL"
  /** A bulk has as many transfers as it says. */
  | "BULK_ROWS"
  /** Every amount is a whole number above 0 that programs can hold exactly, and every balance such a number. */
  | "WHOLE_UNITS";

/** Something in a tenant's books that can't be right. */
export interface BooksProblem {
  readonly rule: BooksRule;
  /** The account at fault; null when it is about all of them together. */
  readonly accountId: number | null;
  readonly accountKind: AccountKind | null;
  readonly holderId: number | null;
  /** The first transfer that shows it; null when it is about none. */
  readonly transferId: number | null;
  /** What should be there, in units; a number of transfers where the rule counts them. */
  readonly expectedUnits: number;
  readonly foundUnits: number;
}

interface Found {
  readonly accountId: number | null;
  readonly transferId: number | null;
  readonly expectedUnits: number;
  readonly foundUnits: number;
}

interface NamedAccount {
  readonly id: number;
  readonly kind: AccountKind;
  readonly holderId: number;
}

/** What no answer could hold exactly is told as the largest number that it can. */
function safe(units: number): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, units));
}

/** Collects problems, each account once a rule. */
export class Findings {
  /** How many are named of each rule; more would not help anybody. */
  static readonly MAX_A_RULE = 100;
  readonly #problems: BooksProblem[] = [];
  readonly #counts = new Map<BooksRule, number>();
  readonly #seen = new Set<string>();

  get problems(): readonly BooksProblem[] {
    return this.#problems;
  }

  /** Notes a problem, unless the same account broke the same rule before: its first break is the one to look at. */
  add(rule: BooksRule, found: Found, account?: NamedAccount): void {
    const count = this.#counts.get(rule) ?? 0;
    const known = `${rule} ${found.accountId ?? `transfer ${found.transferId}`}`;
    if (count >= Findings.MAX_A_RULE || this.#seen.has(known)) return;
    this.#seen.add(known);
    this.#counts.set(rule, count + 1);
    this.#problems.push({
      rule,
      ...found,
      expectedUnits: safe(found.expectedUnits),
      foundUnits: safe(found.foundUnits),
      accountKind: account?.kind ?? null,
      holderId: account?.holderId ?? null,
    });
  }

  /** Says whose an account is, where only its id was known. */
  name({ id, kind, holderId }: NamedAccount): void {
    this.#problems.forEach((problem, index) => {
      if (problem.accountId === id) this.#problems[index] = { ...problem, accountKind: kind, holderId };
    });
  }
}
