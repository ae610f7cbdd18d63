import { Button, Group, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconRestore, IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type EmailTemplatePartsFragment,
  UpdateEmailTemplateDocument,
  type UpdateEmailTemplateMutationVariables,
  useSendTestEmailMutation,
  useUpdateEmailTemplateMutation,
} from "../../graphql/generated.ts";
import { ConflictAlert } from "../../ui/conflict-alert.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { DirtyGuard } from "../../ui/dirty-guard.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { Section } from "../../ui/section.tsx";
import { useSavedForm } from "../../ui/use-saved-form.ts";
import { EmailPreview } from "./email-preview.tsx";
import classes from "./email-templates.module.css";
import { changedTexts, faultyTemplateField, type TemplateFields, templateFieldsOf } from "./template-fields.ts";
import { TemplateInputs } from "./template-inputs.tsx";

interface EmailTemplateFormProps {
  readonly template: EmailTemplatePartsFragment;
  /** Loads what is saved now, and answers its version. */
  readonly reload: () => Promise<number | undefined>;
}

/** Edits an email's texts beside their preview. */
export function EmailTemplateForm({ template, reload }: EmailTemplateFormProps) {
  const { t } = useTranslation("emailTemplates");
  const { key, defaultSubject, defaultBody } = template;
  const editor = useTemplateEditor({ template, reload });
  const { form } = editor;
  const draft = form.watch();
  const test = useTestEmail(key);
  const isDefault = draft.subject === defaultSubject && draft.body === defaultBody;
  const useDefault = () => {
    form.setValue("subject", defaultSubject, { shouldDirty: true, shouldValidate: true });
    form.setValue("body", defaultBody, { shouldDirty: true, shouldValidate: true });
  };
  return (
    <form onSubmit={(event) => void editor.submit(event)} noValidate>
      <DirtyGuard isDirty={editor.changes > 0} />
      <Stack gap="md">
        {editor.isConflict && (
          <ConflictAlert title={t("conflict")} onReload={editor.loadTheirs} isLoading={editor.isReloading} />
        )}
        {editor.problem !== null && <ProblemAlert error={editor.problem} />}
        <div className={classes["editor"]}>
          <Section title={t("form.title")}>
            <TemplateInputs form={form} template={template} />
            <Group mt="md" gap="sm">
              <Button
                variant="default"
                leftSection={<IconRestore size={16} aria-hidden />}
                disabled={isDefault}
                onClick={useDefault}
              >
                {t("form.reset")}
              </Button>
            </Group>
          </Section>
          <Section title={t("preview.title")} lead={t("preview.lead")}>
            <EmailPreview template={template} draft={draft} />
            <Group mt="md" gap="sm">
              <Button
                variant="default"
                leftSection={<IconSend size={16} aria-hidden />}
                loading={test.isSending}
                onClick={() => test.send(draft)}
              >
                {t("test.send")}
              </Button>
            </Group>
            {test.problem !== null && <ProblemAlert error={test.problem} />}
          </Section>
        </div>
        <SaveBar
          changes={editor.changes}
          isSaving={form.formState.isSubmitting}
          calls={editor.calls}
          onDiscard={editor.discard}
        />
      </Stack>
    </form>
  );
}

/** What is typed, and saving it. */
function useTemplateEditor({ template, reload }: EmailTemplateFormProps) {
  const { t } = useTranslation("emailTemplates");
  const [update] = useUpdateEmailTemplateMutation();
  const { key } = template;
  const save = async (variables: UpdateEmailTemplateMutationVariables) => {
    const { data } = await update({ variables });
    notifications.show({ title: t("saved.title"), message: t("saved.text"), color: "teal" });
    return data && templateFieldsOf(data.updateEmailTemplate.emailTemplate);
  };
  return useSavedForm({
    saved: templateFieldsOf(template),
    version: template.version,
    changed: (_saved, edited) => changedTexts(template, edited),
    call: (edited: TemplateFields, expectedVersion) =>
      mutationCall(UpdateEmailTemplateDocument, {
        input: { key, ...changedTexts(template, edited), expectedVersion },
      }),
    save,
    faultyField: faultyTemplateField,
    reload,
  });
}

/** Sends the texts as they are on the screen to the viewer's own address. */
function useTestEmail(key: EmailTemplatePartsFragment["key"]) {
  const { t } = useTranslation("emailTemplates");
  const [problem, setProblem] = useState<unknown>(null);
  const [sendTest, { loading }] = useSendTestEmailMutation({ refetchQueries: ["Outbox"] });
  const send = async ({ subject, body }: TemplateFields) => {
    setProblem(null);
    try {
      const { data } = await sendTest({ variables: { input: { key, subject, body } } });
      if (!data) return;
      notifications.show({
        title: t("test.done"),
        message: t("test.doneText", { to: data.sendTestEmail.email.to }),
        color: "teal",
      });
    } catch (error) {
      setProblem(error);
    }
  };
  return { send: (draft: TemplateFields) => void send(draft), isSending: loading, problem };
}
