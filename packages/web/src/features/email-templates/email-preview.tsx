import { Skeleton, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { skipToken } from "@apollo/client/react";
import { templateProblem } from "@allowance/shared/email-text";
import { useTranslation } from "react-i18next";
import { type EmailTemplatePartsFragment, useEmailPreviewQuery } from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { EmailFrame } from "./email-frame.tsx";
import type { TemplateFields } from "./template-fields.ts";

const PREVIEW_DELAY_MS = 300;

interface EmailPreviewProps {
  readonly template: EmailTemplatePartsFragment;
  /** The texts as typed. */
  readonly draft: TemplateFields;
}

/** What a user would get, made by the API from the unsaved texts, once typing pauses. A text at fault keeps the last picture. */
export function EmailPreview({ template, draft }: EmailPreviewProps) {
  const { t } = useTranslation("emailTemplates");
  const words = useWords();
  const names = template.variables.map(({ name }) => name);
  const [subject] = useDebouncedValue(draft.subject, PREVIEW_DELAY_MS);
  const [body] = useDebouncedValue(draft.body, PREVIEW_DELAY_MS);
  const isFine = [subject, body].every((text) => text.trim() !== "" && templateProblem(text, names) === null);
  const { data, previousData, error } = useEmailPreviewQuery(
    isFine ? { variables: { input: { key: template.key, subject, body } }, fetchPolicy: "no-cache" } : skipToken,
  );
  const preview = (data ?? previousData)?.previewEmailTemplate;
  if (error) return <ProblemAlert error={error} />;
  if (!preview) return <Skeleton height={320} radius="md" aria-label={t("preview.loading")} role="status" />;
  return (
    <>
      <Text fw={600} mb="xs" style={{ overflowWrap: "anywhere" }}>
        {preview.subject}
      </Text>
      <EmailFrame title={t("preview.frame", { label: words(template.label) })} html={preview.html} height={280} />
    </>
  );
}
