import { WEBHOOK_EVENTS } from "@allowance/shared/catalogue/webhook-events";
import { problemOfWebhookUrl, WEBHOOK_DESCRIPTION_MAX_LENGTH } from "@allowance/shared/webhook-rules";
import { Button, Checkbox, Fieldset, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import {
  CreateWebhookDocument,
  UpdateWebhookDocument,
  useCreateWebhookMutation,
  useUpdateWebhookMutation,
  type WebhookEvent,
  type WebhookPartsFragment,
} from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { useReturnFocus } from "../../ui/use-return-focus.ts";
import { useWords } from "../../texts/use-words.ts";
import { SecretShownOnce } from "./secret-shown-once.tsx";
import classes from "./webhooks.module.css";

interface WebhookFields {
  readonly url: string;
  readonly description: string;
  readonly events: WebhookEvent[];
}

interface WebhookDialogProps {
  /** Null makes a new one. */
  readonly webhook: WebhookPartsFragment | null;
  readonly onClose: () => void;
}

/** A webhook: where it goes and what it is told of; for a new one then its secret, once. */
export function WebhookDialog({ webhook, onClose }: WebhookDialogProps) {
  useReturnFocus();
  const { t } = useTranslation(["webhooks", "ui"]);
  const [secret, setSecret] = useState<string | null>(null);
  const title = webhook ? t("form.editTitle") : t("form.createTitle");
  return (
    <Modal
      opened
      onClose={onClose}
      title={secret === null ? title : t("once.created")}
      size="lg"
      closeOnClickOutside={secret === null}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      {secret === null ? (
        <WebhookForm webhook={webhook} onSecret={setSecret} onClose={onClose} />
      ) : (
        <SecretShownOnce secret={secret} onDone={onClose} />
      )}
    </Modal>
  );
}

interface WebhookFormProps extends WebhookDialogProps {
  readonly onSecret: (secret: string) => void;
}

const trimmed = ({ url, description, events }: WebhookFields): WebhookFields => ({
  url: url.trim(),
  description: description.trim(),
  events,
});

/** The form's state, its rules, and saving it. */
function useWebhookForm({ webhook, onSecret, onClose }: WebhookFormProps) {
  const { t } = useTranslation("webhooks");
  const [create, creation] = useCreateWebhookMutation({ refetchQueries: ["Webhooks"] });
  const [update, edit] = useUpdateWebhookMutation();
  const { url = "", description = "", events = [] } = webhook ?? {};
  const form = useForm<WebhookFields>({ defaultValues: { url, description, events: [...events] } });
  // The events are no input of the browser's own, so the form is told of them.
  form.register("events", { validate: (chosen) => chosen.length > 0 || t("form.noEvent") });
  const editing = (fields: WebhookFields, { id, version }: WebhookPartsFragment) =>
    mutationCall(UpdateWebhookDocument, {
      input: { ...trimmed(fields), endpointId: id, expectedVersion: version },
    });
  const creating = (fields: WebhookFields) => mutationCall(CreateWebhookDocument, { input: trimmed(fields) });
  const send = async (fields: WebhookFields) => {
    if (webhook) {
      await update({ variables: editing(fields, webhook).variables });
      return onClose();
    }
    const { data } = await create({ variables: creating(fields).variables });
    return data && onSecret(data.createWebhook.secret);
  };
  const submit = form.handleSubmit(async (fields) => {
    try {
      await send(fields);
    } catch (problem) {
      if (problemOf(problem).field === "url") form.setError("url", { message: problemOf(problem).message });
    }
  });
  // A trial may allow http to this machine; whether it does, the server knows.
  const urlProblem = (text: string) => {
    const problem = problemOfWebhookUrl(text.trim(), true);
    return problem === null || t(`form.problem.${problem}`);
  };
  const error = creation.error ?? edit.error;
  const calls = () => [webhook ? editing(form.getValues(), webhook) : creating(form.getValues())];
  return { form, submit, calls, urlProblem, problem: error && problemOf(error).field !== "url" ? error : null };
}

function WebhookForm(props: WebhookFormProps) {
  const { t } = useTranslation(["webhooks", "ui"]);
  const { form, submit, calls, urlProblem, problem } = useWebhookForm(props);
  const { register, formState, watch, setValue } = form;
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        {problem && <ProblemAlert error={problem} />}
        <TextInput
          label={t("form.url")}
          description={t("form.urlHelp")}
          placeholder="https://example.com/hooks"
          type="url"
          autoComplete="off"
          data-autofocus
          error={formState.errors.url?.message}
          {...register("url", { validate: urlProblem })}
        />
        <TextInput
          label={t("form.description")}
          description={t("form.descriptionHelp")}
          autoComplete="off"
          maxLength={WEBHOOK_DESCRIPTION_MAX_LENGTH}
          {...register("description")}
        />
        <EventFields
          chosen={watch("events")}
          onChange={(events) => setValue("events", events, { shouldValidate: formState.isSubmitted })}
          error={formState.errors.events?.message}
        />
        <Group justify="flex-end">
          <CopyAsGraphql calls={calls} isQuiet />
          <Button variant="default" onClick={props.onClose} disabled={formState.isSubmitting}>
            {t("ui:cancel")}
          </Button>
          <Button type="submit" loading={formState.isSubmitting}>
            {props.webhook ? t("form.save") : t("form.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface EventFieldsProps {
  readonly chosen: readonly WebhookEvent[];
  readonly onChange: (events: WebhookEvent[]) => void;
  readonly error: string | undefined;
}

function EventFields({ chosen, onChange, error }: EventFieldsProps) {
  const { t } = useTranslation("webhooks");
  const words = useWords();
  const all = WEBHOOK_EVENTS.map(({ key }) => key);
  const toggle = (event: WebhookEvent, isOn: boolean) =>
    onChange(all.filter((key) => (key === event ? isOn : chosen.includes(key))));
  return (
    <Fieldset
      legend={t("form.events")}
      variant="unstyled"
      classNames={{ root: classes["fieldset"] ?? "", legend: classes["legend"] ?? "" }}
    >
      <Group gap="xs" my="sm">
        <Button variant="default" size="compact-sm" onClick={() => onChange([...all])}>
          {t("form.all")}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => onChange([])}>
          {t("form.none")}
        </Button>
      </Group>
      <Stack gap="xs">
        {WEBHOOK_EVENTS.map(({ key, label, description }) => (
          <Checkbox
            key={key}
            label={words(label)}
            description={words(description)}
            checked={chosen.includes(key)}
            onChange={(event) => toggle(key, event.currentTarget.checked)}
          />
        ))}
      </Stack>
      {error !== undefined && (
        <Text role="alert" fz="sm" c="var(--mantine-color-error)" mt="xs">
          {error}
        </Text>
      )}
    </Fieldset>
  );
}
