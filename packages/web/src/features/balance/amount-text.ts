import { type Currency, formatUnits, parseAmount } from "@allowance/shared/amounts";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../ui/format.ts";

/** "8,000.00 min" or "1 credit": decimal text with its unit. Text that is no amount stays as it is. */
export function useAmountText(): (decimal: string, currency: Currency) => string {
  const { t } = useTranslation("balance");
  const format = useFormat();
  return (decimal, currency) => {
    // "1e2" is a fine amount, but nobody should have to read it.
    const parsed = parseAmount(decimal, currency);
    const plain = parsed.ok ? formatUnits(parsed.units, currency) : decimal;
    const amount = format.amount(plain, currency);
    return currency === "MINUTES" ? t("unit.MINUTES", { amount }) : t("unit.CREDITS", { amount, count: Number(plain) });
  };
}
