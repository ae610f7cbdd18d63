import { UNITS_PER } from "@allowance/shared/amounts";
import { aUser } from "../../testing/fixtures.ts";
import { checkTransfer } from "./transfer-preview.ts";

const POOL_UNITS = 8_000 * UNITS_PER.MINUTES;
const ben = aUser({
  minutesUnits: 120 * UNITS_PER.MINUTES,
  creditsUnits: 450 * UNITS_PER.CREDITS,
  poolUnits: POOL_UNITS,
});

test("90 credits take exactly 10 minutes (product-rules 23 and 25)", () => {
  expect(checkTransfer({ currency: "CREDITS", direction: "ADD", amount: "90" }, ben, POOL_UNITS)).toEqual({
    ok: true,
    units: 90_000,
    preview: { userBefore: "450", userAfter: "540", poolBefore: "8000", poolAfter: "7990" },
  });
});

test("removing credits returns their minutes, to the unit and shown rounded down (product-rules 23 and 25)", () => {
  expect(checkTransfer({ currency: "CREDITS", direction: "REMOVE", amount: "0.001" }, ben, POOL_UNITS)).toMatchObject({
    units: 1,
    preview: { userAfter: "449.999", poolAfter: "8000" },
  });
  expect(checkTransfer({ currency: "CREDITS", direction: "REMOVE", amount: "10" }, ben, POOL_UNITS)).toMatchObject({
    preview: { userAfter: "440", poolAfter: "8001.111" },
  });
});

test("minutes move one to one", () => {
  expect(checkTransfer({ currency: "MINUTES", direction: "ADD", amount: "30" }, ben, POOL_UNITS)).toMatchObject({
    preview: { userBefore: "120", userAfter: "150", poolBefore: "8000", poolAfter: "7970" },
  });
});

test.each([
  ["MINUTES", "ADD", "8000", "8000.001"],
  ["CREDITS", "ADD", "72000", "72000.001"],
  ["MINUTES", "REMOVE", "120", "120.001"],
  ["CREDITS", "REMOVE", "450", "450.001"],
] as const)(
  "the maximum of %s %s is allowed, and not a thousandth more (product-rules 26)",
  (currency, direction, max, above) => {
    expect(checkTransfer({ currency, direction, amount: max }, ben, POOL_UNITS).ok).toBe(true);
    expect(checkTransfer({ currency, direction, amount: above }, ben, POOL_UNITS)).toEqual({
      ok: false,
      fault: "ABOVE_MAXIMUM",
    });
  },
);

test("nothing can be removed from a negative balance, but it can be added to (product-rules 29)", () => {
  const overdrawn = aUser({ minutesUnits: -9_000, poolUnits: POOL_UNITS });
  expect(checkTransfer({ currency: "MINUTES", direction: "REMOVE", amount: "1" }, overdrawn, POOL_UNITS).ok).toBe(
    false,
  );
  expect(checkTransfer({ currency: "MINUTES", direction: "ADD", amount: "2" }, overdrawn, POOL_UNITS)).toMatchObject({
    preview: { userBefore: "-1", userAfter: "1" },
  });
});

test.each([
  ["", "EMPTY"],
  ["0", "INVALID_AMOUNT"],
  ["-1", "INVALID_AMOUNT"],
  ["abc", "INVALID_AMOUNT"],
  ["1e400", "INVALID_AMOUNT"],
  ["1.2345", "TOO_PRECISE"],
])("the amount %p is refused as %s", (amount, fault) => {
  expect(checkTransfer({ currency: "MINUTES", direction: "ADD", amount }, ben, POOL_UNITS)).toEqual({
    ok: false,
    fault,
  });
});
