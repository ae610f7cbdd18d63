import { formatUnits } from "./amounts.ts";

/** Digits with at most three decimals, not negative. */
const MONEY = /^(\d{1,9})(?:\.(\d{1,3})0*)?$/;

/** Reads an amount of money ("0", "0.125") into thousandths; null when it is negative, malformed or too precise. */
export function parseMoney(text: string): number | null {
  const match = MONEY.exec(text.trim());
  if (!match) return null;
  const [, whole = "", decimals = ""] = match;
  return Number(whole) * 1_000 + Number(decimals.padEnd(3, "0"));
}

/** Thousandths of a currency as decimal text without trailing zeros. */
export function formatMoney(thousandths: number): string {
  // A credit is 1,000 units, as a whole of any currency is 1,000 thousandths.
  return formatUnits(thousandths, "CREDITS");
}
