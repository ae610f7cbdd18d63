import { parseAmount } from "@allowance/shared/amounts";
import { NAME_MAX_LENGTH } from "@allowance/shared/rules";
import { useTranslation } from "react-i18next";
import type {
  CreateGrantInput,
  Currency,
  GrantMode,
  GrantPartsFragment,
  GrantRhythm,
} from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";

/** What the form edits of a grant. Numbers are the text that was typed. */
export interface GrantFields {
  name: string;
  mode: GrantMode;
  currency: Currency;
  amount: string;
  rhythm: GrantRhythm;
  /** The day of the month; kept while the rhythm is weekly, as the other is. */
  monthDay: string;
  /** 1 is Monday. */
  weekday: string;
  /** Null is everybody. */
  planId: string | null;
  poolFloor: string;
}

export const NEW_GRANT: GrantFields = {
  name: "",
  mode: "ADD",
  currency: "MINUTES",
  amount: "",
  rhythm: "MONTHLY",
  monthDay: "1",
  weekday: "1",
  planId: null,
  poolFloor: "0",
};

export function grantFieldsOf(grant: GrantPartsFragment): GrantFields {
  const { name, mode, currency, amount, rhythm, rhythmDay, plan, poolFloor } = grant;
  const isMonthly = rhythm === "MONTHLY";
  const monthDay = isMonthly ? String(rhythmDay) : NEW_GRANT.monthDay;
  const weekday = isMonthly ? NEW_GRANT.weekday : String(rhythmDay);
  return { name, mode, currency, amount, rhythm, monthDay, weekday, planId: plan?.id ?? null, poolFloor };
}

const isMonthDay = (text: string): boolean => /^\d{1,2}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 28;
const isFloor = (text: string): boolean => /^0*(\.0*)?$/.test(text.trim()) || parseAmount(text, "MINUTES").ok;

/** The order as the API takes it; null while something in it is no value at all. The name may still be missing. */
export function grantOrderOf(fields: GrantFields): Omit<CreateGrantInput, "dryRun"> | null {
  const { name, mode, currency, amount, rhythm, monthDay, weekday, planId, poolFloor } = fields;
  const isMonthly = rhythm === "MONTHLY";
  if (!parseAmount(amount, currency).ok || !isFloor(poolFloor) || (isMonthly && !isMonthDay(monthDay))) return null;
  return {
    name: name.trim(),
    mode,
    currency,
    amount: amount.trim(),
    rhythm,
    rhythmDay: Number(isMonthly ? monthDay : weekday),
    planId,
    poolFloor: poolFloor.trim() === "" ? "0" : poolFloor.trim(),
  };
}

/** The same rules that the service checks, so that most mistakes are told while typing. */
export function useGrantRules(currency: Currency) {
  const { t } = useTranslation(["grants", "ui"]);
  return {
    name: {
      validate: (text: string) => text.trim() !== "" || t("ui:required"),
      maxLength: { value: NAME_MAX_LENGTH, message: t("ui:tooLong", { max: NAME_MAX_LENGTH }) },
    },
    amount: {
      validate: (text: string) => {
        const parsed = parseAmount(text, currency);
        if (parsed.ok) return true;
        return parsed.problem === "TOO_PRECISE" ? t("form.tooPrecise") : t("form.amountInvalid");
      },
    },
    monthDay: { validate: (text: string) => isMonthDay(text) || t("form.dayInvalid") },
    poolFloor: { validate: (text: string) => isFloor(text) || t("form.floorInvalid") },
  };
}

const FIELDS = ["name", "amount", "planId", "poolFloor"] as const;

/** The form field that an API error is about; null when it is about none of ours. */
export function faultyGrantField(error: unknown): keyof GrantFields | null {
  const { field } = problemOf(error);
  return FIELDS.find((name) => name === field) ?? null;
}

/** The words for a field that the API refused: a taken name is by far the most common. */
export function useGrantFieldProblem() {
  const { t } = useTranslation("grants");
  return (error: unknown): string => {
    const { code, field, message } = problemOf(error);
    return field === "name" && code === "CONFLICT" ? t("form.nameTaken") : message;
  };
}
