import { Alert, Button, Stack } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useApolloClient } from "@apollo/client/react";
import { useResetPasswordMutation } from "../graphql/generated.ts";
import { ChoosePasswordForm } from "./choose-password-form.tsx";
import { isLinkOver, LinkIsOver, type OpenedLink, WithEmailedLink } from "./emailed-link.tsx";
import { SIGN_IN_PATH } from "./paths.ts";
import { replaceViewer } from "./replace-viewer.ts";
import { SignInFrame } from "./sign-in-frame.tsx";

/** Chooses a new password with an emailed link; afterwards everybody signs in anew. */
export function ResetPasswordScreen() {
  return <WithEmailedLink kind="PASSWORD_RESET">{(link) => <ResetPassword link={link} />}</WithEmailedLink>;
}

function ResetPassword({ link }: { readonly link: OpenedLink }) {
  const { t } = useTranslation("session");
  const client = useApolloClient();
  const [reset, { data, error }] = useResetPasswordMutation();
  if (data) return <PasswordSaved email={data.resetPassword.email} />;
  if (isLinkOver(error)) return <LinkIsOver kind="PASSWORD_RESET" />;
  const submit = async (newPassword: string) => {
    const answer = await reset({ variables: { input: { token: link.token, newPassword } } }).catch(() => undefined);
    // Whoever was signed in here was signed out by it.
    if (answer?.data) replaceViewer(client, null);
  };
  return (
    <SignInFrame title={t("reset.title")} lead={t("reset.lead", { email: link.email, tenant: link.tenantName })}>
      <ChoosePasswordForm
        email={link.email}
        label={t("reset.password")}
        submitLabel={t("reset.submit")}
        error={error}
        onSubmit={submit}
      />
    </SignInFrame>
  );
}

function PasswordSaved({ email }: { readonly email: string }) {
  const { t } = useTranslation("session");
  return (
    <SignInFrame title={t("reset.title")}>
      <Stack>
        <Alert
          role="status"
          color="teal"
          variant="light"
          icon={<IconCircleCheck aria-hidden />}
          title={t("reset.done.title")}
        >
          {t("reset.done.text")}
        </Alert>
        <Button component={Link} to={SIGN_IN_PATH} state={{ email }} fullWidth>
          {t("reset.done.action")}
        </Button>
      </Stack>
    </SignInFrame>
  );
}
