import { useTranslation } from "react-i18next";
import { useAmountText } from "../amount-text.ts";
import classes from "./bulk.module.css";
import type { BulkResult } from "./use-bulk-transfer.ts";

/** What a bulk transfer moves, and what it leaves in the pool. Sums of nothing are left out. */
export function BulkTotals({ result }: { readonly result: BulkResult }) {
  const { t } = useTranslation("bulk");
  const amountText = useAmountText();
  const sums = [
    ["minutesAdded", "MINUTES"],
    ["minutesRemoved", "MINUTES"],
    ["creditsAdded", "CREDITS"],
    ["creditsRemoved", "CREDITS"],
  ] as const;
  return (
    <dl className={classes["totals"]}>
      {sums
        .filter(([name]) => result[name] !== "0")
        .map(([name, currency]) => (
          <div key={name}>
            <dt>{t(`totals.${name}`)}</dt>
            <dd className="numeric">{amountText(result[name], currency)}</dd>
          </div>
        ))}
      <div>
        <dt>{t("totals.before")}</dt>
        <dd className="numeric">{amountText(result.poolBefore, "MINUTES")}</dd>
      </div>
      <div>
        <dt>{t("totals.after")}</dt>
        <dd className="numeric">{amountText(result.poolAfter, "MINUTES")}</dd>
      </div>
    </dl>
  );
}
