import { EMAIL_MAX_LENGTH, EMAIL_PATTERN, NAME_MAX_LENGTH } from "@allowance/shared/rules";
import { useTranslation } from "react-i18next";
import { problemOf } from "../../graphql/problem.ts";

/** The fields of a user that a form edits. */
export interface UserFields {
  name: string;
  email: string;
  /** ISO code. */
  country: string | null;
  planId: string | null;
}

export const EMPTY_USER: UserFields = { name: "", email: "", country: null, planId: null };

/** The same rules that the service checks, so that most mistakes are told while typing. */
export function useUserFieldRules() {
  const { t } = useTranslation("ui");
  return {
    name: {
      validate: (text: string) => text.trim() !== "" || t("required"),
      maxLength: { value: NAME_MAX_LENGTH, message: t("tooLong", { max: NAME_MAX_LENGTH }) },
    },
    email: {
      required: t("required"),
      maxLength: { value: EMAIL_MAX_LENGTH, message: t("tooLong", { max: EMAIL_MAX_LENGTH }) },
      pattern: { value: EMAIL_PATTERN, message: t("emailInvalid") },
    },
  };
}

const FIELDS = ["name", "email", "country", "planId"] as const;

/** The form field that an API error is about; null when it is about none of ours. */
export function faultyField(error: unknown): keyof UserFields | null {
  const { field } = problemOf(error);
  return FIELDS.find((name) => name === field) ?? null;
}

/** The words for a field that the API refused: a taken address is by far the most common. */
export function useFieldProblem() {
  const { t } = useTranslation("users");
  return (field: keyof UserFields, error: unknown): string => {
    const { code, message } = problemOf(error);
    return field === "email" && code === "CONFLICT" ? t("form.emailTaken") : message;
  };
}
