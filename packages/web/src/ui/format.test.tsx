import { renderHook, waitFor } from "@testing-library/react";
import i18next from "i18next";
import { startTexts } from "../texts/i18n.ts";
import { useFormat } from "./format.ts";

beforeAll(startTexts);

async function formatIn(language: string) {
  await i18next.changeLanguage(language);
  const { result } = renderHook(() => useFormat());
  await waitFor(() => expect(i18next.language).toBe(language));
  return result.current;
}

test("numbers, amounts, prices, dates and countries are written as German does", async () => {
  const format = await formatIn("de");
  expect(format.number(1234567)).toBe("1.234.567");
  expect(format.amount("1234.5", "MINUTES")).toBe("1.234,50");
  expect(format.money("1234.5", "EUR")).toMatch(/^1\.234,50?\s€$/);
  expect(format.utcDate("2026-12-01T00:00:00.000Z")).toBe("01.12.2026");
  expect(format.utcDay("2026-12-01T00:00:00.000Z")).toBe("Dienstag, 1. Dezember 2026");
  expect(format.country("DE")).toBe("Deutschland");
  expect(format.relativeTime(new Date(Date.now() - 2 * 86_400_000).toISOString())).toBe("vorgestern");
});

test("and as English does", async () => {
  const format = await formatIn("en");
  expect(format.amount("1234.5", "MINUTES")).toBe("1,234.50");
  expect(format.utcDate("2026-12-01T00:00:00.000Z")).toBe("Dec 1, 2026");
  expect(format.country("DE")).toBe("Germany");
});
