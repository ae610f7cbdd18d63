import { Button, Group, Stack, Text, Textarea, TextInput, Tooltip } from "@mantine/core";
import { useRef } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { EmailTemplatePartsFragment } from "../../graphql/generated.ts";
import { type TemplateFields, useTemplateRules } from "./template-fields.ts";

interface TemplateInputsProps {
  readonly form: UseFormReturn<TemplateFields>;
  readonly template: EmailTemplatePartsFragment;
}

/** Subject and text, and the variables, which go where the cursor was last. */
export function TemplateInputs({ form, template }: TemplateInputsProps) {
  const { t } = useTranslation("emailTemplates");
  const rules = useTemplateRules(template);
  const { formState } = form;
  const { registerAt, insert } = useInsertion(form);
  return (
    <Stack gap="md">
      <TextInput
        label={t("form.subject")}
        autoComplete="off"
        error={formState.errors.subject?.message}
        {...registerAt("subject", rules.subject)}
      />
      <Textarea
        label={t("form.body")}
        description={t("form.bodyHelp")}
        autosize
        minRows={9}
        maxRows={24}
        error={formState.errors.body?.message}
        {...registerAt("body", rules.body)}
      />
      <Stack gap={6} role="group" aria-label={t("form.variables")}>
        <Text fz="sm" fw={500}>
          {t("form.variables")}
        </Text>
        <Group gap={6}>
          {template.variables.map(({ name, description, example }) => (
            <Tooltip key={name} label={t("form.variable", { description, example })} multiline maw={280}>
              <Button variant="light" size="compact-sm" onClick={() => insert(name)} aria-description={description}>
                {name}
              </Button>
            </Tooltip>
          ))}
        </Group>
      </Stack>
    </Stack>
  );
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Registers both fields, remembers in which one the cursor was last, and puts a variable there. */
function useInsertion(form: UseFormReturn<TemplateFields>) {
  const last = useRef<{ readonly name: keyof TemplateFields; readonly field: TextField } | null>(null);
  const registerAt = (name: keyof TemplateFields, rules: Parameters<typeof form.register>[1]) => ({
    ...form.register(name, rules),
    onFocus: (event: { readonly currentTarget: TextField }) => {
      last.current = { name, field: event.currentTarget };
    },
  });
  const insert = (variable: string) => {
    const placeholder = `{{${variable}}}`;
    const { name, field } = last.current ?? { name: "body" as const, field: null };
    const text = form.getValues(name);
    const from = field?.selectionStart ?? text.length;
    const until = field?.selectionEnd ?? text.length;
    const next = text.slice(0, from) + placeholder + text.slice(until);
    form.setValue(name, next, { shouldDirty: true, shouldValidate: true });
    form.setFocus(name);
    field?.setSelectionRange(from + placeholder.length, from + placeholder.length);
  };
  return { registerAt, insert };
}
