import { PasswordInput } from "@mantine/core";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, passwordProblem } from "@allowance/shared/password-rules";
import type { UseFormRegisterReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";

const BOUNDS = { min: PASSWORD_MIN_LENGTH, max: PASSWORD_MAX_LENGTH };

/** What a form checks of a new password: the service's own rule, told while typing. */
export function useNewPasswordRule(email: string) {
  const { t } = useTranslation("ui");
  return {
    validate: (password: string) => {
      const problem = passwordProblem(password, email);
      return problem === null || t(`password.${problem}`, BOUNDS);
    },
  };
}

interface NewPasswordInputProps {
  readonly label: string;
  readonly error: string | undefined;
  readonly field: UseFormRegisterReturn;
  readonly autoFocus?: boolean;
}

/** A field for a password that is chosen, not remembered. It can be shown, so nobody has to type it twice. */
export function NewPasswordInput({ label, error, field, autoFocus = false }: NewPasswordInputProps) {
  const { t } = useTranslation("ui");
  return (
    <PasswordInput
      label={label}
      description={t("password.help", BOUNDS)}
      autoComplete="new-password"
      autoFocus={autoFocus}
      visibilityToggleButtonProps={{ "aria-label": t("password.show"), tabIndex: 0 }}
      error={error}
      {...field}
    />
  );
}
