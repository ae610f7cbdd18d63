import { Alert, Anchor, Button, Stack, TextInput } from "@mantine/core";
import { IconMailCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EMAIL_MAX_LENGTH } from "@allowance/shared/rules";
import { useRequestPasswordResetMutation } from "../graphql/generated.ts";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { SIGN_IN_PATH } from "./paths.ts";
import { SignInFrame } from "./sign-in-frame.tsx";
import { TenantField, useAsksForTenant } from "./tenant-field.tsx";

/** Asks for a link to choose a new password. It says the same whether there is such an account or not. */
export function ForgotPasswordScreen() {
  const { t } = useTranslation("session");
  const [sentTo, setSentTo] = useState<string | null>(null);
  return (
    <SignInFrame title={t("forgot.title")} lead={t("forgot.lead")}>
      <Stack>
        {sentTo === null ? (
          <ForgotPasswordFields onSent={setSentTo} />
        ) : (
          <Alert
            role="status"
            color="teal"
            variant="light"
            icon={<IconMailCheck aria-hidden />}
            title={t("forgot.done.title")}
          >
            {t("forgot.done.text", { email: sentTo })}
          </Alert>
        )}
        <Anchor component={Link} to={SIGN_IN_PATH} fz="sm" ta="center" py={4}>
          {t("forgot.back")}
        </Anchor>
      </Stack>
    </SignInFrame>
  );
}

function ForgotPasswordFields({ onSent }: { readonly onSent: (email: string) => void }) {
  const { t } = useTranslation("session");
  const asksForTenant = useAsksForTenant();
  const [request, { error, loading }] = useRequestPasswordResetMutation();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { tenant: "", email: "" } });
  const submit = handleSubmit(async ({ tenant, email }) => {
    const input = { email: email.trim(), ...(asksForTenant && { tenant: tenant.trim() }) };
    const answer = await request({ variables: { input } }).catch(() => undefined);
    if (answer?.data) onSent(input.email);
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        {error && <ProblemAlert error={error} />}
        {asksForTenant && (
          <TenantField
            field={register("tenant", { required: t("signIn.tenantRequired") })}
            error={formState.errors.tenant}
          />
        )}
        <TextInput
          label={t("signIn.email")}
          type="email"
          autoComplete="username"
          autoFocus
          error={formState.errors.email?.message}
          {...register("email", { required: t("signIn.emailRequired"), maxLength: EMAIL_MAX_LENGTH })}
        />
        <Button type="submit" fullWidth loading={loading} mt="xs">
          {t("forgot.submit")}
        </Button>
      </Stack>
    </form>
  );
}
