import { Button, Group, PasswordInput, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { EMAIL_MAX_LENGTH, EMAIL_PATTERN, NAME_MAX_LENGTH } from "@allowance/shared/rules";
import { useUpdateProfileMutation } from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { useViewer } from "../../session/viewer-context.ts";
import { DirtyGuard } from "../../ui/dirty-guard.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Section } from "../../ui/section.tsx";

interface ProfileFields {
  name: string;
  email: string;
  currentPassword: string;
}

const FIELDS: readonly string[] = ["name", "email", "currentPassword"] satisfies (keyof ProfileFields)[];
const isField = (field: string | null): field is keyof ProfileFields => field !== null && FIELDS.includes(field);

/** Name and email. The email is the login, so another one asks for the password. */
export function ProfileSection() {
  const { t } = useTranslation(["account", "ui"]);
  const { form, submit, problem, isNewEmail, isDirty, discard } = useProfileForm();
  const { register, formState } = form;
  const { errors } = formState;
  const tooLong = (max: number) => ({ value: max, message: t("ui:tooLong", { max }) });
  const filled = (text: string) => text.trim() !== "" || t("ui:required");
  const isEmail = (text: string) => EMAIL_PATTERN.test(text.trim()) || t("ui:emailInvalid");
  return (
    <Section title={t("profile.title")}>
      <DirtyGuard isDirty={isDirty} />
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          {problem !== null && <ProblemAlert error={problem} />}
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
            <TextInput
              label={t("profile.name")}
              autoComplete="name"
              error={errors.name?.message}
              {...register("name", { validate: filled, maxLength: tooLong(NAME_MAX_LENGTH) })}
            />
            <TextInput
              label={t("profile.email")}
              type="email"
              autoComplete="username"
              inputWrapperOrder={["label", "input", "description", "error"]}
              description={t("profile.emailHelp")}
              error={errors.email?.message}
              {...register("email", { validate: isEmail, maxLength: tooLong(EMAIL_MAX_LENGTH) })}
            />
          </SimpleGrid>
          {isNewEmail && (
            <PasswordInput
              label={t("profile.currentPassword")}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ "aria-label": t("ui:password.show"), tabIndex: 0 }}
              error={errors.currentPassword?.message}
              {...register("currentPassword", { required: t("ui:required") })}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" disabled={!isDirty} onClick={discard}>
              {t("ui:saveBar.discard")}
            </Button>
            <Button type="submit" disabled={!isDirty} loading={formState.isSubmitting}>
              {t("ui:saveBar.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

function useProfileForm() {
  const { t } = useTranslation("account");
  const { user } = useViewer();
  const saved = { name: user.name, email: user.email, currentPassword: "" };
  const form = useForm<ProfileFields>({ defaultValues: saved, shouldUnregister: false });
  const [problem, setProblem] = useState<unknown>(null);
  const [update] = useUpdateProfileMutation();
  const draft = form.watch();
  const isNewEmail = draft.email.trim().toLowerCase() !== saved.email;
  const isNewName = draft.name.trim() !== saved.name;
  const submit = form.handleSubmit(async ({ name, email, currentPassword }) => {
    setProblem(null);
    const input = {
      ...(isNewName && { name: name.trim() }),
      ...(isNewEmail && { email: email.trim(), currentPassword }),
    };
    try {
      const { data } = await update({ variables: { input } });
      if (!data) return;
      form.reset({ ...data.updateProfile.viewer.user, currentPassword: "" });
      notifications.show({ title: t("profile.saved.title"), message: t("profile.saved.text"), color: "teal" });
    } catch (error) {
      const { field, message } = problemOf(error);
      if (isField(field)) form.setError(field, { message }, { shouldFocus: true });
      else setProblem(error);
    }
  });
  const discard = () => {
    form.reset(saved);
    setProblem(null);
  };
  return { form, submit, problem, isNewEmail, isDirty: isNewName || isNewEmail, discard };
}
