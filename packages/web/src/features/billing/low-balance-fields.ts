import { type Currency, parseAmount } from "@allowance/shared/amounts";
import { useTranslation } from "react-i18next";
import type { LowBalancePartsFragment } from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";

/** The thresholds as typed; empty is off. */
export interface LowBalanceFields {
  pool: string;
  minutes: string;
  credits: string;
}

export function lowBalanceFieldsOf({
  lowPoolThreshold,
  lowUserThreshold,
  lowUserCreditsThreshold,
}: NonNullable<LowBalancePartsFragment["lowBalance"]>): LowBalanceFields {
  return { pool: lowPoolThreshold ?? "", minutes: lowUserThreshold ?? "", credits: lowUserCreditsThreshold ?? "" };
}

/** "10" and "10.0" are the same threshold. What is no amount counts as changed, so that the form says so. */
function differs(saved: string, edited: string, currency: Currency): boolean {
  const units = (text: string) => {
    const parsed = parseAmount(text, currency);
    return parsed.ok ? parsed.units : text.trim();
  };
  return units(saved) !== units(edited);
}

const thresholdOf = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** The fields of an input that differ from what is saved, and only those (product-rules 9). */
export function changedLowBalance(saved: LowBalanceFields, edited: LowBalanceFields) {
  return {
    ...(differs(saved.pool, edited.pool, "MINUTES") && { lowPoolThreshold: thresholdOf(edited.pool) }),
    ...(differs(saved.minutes, edited.minutes, "MINUTES") && { lowUserThreshold: thresholdOf(edited.minutes) }),
    ...(differs(saved.credits, edited.credits, "CREDITS") && { lowUserCreditsThreshold: thresholdOf(edited.credits) }),
  };
}

/** The same rules that the service checks, so that most mistakes are told while typing. */
export function useThresholdRules() {
  const { t } = useTranslation("lowBalance");
  const rule = (currency: Currency) => ({
    validate: (text: string) => text.trim() === "" || parseAmount(text, currency).ok || t("thresholds.invalid"),
  });
  return { pool: rule("MINUTES"), minutes: rule("MINUTES"), credits: rule("CREDITS") };
}

const FIELDS = {
  lowPoolThreshold: "pool",
  lowUserThreshold: "minutes",
  lowUserCreditsThreshold: "credits",
} as const satisfies Readonly<Record<string, keyof LowBalanceFields>>;

/** The form field that an API error is about; null when it is about none of ours. */
export function faultyLowBalanceField(error: unknown): keyof LowBalanceFields | null {
  const { field } = problemOf(error);
  const found = Object.entries(FIELDS).find(([name]) => name === field);
  return found?.[1] ?? null;
}
