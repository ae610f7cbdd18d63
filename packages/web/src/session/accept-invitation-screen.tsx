import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useApolloClient } from "@apollo/client/react";
import { useAcceptInvitationMutation } from "../graphql/generated.ts";
import { ChoosePasswordForm } from "./choose-password-form.tsx";
import { isLinkOver, LinkIsOver, type OpenedLink, WithEmailedLink } from "./emailed-link.tsx";
import { replaceViewer } from "./replace-viewer.ts";
import { SignInFrame } from "./sign-in-frame.tsx";

/** Chooses a first password with an invitation, and is signed in. */
export function AcceptInvitationScreen() {
  return <WithEmailedLink kind="INVITATION">{(link) => <AcceptInvitation link={link} />}</WithEmailedLink>;
}

function AcceptInvitation({ link }: { readonly link: OpenedLink }) {
  const { t } = useTranslation("session");
  const client = useApolloClient();
  const navigate = useNavigate();
  const [accept, { error }] = useAcceptInvitationMutation();
  if (isLinkOver(error)) return <LinkIsOver kind="INVITATION" />;
  const submit = async (password: string) => {
    const answer = await accept({ variables: { input: { token: link.token, password } } }).catch(() => undefined);
    if (!answer?.data) return;
    replaceViewer(client, answer.data.acceptInvitation.viewer);
    await navigate("/", { replace: true });
  };
  return (
    <SignInFrame
      title={t("invitation.title", { name: link.name })}
      lead={t("invitation.lead", { email: link.email, tenant: link.tenantName })}
    >
      <ChoosePasswordForm
        email={link.email}
        label={t("invitation.password")}
        submitLabel={t("invitation.submit")}
        error={error}
        onSubmit={submit}
      />
    </SignInFrame>
  );
}
