import { TextInput } from "@mantine/core";
import type { FieldError, UseFormRegisterReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useSignInPageQuery } from "../graphql/generated.ts";

/** Whether the tenant has to be asked for: under no tenant's host name, in an installation with several. */
export function useAsksForTenant(): boolean {
  return useSignInPageQuery().data?.signInPage.asksForTenant ?? false;
}

interface TenantFieldProps {
  readonly field: UseFormRegisterReturn;
  readonly error: FieldError | undefined;
}

/** The tenant's short name. */
export function TenantField({ field, error }: TenantFieldProps) {
  const { t } = useTranslation("session");
  return (
    <TextInput
      label={t("signIn.tenant")}
      description={t("signIn.tenantHelp")}
      autoComplete="organization"
      autoCapitalize="none"
      error={error?.message}
      {...field}
    />
  );
}
