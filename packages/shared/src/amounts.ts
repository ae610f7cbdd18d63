/**
 * Amounts of minutes and credits (product-rules 23). Both are stored as one integer unit, chosen so that
 * 9 credits are exactly one minute and nothing is ever rounded.
 */
export type Currency = "MINUTES" | "CREDITS";

/** Units in one minute and in one credit. */
export const UNITS_PER: Readonly<Record<Currency, number>> = { MINUTES: 9_000, CREDITS: 1_000 };

/** The largest amount of one transfer, in whole minutes or credits. Keeps every sum a safe integer. */
export const MAX_AMOUNT = 100_000_000_000;

const MAX_DECIMALS = 3;

export type AmountProblem = "INVALID_AMOUNT" | "TOO_PRECISE";

export type ParsedAmount =
  { readonly ok: true; readonly units: number } | { readonly ok: false; readonly problem: AmountProblem };

/** Decimal text, optionally with an exponent as `String(number)` writes it: sign, whole part, decimals, exponent. */
const DECIMAL = /^([+-]?)(\d{1,30})(?:\.(\d{0,30}))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads an amount as a person or a script writes it ("12", "0.150", "1e3") into units.
 * Answers INVALID_AMOUNT for anything that is not above zero or is above MAX_AMOUNT, and TOO_PRECISE for a fourth decimal.
 */
export function parseAmount(text: string, currency: Currency): ParsedAmount {
  const match = DECIMAL.exec(text.trim());
  if (!match) return { ok: false, problem: "INVALID_AMOUNT" };
  const [, sign, whole = "", decimals = "", exponent = "0"] = match;
  const digits = (whole + decimals).replace(/^0+/, "");
  if (sign === "-" || digits === "") return { ok: false, problem: "INVALID_AMOUNT" };

  // The value is digits x 10^scale; trailing zeros are not precision ("1.5000" is 1.5).
  const significant = digits.replace(/0+$/, "");
  const scale = Number(exponent) - decimals.length + (digits.length - significant.length);
  if (significant.length + scale > 12) return { ok: false, problem: "INVALID_AMOUNT" };
  if (scale < -MAX_DECIMALS) return { ok: false, problem: "TOO_PRECISE" };

  const thousandths = Number(significant) * 10 ** (scale + MAX_DECIMALS);
  if (thousandths > MAX_AMOUNT * 1_000) return { ok: false, problem: "INVALID_AMOUNT" };
  return { ok: true, units: thousandths * (UNITS_PER[currency] / 1_000) };
}

/** Units as decimal text, rounded down (towards minus infinity) to three decimals, without trailing zeros. */
export function formatUnits(units: number, currency: Currency): string {
  if (!Number.isSafeInteger(units)) throw new RangeError("Units must be a safe integer.");
  const thousandths = Math.floor(units / (UNITS_PER[currency] / 1_000));
  const digits = String(Math.abs(thousandths)).padStart(4, "0");
  const decimals = digits.slice(-3).replace(/0+$/, "");
  return `${thousandths < 0 ? "-" : ""}${digits.slice(0, -3)}${decimals === "" ? "" : `.${decimals}`}`;
}
