import fc from "fast-check";
import { type Currency, formatUnits, MAX_AMOUNT, parseAmount, UNITS_PER } from "./amounts.ts";

const currency = fc.constantFrom<Currency>("MINUTES", "CREDITS");
/** Whole thousandths of a minute or a credit: everything that an amount can be. */
const thousandths = fc.integer({ min: 1, max: MAX_AMOUNT * 1_000 });

/** The decimal text of thousandths, by integer arithmetic alone. */
function decimalText(value: number): string {
  const digits = String(value).padStart(4, "0");
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

function unitsOf(text: string, of: Currency): number {
  const parsed = parseAmount(text, of);
  if (!parsed.ok) throw new Error(`"${text}" was refused: ${parsed.problem}`);
  return parsed.units;
}

const problemOf = (text: string, of: Currency = "MINUTES") => {
  const parsed = parseAmount(text, of);
  return parsed.ok ? "none" : parsed.problem;
};

describe("product-rules 23: amounts", () => {
  it("are integers of one unit: 9 credits are exactly one minute, 150 units are a second", () => {
    expect(unitsOf("9", "CREDITS")).toBe(unitsOf("1", "MINUTES"));
    expect(unitsOf("90", "CREDITS")).toBe(unitsOf("10", "MINUTES"));
    expect(UNITS_PER.MINUTES / 60).toBe(150);
    expect(unitsOf("0.001", "CREDITS")).toBe(1);
    expect(unitsOf("0.001", "MINUTES")).toBe(9);
  });

  it("are read exactly, whatever their size: units are thousandths times an integer", () => {
    fc.assert(
      fc.property(thousandths, currency, (value, of) => {
        expect(BigInt(unitsOf(decimalText(value), of))).toBe(BigInt(value) * BigInt(UNITS_PER[of] / 1_000));
      }),
    );
  });

  it("come back as they were written, without trailing zeros", () => {
    fc.assert(
      fc.property(thousandths, currency, (value, of) => {
        const text = formatUnits(unitsOf(decimalText(value), of), of);
        expect(text).toBe(decimalText(value).replace(/\.?0+$/, ""));
        expect(unitsOf(text, of)).toBe(unitsOf(decimalText(value), of));
      }),
    );
  });

  it("are rounded down and never up when shown, negative ones too", () => {
    const units = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(units, currency, (value, of) => {
        const [whole = "", decimals = ""] = formatUnits(value, of).split(".");
        const shown = BigInt(whole + decimals.padEnd(3, "0")) * BigInt(UNITS_PER[of] / 1_000);
        const lost = BigInt(value) - shown;
        expect(lost >= 0n && lost < BigInt(UNITS_PER[of] / 1_000)).toBe(true);
      }),
    );
    expect(formatUnits(8_999, "MINUTES")).toBe("0.999");
    expect(formatUnits(-1, "MINUTES")).toBe("-0.001");
    expect(formatUnits(-1_500, "CREDITS")).toBe("-1.5");
    expect(formatUnits(0, "CREDITS")).toBe("0");
  });

  it("are too precise exactly when a fourth decimal says something", () => {
    const decimals = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), decimals, currency, (whole, digits, of) => {
        const tooPrecise = /^\d{3}\d*[1-9]/.test(digits);
        expect(problemOf(`${whole}.${digits}`, of)).toBe(tooPrecise ? "TOO_PRECISE" : "none");
      }),
    );
    expect(problemOf("1.2345")).toBe("TOO_PRECISE");
    expect(problemOf("0.0001")).toBe("TOO_PRECISE");
    expect(unitsOf("1.500000", "CREDITS")).toBe(1_500);
  });

  it("may have an exponent, as `String` writes large and small numbers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: -3, max: 5 }), (digits, exponent) => {
        const expected = BigInt(digits) * 10n ** BigInt(exponent + 3);
        expect(BigInt(unitsOf(`${digits}e${exponent}`, "CREDITS"))).toBe(expected);
        expect(BigInt(unitsOf(`${digits}.0E${exponent < 0 ? exponent : `+${exponent}`}`, "CREDITS"))).toBe(expected);
      }),
    );
    expect(problemOf("1e-4")).toBe("TOO_PRECISE");
    expect(unitsOf("10e-4", "CREDITS")).toBe(1);
    expect(unitsOf(String(1e10), "CREDITS")).toBe(10 ** 13);
  });

  it.each([
    ["0.1", 100],
    ["0.7", 700],
    ["1.005", 1_005],
    ["4.35", 4_350],
    ["2.675", 2_675],
    ["8.41", 8_410],
  ])("never drift as binary fractions do: %s", (text, units) => {
    expect(unitsOf(text, "CREDITS")).toBe(units);
    expect(unitsOf(text, "MINUTES")).toBe(units * 9);
  });
});

describe("product-rules 26: an amount that is not one", () => {
  const wrong = [
    "",
    " ",
    "0",
    "0.000",
    "-0",
    "-1",
    "-0.001",
    "abc",
    "NaN",
    "Infinity",
    "-Infinity",
    "1e400",
    "1e13",
    "1,5",
    "1.000,00",
  ];
  const strange = [
    "0x10",
    "1_000",
    ".5",
    "1 000",
    "1e",
    "e3",
    "--1",
    "1.2.3",
    "٣",
    "１",
    "true",
    "null",
    "1n",
    "$5",
    "1e1.5",
    "5\u00005",
  ];
  it.each([...wrong, ...strange])("is refused as INVALID_AMOUNT: %j", (text) => {
    expect(problemOf(text)).toBe("INVALID_AMOUNT");
  });

  it("is refused above the largest amount and accepted at it", () => {
    expect(unitsOf(String(MAX_AMOUNT), "MINUTES")).toBe(MAX_AMOUNT * 9_000);
    expect(problemOf(`${MAX_AMOUNT}.001`)).toBe("INVALID_AMOUNT");
    expect(problemOf(String(MAX_AMOUNT + 1))).toBe("INVALID_AMOUNT");
    expect(problemOf("9".repeat(30))).toBe("INVALID_AMOUNT");
    expect(problemOf("9".repeat(10_000))).toBe("INVALID_AMOUNT");
    expect(Number.isSafeInteger(unitsOf(String(MAX_AMOUNT), "MINUTES"))).toBe(true);
  });

  it("never throws and never answers anything but positive safe integers, whatever the text", () => {
    const looksLikeNumber = fc.string({ unit: fc.constantFrom(..."0123456789.eE+- ,"), maxLength: 20 });
    fc.assert(
      fc.property(fc.oneof(fc.string(), looksLikeNumber, fc.double().map(String)), currency, (text, of) => {
        const parsed = parseAmount(text, of);
        const isExpected = parsed.ok
          ? Number.isSafeInteger(parsed.units) && parsed.units > 0
          : parsed.problem === "INVALID_AMOUNT" || parsed.problem === "TOO_PRECISE";
        expect(isExpected).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("may have blanks around it, as people paste it", () => {
    expect(unitsOf(" 5 ", "CREDITS")).toBe(5_000);
  });
});

test("units that are no safe integer are never shown as if they were", () => {
  for (const units of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(() => formatUnits(units, "MINUTES")).toThrow(RangeError);
  }
});
