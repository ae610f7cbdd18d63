import { everyDay } from "./daily-points.ts";

const NOW = new Date("2026-11-24T23:30:00.000Z");

test("a balance stays until it moves, and begins with what was there before the span", () => {
  const moved = [
    { day: "2026-10-01", balance: "3" },
    { day: "2026-11-22", balance: "7.5" },
  ];
  expect(everyDay(moved, 3, NOW)).toEqual([
    { day: "2026-11-21", balance: 3 },
    { day: "2026-11-22", balance: 7.5 },
    { day: "2026-11-23", balance: 7.5 },
    { day: "2026-11-24", balance: 7.5 },
  ]);
});

test("before it first moved, there was nothing; it may be negative since (product-rules 29)", () => {
  expect(everyDay([{ day: "2026-11-24", balance: "-2" }], 1, NOW)).toEqual([
    { day: "2026-11-23", balance: 0 },
    { day: "2026-11-24", balance: -2 },
  ]);
});
