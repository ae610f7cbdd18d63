import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useLocation, useSearchParams } from "react-router";
import { useApolloClient } from "@apollo/client/react";
import { PASSWORD_MAX_LENGTH } from "@allowance/shared/password-rules";
import { EMAIL_MAX_LENGTH } from "@allowance/shared/rules";
import { useSignInMutation, useViewerQuery } from "../graphql/generated.ts";
import { problemOf } from "../graphql/problem.ts";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { FORGOT_PASSWORD_PATH, nextPath } from "./paths.ts";
import { replaceViewer } from "./replace-viewer.ts";
import { SignInFrame } from "./sign-in-frame.tsx";
import { TenantField, useAsksForTenant } from "./tenant-field.tsx";

interface SignInForm {
  tenant: string;
  email: string;
  password: string;
}

/** The sign-in page. Whoever is signed in already goes straight on to `?next=`. */
export function SignInScreen() {
  const { t } = useTranslation("session");
  const [search] = useSearchParams();
  const { data } = useViewerQuery();
  const { state }: { state: unknown } = useLocation();
  if (data?.viewer) return <Navigate to={nextPath(search)} replace />;
  return (
    <SignInFrame title={t("signIn.title")} lead={t("signIn.lead")}>
      <Stack>
        {search.has("next") && (
          <Alert icon={<IconInfoCircle aria-hidden />} variant="light">
            {t("signIn.next")}
          </Alert>
        )}
        <SignInFields email={emailIn(state)} />
      </Stack>
    </SignInFrame>
  );
}

/** The email that the page before handed along; it stands in no address, which logs would keep. */
function emailIn(state: unknown): string {
  const isGiven = typeof state === "object" && state !== null && "email" in state && typeof state.email === "string";
  return isGiven ? String(state.email) : "";
}

function SignInFields({ email }: { readonly email: string }) {
  const { t } = useTranslation(["session", "ui"]);
  const client = useApolloClient();
  const [signIn, { error, loading }] = useSignInMutation();
  const asksForTenant = useAsksForTenant();
  const { register, handleSubmit, formState, setFocus } = useForm<SignInForm>({
    defaultValues: { tenant: "", email, password: "" },
  });

  const submit = handleSubmit(async ({ tenant, ...person }) => {
    const input = { ...person, ...(asksForTenant && { tenant: tenant.trim() }) };
    const answer = await signIn({ variables: { input } }).catch(() => undefined);
    if (!answer?.data) {
      setFocus("password", { shouldSelect: true });
      return;
    }
    // Nothing that another account loaded may be seen by this one.
    replaceViewer(client, answer.data.signIn.viewer);
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        {error && <SignInProblem error={error} />}
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
          autoFocus={email === ""}
          error={formState.errors.email?.message}
          {...register("email", { required: t("signIn.emailRequired"), maxLength: EMAIL_MAX_LENGTH })}
        />
        <PasswordInput
          label={t("signIn.password")}
          autoComplete="current-password"
          autoFocus={email !== ""}
          visibilityToggleButtonProps={{ "aria-label": t("ui:password.show"), tabIndex: 0 }}
          error={formState.errors.password?.message}
          {...register("password", { required: t("signIn.passwordRequired"), maxLength: PASSWORD_MAX_LENGTH })}
        />
        <Button type="submit" fullWidth loading={loading} mt="xs">
          {t("signIn.submit")}
        </Button>
        <Anchor component={Link} to={FORGOT_PASSWORD_PATH} fz="sm" ta="center" py={4}>
          {t("signIn.forgot")}
        </Anchor>
      </Stack>
    </form>
  );
}

/** A wrong password is no expired session, though both are UNAUTHENTICATED. */
function SignInProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation("session");
  const { code } = problemOf(error);
  const isWrong = code === "UNAUTHENTICATED" || code === "BAD_USER_INPUT" || code === "NOT_FOUND";
  return (
    <ProblemAlert
      error={error}
      text={isWrong ? { title: t("signIn.wrong.title"), text: t("signIn.wrong.text") } : undefined}
    />
  );
}
