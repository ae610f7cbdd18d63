import { useTranslation } from "react-i18next";
import type { Currency } from "@allowance/shared/amounts";

const RELATIVE_STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** Numbers, amounts and dates as the chosen language writes them. */
export interface Format {
  readonly number: (value: number) => string;
  /** Decimal text of the API as a person reads it, without its unit: minutes always with two decimals, a third where there is one. */
  readonly amount: (decimal: string, currency: Currency) => string;
  /** Decimal text of the API as a price; `currency` is an ISO 4217 code. */
  readonly money: (decimal: string, currency: string) => string;
  /** "2 days ago", "3 mo. ago": short, since tables show it. */
  readonly relativeTime: (iso: string) => string;
  readonly dateTime: (iso: string) => string;
  readonly date: (iso: string) => string;
  /** "Dec 1", with the year only where it is another one. */
  readonly day: (iso: string) => string;
  /** "Tuesday, December 1, 2026" and "Dec 1, 2026" of what happens at an hour of UTC, wherever the reader is. */
  readonly utcDay: (iso: string) => string;
  readonly utcDate: (iso: string) => string;
  /** The name of an ISO 3166 country. */
  readonly country: (code: string) => string;
}

export function useFormat(): Format {
  const { i18n } = useTranslation();
  return createFormat(i18n.language);
}

const formats = new Map<string, Format>();

/** Formatters are costly to make and a table needs hundreds, so that each language has one set. */
function createFormat(language: string): Format {
  const known = formats.get(language);
  if (known) return known;
  const plain = new Intl.NumberFormat(language);
  const decimals = {
    MINUTES: new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 3 }),
    CREDITS: new Intl.NumberFormat(language, { maximumFractionDigits: 3 }),
  };
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
  const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
  const utcDay = new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: "UTC" });
  const utcDate = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
  const countries = new Intl.DisplayNames(language, { type: "region", fallback: "code" });
  const format: Format = {
    number: (value) => plain.format(value),
    amount: (decimal, currency) => decimals[currency].format(Number(decimal)),
    money: (decimal, currency) =>
      new Intl.NumberFormat(language, {
        style: "currency",
        currency,
        // A minute may cost a tenth of a cent.
        maximumFractionDigits: 3,
        trailingZeroDisplay: "stripIfInteger",
      }).format(Number(decimal)),
    relativeTime: (iso) => relativeTime(relative, iso),
    dateTime: (iso) => dateTime.format(new Date(iso)),
    date: (iso) => date.format(new Date(iso)),
    day: (iso) => {
      const instant = new Date(iso);
      return (instant.getFullYear() === new Date().getFullYear() ? day : date).format(instant);
    },
    utcDay: (iso) => utcDay.format(new Date(iso)),
    utcDate: (iso) => utcDate.format(new Date(iso)),
    country: (code) => countries.of(code) ?? code,
  };
  formats.set(language, format);
  return format;
}

function relativeTime(format: Intl.RelativeTimeFormat, iso: string): string {
  const seconds = (new Date(iso).getTime() - Date.now()) / 1_000;
  const [unit, size] = RELATIVE_STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? (["minute", 60] as const);
  return format.format(Math.trunc(seconds / size), unit);
}
