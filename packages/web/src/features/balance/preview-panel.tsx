import { Text, VisuallyHidden } from "@mantine/core";
import type { Currency } from "@allowance/shared/amounts";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../ui/format.ts";
import { useAmountText } from "./amount-text.ts";
import classes from "./balance.module.css";
import type { CheckedTransfer, TransferPlan } from "./transfer-preview.ts";

interface PreviewPanelProps {
  readonly userName: string;
  readonly plan: TransferPlan;
  readonly checked: CheckedTransfer;
}

/** Both balances before and after, while the amount is typed. */
export function PreviewPanel({ userName, plan, checked }: PreviewPanelProps) {
  const { t } = useTranslation("balance");
  const format = useFormat();
  const rate =
    plan.currency === "CREDITS" && checked.ok
      ? t("preview.rate", { credits: format.amount(plan.amount, "CREDITS") })
      : null;
  return (
    <section className={classes["preview"]} aria-label={t("preview.title")} aria-live="polite">
      {checked.ok ? (
        <dl className={classes["steps"]}>
          <Step
            name={userName}
            before={checked.preview.userBefore}
            after={checked.preview.userAfter}
            currency={plan.currency}
          />
          <Step
            name={t("preview.you")}
            before={checked.preview.poolBefore}
            after={checked.preview.poolAfter}
            currency="MINUTES"
            extra={rate}
          />
        </dl>
      ) : (
        <Text fz="sm" c="dimmed">
          {t("preview.empty")}
        </Text>
      )}
    </section>
  );
}

interface StepProps {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly currency: Currency;
  readonly extra?: string | null;
}

/** "Ben Ruiz 450 → 540 credits". */
function Step({ name, before, after, currency, extra = null }: StepProps) {
  const { t } = useTranslation("balance");
  const format = useFormat();
  const amountText = useAmountText();
  return (
    <>
      <dt title={name}>{name}</dt>
      <dd className="numeric">
        {format.amount(before, currency)} <span aria-hidden>→</span>{" "}
        <VisuallyHidden component="span">{t("preview.becomes")}</VisuallyHidden>
        <strong>{amountText(after, currency)}</strong>
        {extra && (
          <Text span inherit c="dimmed">
            {" "}
            {extra}
          </Text>
        )}
      </dd>
    </>
  );
}
