import { parseMoney } from "@allowance/shared/money";
import { COLOR_PATTERN, CURRENCY_PATTERN, NAME_MAX_LENGTH, PLAN_DESCRIPTION_MAX_LENGTH } from "@allowance/shared/rules";
import { useTranslation } from "react-i18next";
import type { PlanPartsFragment } from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";

/** What a form edits of a plan, beside its limits. Numbers are the text that was typed. */
export interface PlanFields {
  name: string;
  description: string;
  /** #rrggbb, or empty for none. */
  color: string;
  price: string;
  priceCurrency: string;
  includedMinutes: string;
  /** Empty in a new plan: the last place. */
  position: string;
  isActive: boolean;
  isHidden: boolean;
  isFeatured: boolean;
}

export const NEW_PLAN: PlanFields = {
  name: "",
  description: "",
  color: "",
  price: "0",
  priceCurrency: "USD",
  includedMinutes: "0",
  position: "",
  isActive: true,
  isHidden: false,
  isFeatured: false,
};

export function planFieldsOf(plan: PlanPartsFragment): PlanFields {
  const { name, description, price, priceCurrency, includedMinutes, isActive, isHidden, isFeatured } = plan;
  const position = String(plan.position);
  const color = plan.color ?? "";
  return { name, description, color, price, priceCurrency, includedMinutes, position, isActive, isHidden, isFeatured };
}

/** The fields of an input that differ from what is saved, and only those (product-rules 9). */
export function changedPlanFields(saved: PlanFields, edited: PlanFields) {
  const name = edited.name.trim();
  const description = edited.description.trim();
  const priceCurrency = edited.priceCurrency.trim().toUpperCase();
  const differs = (key: "price" | "includedMinutes") => parseMoney(edited[key]) !== parseMoney(saved[key]);
  const position = edited.position.trim();
  return {
    ...(name !== saved.name && { name }),
    ...(description !== saved.description && { description }),
    ...(edited.color !== saved.color && { color: edited.color === "" ? null : edited.color }),
    ...(differs("price") && { price: edited.price.trim() }),
    ...(priceCurrency !== saved.priceCurrency && { priceCurrency }),
    ...(differs("includedMinutes") && { includedMinutes: edited.includedMinutes.trim() }),
    ...(position !== "" && position !== saved.position && { position: Number(position) }),
    ...(edited.isActive !== saved.isActive && { isActive: edited.isActive }),
    ...(edited.isHidden !== saved.isHidden && { isHidden: edited.isHidden }),
    ...(edited.isFeatured !== saved.isFeatured && { isFeatured: edited.isFeatured }),
  };
}

/** The same rules that the service checks, so that most mistakes are told while typing. */
export function usePlanFieldRules() {
  const { t } = useTranslation(["plans", "ui"]);
  const amount = { validate: (text: string) => parseMoney(text) !== null || t("form.amountInvalid") };
  const atMost = (max: number) => ({ value: max, message: t("ui:tooLong", { max }) });
  return {
    name: {
      validate: (text: string) => text.trim() !== "" || t("ui:required"),
      maxLength: atMost(NAME_MAX_LENGTH),
    },
    description: { maxLength: atMost(PLAN_DESCRIPTION_MAX_LENGTH) },
    color: { validate: (text: string) => text === "" || COLOR_PATTERN.test(text) || t("form.colorInvalid") },
    price: amount,
    includedMinutes: amount,
    priceCurrency: {
      validate: (text: string) => CURRENCY_PATTERN.test(text.trim().toUpperCase()) || t("form.currencyInvalid"),
    },
    position: { validate: (text: string) => /^\d{0,6}$/.test(text.trim()) || t("form.positionInvalid") },
  };
}

const FIELDS = ["name", "description", "color", "price", "priceCurrency", "includedMinutes", "position"] as const;

/** The form field that an API error is about; null when it is about none of ours. */
export function faultyPlanField(error: unknown): (typeof FIELDS)[number] | null {
  const { field } = problemOf(error);
  return FIELDS.find((name) => name === field) ?? null;
}

/** The words for a field that the API refused: a taken name is by far the most common. */
export function usePlanFieldProblem() {
  const { t } = useTranslation("plans");
  return (error: unknown): string => {
    const { code, field, message } = problemOf(error);
    return field === "name" && code === "CONFLICT" ? t("form.nameTaken") : message;
  };
}
