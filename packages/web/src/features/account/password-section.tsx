import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useChangePasswordMutation } from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { useViewer } from "../../session/viewer-context.ts";
import { NewPasswordInput, useNewPasswordRule } from "../../ui/new-password-input.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Section } from "../../ui/section.tsx";

const EMPTY = { currentPassword: "", newPassword: "" };

/** Changes one's own password, with the one until now. */
export function PasswordSection() {
  const { t } = useTranslation(["account", "ui"]);
  const { user } = useViewer();
  const rule = useNewPasswordRule(user.email);
  const [problem, setProblem] = useState<unknown>(null);
  const [change] = useChangePasswordMutation({ refetchQueries: ["OwnSessions"] });
  const { register, handleSubmit, formState, setError, reset } = useForm({ defaultValues: EMPTY });
  const { errors } = formState;

  const submit = handleSubmit(async (input) => {
    setProblem(null);
    try {
      await change({ variables: { input } });
      reset(EMPTY);
      notifications.show({ title: t("password.done.title"), message: t("password.done.text"), color: "teal" });
    } catch (error) {
      const { field, message } = problemOf(error);
      if (field === "currentPassword" || field === "newPassword") setError(field, { message }, { shouldFocus: true });
      else setProblem(error);
    }
  });

  return (
    <Section title={t("password.title")} lead={t("password.lead")}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          {problem !== null && <ProblemAlert error={problem} />}
          {/* Password managers store what they see beside the password. */}
          <input type="text" value={user.email} readOnly hidden autoComplete="username" />
          <PasswordInput
            label={t("password.current")}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": t("ui:password.show"), tabIndex: 0 }}
            error={errors.currentPassword?.message}
            {...register("currentPassword", { required: t("ui:required") })}
          />
          <NewPasswordInput
            label={t("password.new")}
            error={errors.newPassword?.message}
            field={register("newPassword", rule)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={formState.isSubmitting}>
              {t("password.submit")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
