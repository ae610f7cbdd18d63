import type { Currency } from "@allowance/shared/amounts";
import type { AccountKind } from "../ledger/kinds.ts";
import { balancesOf, poolUnits, type TransferRow } from "../ledger/ledger.ts";
import type { TenantDb } from "../platform/tenant-db.ts";

/** What one transaction took from an account, whose row it has locked. */
export interface BalanceFall {
  readonly kind: AccountKind;
  /** Null for the tenant's own accounts. */
  readonly userId: number | null;
  readonly beforeUnits: number;
  readonly afterUnits: number;
}

/** One of many movements between the pool and users, made in this transaction. */
export interface Movement {
  readonly userId: number;
  readonly currency: Currency;
  readonly direction: "ADD" | "REMOVE";
  readonly amountUnits: number;
}

/** What a transfer took from its debit account. Its other side rose, and a balance that rises never becomes low. */
export function fallOf({ debitKind, userId, debitBalanceUnits, amountUnits }: TransferRow): BalanceFall {
  return { kind: debitKind, userId, beforeUnits: debitBalanceUnits + amountUnits, afterUnits: debitBalanceUnits };
}

/** What many movements together took from the pool and from users, in two statements. Only the sum of an account's counts. */
export async function fallsOf(tx: TenantDb, movements: readonly Movement[]): Promise<BalanceFall[]> {
  const gains = new Map<string, { kind: "USER_MINUTES" | "USER_CREDITS"; userId: number; units: number }>();
  let poolLoss = 0;
  for (const { userId, currency, direction, amountUnits } of movements) {
    const units = direction === "ADD" ? amountUnits : -amountUnits;
    const kind = `USER_${currency}` as const;
    const key = `${kind} ${userId}`;
    gains.set(key, { kind, userId, units: (gains.get(key)?.units ?? 0) + units });
    poolLoss += units;
  }
  const afterUnits = await poolUnits(tx);
  const pool: BalanceFall = { kind: "POOL", userId: null, beforeUnits: afterUnits + poolLoss, afterUnits };
  const losers = [...gains.values()].filter(({ units }) => units < 0);
  if (losers.length === 0) return [pool];
  const balances = await balancesOf(
    tx,
    losers.map(({ userId }) => userId),
  );
  const users = losers.map(({ kind, userId, units }, index): BalanceFall => {
    const held = (kind === "USER_MINUTES" ? balances[index]?.minutesUnits : balances[index]?.creditsUnits) ?? 0;
    return { kind, userId, beforeUnits: held - units, afterUnits: held };
  });
  return [pool, ...users];
}
