import {
  ADDRESS_LINE_MAX_LENGTH,
  ADDRESS_LINES_MAX,
  COMPANY_MAX_LENGTH,
  MINUTE_PRICE_MAX_THOUSANDTHS,
  VAT_ID_MAX_LENGTH,
  VAT_ID_PATTERN,
} from "@allowance/shared/billing-rules";
import { parseMoney } from "@allowance/shared/money";
import { EMAIL_MAX_LENGTH, EMAIL_PATTERN } from "@allowance/shared/rules";
import { useTranslation } from "react-i18next";
import type { BillingPartsFragment } from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";

/** What the form edits: whom invoices are made out to, and the price of a minute as typed. */
export interface BillingFields {
  company: string;
  /** One line of the address each line. */
  address: string;
  /** ISO code. */
  country: string | null;
  vatId: string;
  email: string;
  currency: string;
  minutePrice: string;
}

export function billingFieldsOf({ details, currency, minutePrice }: BillingPartsFragment): BillingFields {
  const { company, addressLines, country, vatId, email } = details;
  const address = addressLines.join("\n");
  return { company, address, country, vatId: vatId ?? "", email: email ?? "", currency, minutePrice };
}

/** The lines of an address that say something. */
function linesOf(address: string): string[] {
  return address
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The fields of an input that differ from what is saved, and only those (product-rules 9). */
export function changedBilling(saved: BillingFields, edited: BillingFields) {
  const company = edited.company.trim();
  const addressLines = linesOf(edited.address);
  const vatId = edited.vatId.trim().toUpperCase();
  const email = edited.email.trim();
  const minutePrice = edited.minutePrice.trim();
  return {
    ...(company !== saved.company && { company }),
    ...(addressLines.join("\n") !== saved.address && { addressLines }),
    ...(edited.country !== saved.country && { country: edited.country }),
    ...(vatId !== saved.vatId && { vatId: vatId === "" ? null : vatId }),
    ...(email !== saved.email && { email: email === "" ? null : email }),
    ...(edited.currency !== saved.currency && { currency: edited.currency }),
    ...(parseMoney(minutePrice) !== parseMoney(saved.minutePrice) && { minutePrice }),
  };
}

/** The same rules that the service checks, so that most mistakes are told while typing. */
export function useBillingRules() {
  const { t } = useTranslation(["billing", "ui"]);
  const atMost = (max: number) => ({ value: max, message: t("ui:tooLong", { max }) });
  return {
    company: { maxLength: atMost(COMPANY_MAX_LENGTH) },
    address: {
      validate: {
        lines: (text: string) =>
          linesOf(text).length <= ADDRESS_LINES_MAX || t("details.tooManyLines", { max: ADDRESS_LINES_MAX }),
        length: (text: string) =>
          linesOf(text).every((line) => line.length <= ADDRESS_LINE_MAX_LENGTH) ||
          t("details.longLine", { max: ADDRESS_LINE_MAX_LENGTH }),
      },
    },
    vatId: {
      validate: (text: string) =>
        text.trim() === "" || VAT_ID_PATTERN.test(text.trim().toUpperCase()) || t("details.vatIdInvalid"),
      maxLength: atMost(VAT_ID_MAX_LENGTH),
    },
    email: {
      validate: (text: string) => text.trim() === "" || EMAIL_PATTERN.test(text.trim()) || t("ui:emailInvalid"),
      maxLength: atMost(EMAIL_MAX_LENGTH),
    },
    minutePrice: {
      validate: (text: string) => {
        const thousandths = parseMoney(text);
        return (thousandths !== null && thousandths <= MINUTE_PRICE_MAX_THOUSANDTHS) || t("details.priceInvalid");
      },
    },
  };
}

const FIELDS = ["company", "country", "vatId", "email", "currency", "minutePrice"] as const;

/** The form field that an API error is about; null when it is about none of ours. */
export function faultyBillingField(error: unknown): keyof BillingFields | null {
  const { field } = problemOf(error);
  // The API counts the lines: `addressLines[1]`.
  if (field?.startsWith("addressLines")) return "address";
  return FIELDS.find((name) => name === field) ?? null;
}
