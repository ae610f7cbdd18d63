import { Button, Stack } from "@mantine/core";
import { useForm } from "react-hook-form";
import { problemOf } from "../graphql/problem.ts";
import { NewPasswordInput, useNewPasswordRule } from "../ui/new-password-input.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";

interface ChoosePasswordFormProps {
  /** Whose password; it may not be the email itself. */
  readonly email: string;
  readonly label: string;
  readonly submitLabel: string;
  readonly error: unknown;
  /** Sends the password. An error comes back by `error`. */
  readonly onSubmit: (password: string) => Promise<void>;
}

/** One field for a password that is chosen with an emailed link. */
export function ChoosePasswordForm({ email, label, submitLabel, error, onSubmit }: ChoosePasswordFormProps) {
  const rule = useNewPasswordRule(email);
  const { register, handleSubmit, formState } = useForm({ defaultValues: { password: "" } });
  const submit = handleSubmit(({ password }) => onSubmit(password));
  const isWeak = error !== undefined && problemOf(error).code === "BAD_USER_INPUT";
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        {error !== undefined && !isWeak && <ProblemAlert error={error} />}
        {/* Password managers store what they see beside the password. */}
        <input type="text" value={email} readOnly hidden autoComplete="username" />
        <NewPasswordInput
          label={label}
          autoFocus
          error={formState.errors.password?.message ?? (isWeak ? problemOf(error).message : undefined)}
          field={register("password", rule)}
        />
        <Button type="submit" fullWidth loading={formState.isSubmitting} mt="xs">
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}
