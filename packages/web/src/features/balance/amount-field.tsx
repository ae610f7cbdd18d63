import { Button, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../ui/format.ts";
import { useAmountText } from "./amount-text.ts";
import classes from "./balance.module.css";
import type { CheckedTransfer, TransferPlan } from "./transfer-preview.ts";

interface AmountFieldProps {
  readonly plan: TransferPlan;
  readonly checked: CheckedTransfer;
  /** Decimal text. */
  readonly maximum: string;
  readonly onChange: (amount: string) => void;
}

/** The amount as typed, checked at once, with the maximum one click away. */
export function AmountField({ plan, checked, maximum, onChange }: AmountFieldProps) {
  const { t } = useTranslation("balance");
  const amountText = useAmountText();
  const format = useFormat();
  const max = amountText(maximum, plan.currency);
  const isNothing = Number(maximum) <= 0;
  return (
    <TextInput
      label={t("amount.label")}
      description={plan.currency === "CREDITS" ? t(`amount.rate.${plan.direction}`) : undefined}
      inputWrapperOrder={["label", "input", "error", "description"]}
      inputMode="decimal"
      autoComplete="off"
      // Both: the form may appear before or after the dialog looks for what to focus.
      autoFocus
      data-autofocus
      value={plan.amount}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={isNothing ? t("amount.nothing") : faultText(checked, t, max)}
      rightSectionWidth="auto"
      rightSection={
        <div className={classes["amountEnd"]}>
          <Text span fz="sm" c="dimmed">
            {t(`amount.unit.${plan.currency}`)}
          </Text>
          <Button
            variant="light"
            size="compact-sm"
            disabled={isNothing}
            onClick={() => onChange(maximum)}
            aria-label={t("amount.useMax", { amount: max })}
          >
            {t("amount.max", { amount: format.amount(maximum, plan.currency) })}
          </Button>
        </div>
      }
      classNames={{ input: classes["amountInput"] ?? "" }}
    />
  );
}

/** Nothing typed yet is no mistake. */
function faultText(
  checked: CheckedTransfer,
  t: ReturnType<typeof useTranslation<"balance">>["t"],
  max: string,
): ReactNode {
  if (checked.ok || checked.fault === "EMPTY") return null;
  if (checked.fault === "ABOVE_MAXIMUM") return t("amount.aboveMax", { amount: max });
  return checked.fault === "TOO_PRECISE" ? t("amount.tooPrecise") : t("amount.invalid");
}
