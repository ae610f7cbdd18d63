import { isUnlimited } from "@allowance/shared/rules";
import { useTranslation } from "react-i18next";
import { useFormat } from "./format.ts";

/** How limits are written for people: words for unlimited and disabled, never a raw -1 (product-rules 2). */
export function useLimitText() {
  const { t } = useTranslation("limits");
  const format = useFormat();
  return {
    count: (value: number): string => {
      if (isUnlimited(value)) return t("value.unlimited");
      return value === 0 ? t("value.disabled") : format.number(value);
    },
    /** In a sentence like "7 of 5", where "disabled" would not fit. */
    bound: (value: number): string => (isUnlimited(value) ? t("value.unlimited").toLowerCase() : format.number(value)),
    feature: (value: boolean): string => (value ? t("value.on") : t("value.off")),
  };
}
