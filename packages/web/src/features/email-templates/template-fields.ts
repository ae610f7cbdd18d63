import { namesVariable, type TemplateProblem, templateProblem } from "@allowance/shared/email-text";
import { EMAIL_BODY_MAX_LENGTH, EMAIL_SUBJECT_MAX_LENGTH } from "@allowance/shared/settings-rules";
import { useTranslation } from "react-i18next";
import type { EmailTemplatePartsFragment } from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";

/** What the editor edits of an email. */
export interface TemplateFields {
  subject: string;
  body: string;
}

export function templateFieldsOf({ subject, body }: EmailTemplatePartsFragment): TemplateFields {
  return { subject, body };
}

/** The texts that differ from what is saved; a text that equals the default returns to it. */
export function changedTexts(
  template: EmailTemplatePartsFragment,
  edited: TemplateFields,
): { subject?: string | null; body?: string | null } {
  const subject = edited.subject.trim();
  const body = edited.body.trimEnd();
  return {
    ...(subject !== template.subject && { subject: subject === template.defaultSubject ? null : subject }),
    ...(body !== template.body && { body: body === template.defaultBody ? null : body }),
  };
}

/** The same rules that the service checks, so that an unknown variable is told while typing. */
export function useTemplateRules(template: EmailTemplatePartsFragment) {
  const { t } = useTranslation(["emailTemplates", "ui"]);
  const names = template.variables.map(({ name }) => name);
  const words = (problem: TemplateProblem) =>
    problem.kind === "OPEN_BRACES" ? t("form.openBraces") : t("form.unknownVariable", { variable: problem.variable });
  const rule = (max: number, known: readonly string[]) => ({
    validate: {
      filled: (text: string) => text.trim() !== "" || t("ui:required"),
      variables: (text: string) => {
        const problem = templateProblem(text, known);
        return problem === null || words(problem);
      },
    },
    maxLength: { value: max, message: t("ui:tooLong", { max }) },
  });
  const body = rule(EMAIL_BODY_MAX_LENGTH, names);
  const link = (text: string) =>
    !template.isEssential || namesVariable(text, "link") || t("form.missingLink", { variable: "link" });
  return {
    subject: rule(
      EMAIL_SUBJECT_MAX_LENGTH,
      names.filter((name) => name !== "link"),
    ),
    body: { ...body, validate: { ...body.validate, link } },
  };
}

/** The form field that an API error is about; null when it is about none of ours. */
export function faultyTemplateField(error: unknown): keyof TemplateFields | null {
  const { field } = problemOf(error);
  return field === "subject" || field === "body" ? field : null;
}
