import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconMail } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useInviteUserMutation, useSendPasswordResetMutation } from "../../graphql/generated.ts";
import { useViewer } from "../../session/viewer-context.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Section } from "../../ui/section.tsx";
import type { UserPageUser } from "./user-screen.tsx";

/** Whether the user can sign in, and the email with a link that lets them choose a password. */
export function SignInSection({ user }: { readonly user: UserPageUser }) {
  const { t } = useTranslation("users");
  const viewer = useViewer();
  const { name, email, hasPassword } = user;
  const isOthersOwner = user.isOwner && viewer.user.id !== user.id;
  const state = user.deactivatedAt !== null ? "deactivated" : hasPassword ? "with" : "without";
  return (
    <Section title={t("signIn.title")}>
      <Group justify="space-between" gap="sm">
        <Text style={{ overflowWrap: "anywhere" }} flex="1 1 240px">
          {isOthersOwner ? t("signIn.owner") : t(`signIn.${state}`, { name, email })}
        </Text>
        {!isOthersOwner && state !== "deactivated" && <SendLink user={user} />}
      </Group>
    </Section>
  );
}

function SendLink({ user: { id, email, hasPassword } }: { readonly user: UserPageUser }) {
  const { t } = useTranslation("users");
  const [invite, invitation] = useInviteUserMutation();
  const [sendReset, reset] = useSendPasswordResetMutation();
  const error = invitation.error ?? reset.error;
  const send = async () => {
    const variables = { input: { userId: id } };
    const answer = await (hasPassword ? sendReset({ variables }) : invite({ variables })).catch(() => undefined);
    if (!answer?.data) return;
    const done = hasPassword ? "resetSent" : "invited";
    notifications.show({
      title: t(`signIn.${done}.title`),
      message: t(`signIn.${done}.text`, { email }),
      color: "teal",
    });
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMail size={16} stroke={1.7} aria-hidden />}
        loading={invitation.loading || reset.loading}
        onClick={() => void send()}
      >
        {hasPassword ? t("signIn.reset") : t("signIn.invite")}
      </Button>
      {error && <ProblemAlert error={error} />}
    </>
  );
}
