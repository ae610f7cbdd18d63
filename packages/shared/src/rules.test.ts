import fc from "fast-check";
import {
  COUNT_LIMIT_MAX,
  COUNTRY_PATTERN,
  EMAIL_PATTERN,
  isCountLimitValue,
  isUnlimited,
  isWithinLimit,
} from "./rules.ts";

describe("product-rules 2: the values of a count limit", () => {
  it.each([-1, 0, 1, 500, COUNT_LIMIT_MAX])("accepts %d", (value) => {
    expect(isCountLimitValue(value)).toBe(true);
  });

  it.each([
    -2,
    -1_000_000,
    COUNT_LIMIT_MAX + 1,
    0.5,
    -0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ])("refuses %d", (value) => {
    expect(isCountLimitValue(value)).toBe(false);
  });

  it("knows -1 alone as unlimited", () => {
    fc.assert(fc.property(fc.integer(), (value) => expect(isUnlimited(value)).toBe(value === -1)));
  });
});

describe("product-rules 6: what fits under a limit", () => {
  const count = fc.nat(2_000_000);

  it("is anything when the limit is unlimited, so -1 is never compared as a number", () => {
    fc.assert(fc.property(count, count, (used, requested) => expect(isWithinLimit(-1, used, requested)).toBe(true)));
  });

  it("is nothing more when the limit is disabled", () => {
    const requested = fc.integer({ min: 1, max: 100 });
    fc.assert(fc.property(count, requested, (used, more) => expect(isWithinLimit(0, used, more)).toBe(false)));
  });

  it("is used plus requested up to the limit, the limit itself included", () => {
    expect(isWithinLimit(5, 4, 1)).toBe(true);
    expect(isWithinLimit(5, 5, 1)).toBe(false);
    expect(isWithinLimit(5, 7, 0)).toBe(false);
    fc.assert(
      fc.property(fc.nat(COUNT_LIMIT_MAX), count, count, (limit, used, requested) => {
        expect(isWithinLimit(limit, used, requested)).toBe(used + requested <= limit);
      }),
    );
  });
});

describe("product-rules 22: what looks like an email", () => {
  it.each(["a@b.de", "ada.owner+test@mail.example.co.uk", "o'neil@example.org", "ünal@müller.de", "1@2.3x"])(
    "accepts %s",
    (email) => {
      expect(EMAIL_PATTERN.test(email)).toBe(true);
    },
  );

  it.each([
    "",
    "a",
    "a@b",
    "@b.de",
    "a@",
    "a@@b.de",
    "a@b@c.de",
    "a b@c.de",
    "a@b .de",
    "a@b.de\n",
    "a@b.",
    "<a@b.de>",
    "a@b.de, c@d.de",
    '"a"@b.de',
  ])("refuses %j", (email) => {
    expect(EMAIL_PATTERN.test(email)).toBe(false);
  });

  it("is decided in linear time, however long the text", () => {
    const startedMs = performance.now();
    for (const text of [
      `${"a".repeat(50_000)}@`,
      `a@${".".repeat(50_000)}`,
      `a@${"a.".repeat(25_000)}`,
      "@".repeat(50_000),
    ]) {
      expect(EMAIL_PATTERN.test(text)).toBe(false);
    }
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });
});

test("a country is two upper-case letters", () => {
  for (const country of ["DE", "GB"]) expect(COUNTRY_PATTERN.test(country)).toBe(true);
  for (const country of ["", "D", "DEU", "de", "D1", " DE"]) expect(COUNTRY_PATTERN.test(country)).toBe(false);
});
