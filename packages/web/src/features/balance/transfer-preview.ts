import { type Currency, formatUnits, parseAmount } from "@allowance/shared/amounts";
import type { BalanceQuery, TransferDirection } from "../../graphql/generated.ts";

export type BalanceUser = NonNullable<BalanceQuery["user"]>;

/** What the dialog is about to transfer. `amount` is as typed. */
export interface TransferPlan {
  readonly currency: Currency;
  readonly direction: TransferDirection;
  readonly amount: string;
}

export type AmountFault = "EMPTY" | "INVALID_AMOUNT" | "TOO_PRECISE" | "ABOVE_MAXIMUM";

/** The exact balances after a transfer, as decimal text rounded down to three decimals, the way the API answers them. */
export interface TransferPreview {
  readonly userBefore: string;
  readonly userAfter: string;
  /** The pool in minutes. */
  readonly poolBefore: string;
  readonly poolAfter: string;
}

export type CheckedTransfer =
  | { readonly ok: true; readonly units: number; readonly preview: TransferPreview }
  | { readonly ok: false; readonly fault: AmountFault };

/** The most that can be transferred, as the API says (product-rules 26). Decimal text. */
export function maximumOf(
  { balance: { maxTransferable } }: BalanceUser,
  { currency, direction }: Omit<TransferPlan, "amount">,
): string {
  if (currency === "MINUTES") return direction === "ADD" ? maxTransferable.addMinutes : maxTransferable.removeMinutes;
  return direction === "ADD" ? maxTransferable.addCredits : maxTransferable.removeCredits;
}

/**
 * Checks a planned transfer and computes both balances after it, in units, so that the preview equals the result
 * to the unit. `poolUnits` are the tenant's minutes in units. Minutes and credits have one unit (product-rules 23),
 * so that the pool changes by just what the user gets.
 */
export function checkTransfer(plan: TransferPlan, user: BalanceUser, poolUnits: number): CheckedTransfer {
  const { currency, direction, amount } = plan;
  if (amount.trim() === "") return { ok: false, fault: "EMPTY" };
  const parsed = parseAmount(amount, currency);
  if (!parsed.ok) return { ok: false, fault: parsed.problem };
  if (parsed.units > unitsOf(maximumOf(user, plan), currency)) return { ok: false, fault: "ABOVE_MAXIMUM" };

  const moved = direction === "ADD" ? parsed.units : -parsed.units;
  const userUnits = currency === "MINUTES" ? user.balance.minutesUnits : user.balance.creditsUnits;
  return {
    ok: true,
    units: parsed.units,
    preview: {
      userBefore: formatUnits(userUnits, currency),
      userAfter: formatUnits(userUnits + moved, currency),
      poolBefore: formatUnits(poolUnits, "MINUTES"),
      poolAfter: formatUnits(poolUnits - moved, "MINUTES"),
    },
  };
}

/** A maximum of zero or below means that nothing can be moved. */
function unitsOf(decimal: string, currency: Currency): number {
  const parsed = parseAmount(decimal, currency);
  return parsed.ok ? parsed.units : 0;
}
