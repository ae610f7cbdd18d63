import { brandPalette, contrastOf } from "./brand-palette.ts";

const COLORS = ["#ffe600", "#000000", "#ffffff", "#00ff00", "#1d4ed8", "#e11d48", "#808080", "#0ea5e9"];
const READABLE = 4.5;

test.each(COLORS)("%s gives white letters on buttons, in both schemes, enough contrast", (color) => {
  const palette = brandPalette(color);
  expect(contrastOf(palette[7], "#ffffff")).toBeGreaterThanOrEqual(READABLE);
  expect(contrastOf(palette[6], "#ffffff")).toBeGreaterThanOrEqual(READABLE);
});

test.each(COLORS)("%s gives coloured letters enough contrast on light and dark surfaces", (color) => {
  const palette = brandPalette(color);
  expect(contrastOf(palette[7], "#f6f7f9")).toBeGreaterThanOrEqual(READABLE);
  expect(contrastOf(palette[4], "#2a313d")).toBeGreaterThanOrEqual(READABLE);
});

test("a colour that can be read anyway stays as it is", () => {
  expect(brandPalette("#1d4ed8")[7]).toBe("#1d4ed8");
});
