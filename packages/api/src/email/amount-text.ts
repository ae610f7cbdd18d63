import { type Currency, formatUnits } from "@allowance/shared/amounts";

/** "30 minutes" or "1 credit": an amount as emails say it. */
export function amountText(units: number, currency: Currency): string {
  const amount = formatUnits(units, currency);
  const word = currency === "MINUTES" ? "minute" : "credit";
  return `${amount} ${word}${amount === "1" ? "" : "s"}`;
}
