import type { Currency } from "@allowance/shared/amounts";
import { useTranslation } from "react-i18next";
import type { GrantPartsFragment, GrantRhythm } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
type Weekday = (typeof WEEKDAYS)[number];

/** The day of the week that a number means; Monday for one that means none. */
function weekdayOf(day: number | string): Weekday {
  return WEEKDAYS.find((weekday) => weekday === String(day)) ?? "1";
}

/** What a grant does, in words. */
export function useGrantWords() {
  const { t } = useTranslation("grants");
  const format = useFormat();
  const amount = (decimal: string, currency: Currency): string => {
    const text = format.amount(decimal, currency);
    return currency === "MINUTES"
      ? t("amount.MINUTES", { amount: text })
      : t("amount.CREDITS", { amount: text, count: Number(decimal) });
  };
  const when = (rhythm: GrantRhythm, day: number): string =>
    rhythm === "MONTHLY"
      ? t("when.MONTHLY", { count: day, ordinal: true })
      : t("when.WEEKLY", { weekday: t(`weekday.${weekdayOf(day)}`) });
  const who = (plan: { readonly name: string } | null): string =>
    plan ? t("who.plan", { plan: plan.name }) : t("who.everybody");
  return {
    amount,
    who,
    weekdays: () => WEEKDAYS.map((value) => ({ value, label: t(`weekday.${value}`) })),
    /** "200 credits to each user, on the 1st of every month". */
    order: ({ mode, currency, amount: decimal, rhythm, rhythmDay }: GrantPartsFragment): string =>
      `${t(`what.${mode}`, { amount: amount(decimal, currency) })}, ${when(rhythm, rhythmDay)}`,
  };
}
