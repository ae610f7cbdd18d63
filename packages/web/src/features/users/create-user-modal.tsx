import { Button, Checkbox, Group, Modal, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { CreateUserDocument, useCreateUserMutation } from "../../graphql/generated.ts";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { CountrySelect } from "../../ui/country-select.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { PlanSelect } from "./plan-select.tsx";
import { EMPTY_USER, faultyField, useFieldProblem, type UserFields, useUserFieldRules } from "./user-fields.ts";

interface CreateUserModalProps {
  readonly onClose: () => void;
}

interface NewUserFields extends UserFields {
  invite: boolean;
}

/** Creates a user, invited by email unless told otherwise, then opens their page, where limits and balance come next. */
export function CreateUserModal({ onClose }: CreateUserModalProps) {
  const { t } = useTranslation("users");
  const { t: tUi } = useTranslation("ui");
  return (
    <Modal opened onClose={onClose} title={t("createForm.title")} closeButtonProps={{ "aria-label": tUi("close") }}>
      <CreateUserForm onClose={onClose} />
    </Modal>
  );
}

function CreateUserForm({ onClose }: CreateUserModalProps) {
  const { t } = useTranslation(["users", "ui"]);
  const rules = useUserFieldRules();
  const { submit, calls, form, error } = useCreateUser(onClose);
  const { register, control, formState } = form;
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        {error !== undefined && faultyField(error) === null && <ProblemAlert error={error} />}
        <TextInput
          label={t("form.name")}
          withAsterisk
          data-autofocus
          autoComplete="off"
          error={formState.errors.name?.message}
          {...register("name", rules.name)}
        />
        <TextInput
          label={t("form.email")}
          description={t("form.emailHelp")}
          withAsterisk
          type="email"
          autoComplete="off"
          error={formState.errors.email?.message}
          {...register("email", rules.email)}
        />
        <Controller
          control={control}
          name="country"
          render={({ field, fieldState }) => <CountrySelect {...field} error={fieldState.error?.message} />}
        />
        <Controller
          control={control}
          name="planId"
          render={({ field, fieldState }) => (
            <PlanSelect {...field} description={t("form.planHelp")} error={fieldState.error?.message} />
          )}
        />
        <Checkbox label={t("createForm.invite")} description={t("createForm.inviteHelp")} {...register("invite")} />
        <Group justify="flex-end" mt="xs">
          <CopyAsGraphql calls={calls} isQuiet />
          <Button variant="default" onClick={onClose}>
            {t("ui:cancel")}
          </Button>
          <Button type="submit" loading={formState.isSubmitting}>
            {t("createForm.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useCreateUser(onClose: () => void) {
  const { t } = useTranslation("users");
  const navigate = useNavigate();
  const fieldProblem = useFieldProblem();
  const [createUser, { error }] = useCreateUserMutation({
    // Every list that was loaded may now be missing somebody.
    update: (cache) => void cache.evict({ fieldName: "users" }),
  });
  const form = useForm<NewUserFields>({ defaultValues: { ...EMPTY_USER, invite: true } });

  const call = ({ name, email, country, planId, invite }: NewUserFields) =>
    mutationCall(CreateUserDocument, {
      input: { name: name.trim(), email: email.trim(), country, planId, invite },
    });
  const submit = form.handleSubmit(async (fields) => {
    try {
      const { data } = await createUser({ variables: call(fields).variables });
      if (!data) return;
      const { user } = data.createUser;
      onClose();
      const done = fields.invite ? "invited" : "done";
      notifications.show({
        title: t(`createForm.${done}.title`),
        message: t(`createForm.${done}.text`, { name: user.name }),
        color: "teal",
      });
      await navigate(`/users/${user.id}`);
    } catch (problem) {
      const field = faultyField(problem);
      if (field) form.setError(field, { message: fieldProblem(field, problem) }, { shouldFocus: true });
    }
  });
  return { submit, calls: () => [call(form.getValues())], form, error };
}
