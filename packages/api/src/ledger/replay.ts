import type { AccountEntity } from "./account.entity.ts";
import type { Findings } from "./findings.ts";
import type { TransferEntity } from "./transfer.entity.ts";

/** An account, and what its transfers make of it so far. */
export interface ReplayedAccount extends Pick<
  AccountEntity,
  "id" | "kind" | "holderId" | "balanceUnits" | "transferCount"
> {
  replayedUnits: number;
  replayedCount: number;
}

/** What a replay needs of a transfer. */
export type ReplayedTransfer = Pick<
  TransferEntity,
  | "id"
  | "kind"
  | "debitAccountId"
  | "creditAccountId"
  | "amountUnits"
  | "debitBalanceUnits"
  | "creditBalanceUnits"
  | "reversesId"
>;

/** Plays a tenant's transfers through, oldest first, and notes where accounts and transfers disagree. */
export class Replay {
  readonly #accounts: ReadonlyMap<number, ReplayedAccount>;
  readonly #findings: Findings;

  constructor(accounts: ReadonlyMap<number, ReplayedAccount>, findings: Findings) {
    this.#accounts = accounts;
    this.#findings = findings;
  }

  add(transfer: ReplayedTransfer): void {
    const { debitAccountId, creditAccountId, amountUnits, debitBalanceUnits, creditBalanceUnits } = transfer;
    this.#move(transfer, debitAccountId, -amountUnits, debitBalanceUnits);
    this.#move(transfer, creditAccountId, amountUnits, creditBalanceUnits);
    // Reversals that name a transfer are compared with it; one that names none can only be found here.
    if (transfer.kind !== "REVERSAL" || transfer.reversesId !== null) return;
    const found = { accountId: debitAccountId, transferId: transfer.id, expectedUnits: 0, foundUnits: amountUnits };
    this.#findings.add("REVERSAL", found, this.#accounts.get(debitAccountId));
  }

  #move({ id, kind, amountUnits }: ReplayedTransfer, accountId: number, units: number, afterUnits: number): void {
    const account = this.#accounts.get(accountId);
    if (!account) {
      this.#findings.add("SAME_TENANT", { accountId, transferId: id, expectedUnits: 0, foundUnits: amountUnits });
      return;
    }
    account.replayedUnits += units;
    account.replayedCount += 1;
    const found = { accountId, transferId: id };
    // The driver answers a number that JavaScript can't hold exactly as text.
    if (!Number.isSafeInteger(amountUnits) || amountUnits <= 0) {
      this.#findings.add("WHOLE_UNITS", { ...found, expectedUnits: 1, foundUnits: Number(amountUnits) }, account);
    }
    if (account.replayedUnits !== afterUnits) {
      const expectedUnits = account.replayedUnits;
      this.#findings.add("BALANCES_AFTER_CHAIN", { ...found, expectedUnits, foundUnits: Number(afterUnits) }, account);
    }
    const mayOverdraw = account.kind === "WORLD" || (kind === "USAGE" && account.kind !== "POOL");
    if (units < 0 && account.replayedUnits < 0 && !mayOverdraw) {
      this.#findings.add("FLOOR", { ...found, expectedUnits: 0, foundUnits: account.replayedUnits }, account);
    }
  }

  /** Compares what the transfers made of each account with what it says of itself. */
  close(): void {
    let sum = 0;
    for (const account of this.#accounts.values()) {
      const { id, kind, balanceUnits, replayedUnits, transferCount, replayedCount } = account;
      sum += Number(balanceUnits);
      const compare = (
        rule: "BALANCE_EQUALS_TRANSFERS" | "TRANSFER_COUNT" | "FLOOR" | "WHOLE_UNITS",
        expectedUnits: number,
        foundUnits: number,
      ) => this.#findings.add(rule, { accountId: id, transferId: null, expectedUnits, foundUnits }, account);
      if (!Number.isSafeInteger(balanceUnits)) compare("WHOLE_UNITS", replayedUnits, Number(balanceUnits));
      if (balanceUnits !== replayedUnits) compare("BALANCE_EQUALS_TRANSFERS", replayedUnits, Number(balanceUnits));
      if (transferCount !== replayedCount) compare("TRANSFER_COUNT", replayedCount, transferCount);
      if (kind === "POOL" && balanceUnits < 0) compare("FLOOR", 0, balanceUnits);
    }
    const found = { accountId: null, transferId: null, expectedUnits: 0, foundUnits: sum };
    if (sum !== 0) this.#findings.add("SUM_IS_ZERO", found);
  }
}
