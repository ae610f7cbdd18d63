import { Badge, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApolloClient } from "@apollo/client/react";
import {
  type SessionPartsFragment,
  useOwnSessionsQuery,
  useRevokeSessionMutation,
  useSignOutEverywhereMutation,
} from "../../graphql/generated.ts";
import { replaceViewer } from "../../session/replace-viewer.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { useFormat } from "../../ui/format.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Section } from "../../ui/section.tsx";
import { ErrorState } from "../../ui/states.tsx";
import classes from "./account.module.css";

/** The browsers in which the viewer is signed in, and the way to end their sessions. */
export function SessionsSection() {
  const { t } = useTranslation("account");
  const { data, error, refetch } = useOwnSessionsQuery({ fetchPolicy: "no-cache" });
  const [left, setLeft] = useState<readonly SessionPartsFragment[] | null>(null);
  const sessions = left ?? data?.viewer?.sessions;
  return (
    <Section title={t("sessions.title")} lead={t("sessions.lead")} flush>
      {sessions && (
        <>
          <ul className={classes["list"]} aria-label={t("sessions.title")}>
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} onRevoked={setLeft} />
            ))}
          </ul>
          <div className={classes["foot"]}>
            <Text fz="sm" c="dimmed">
              {sessions.length === 1 && t("sessions.only")}
            </Text>
            <SignOutEverywhere />
          </div>
        </>
      )}
      {!sessions && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!sessions && !error && (
        <div role="status" aria-label={t("sessions.loading")}>
          <Skeleton height={130} radius={0} />
        </div>
      )}
    </Section>
  );
}

interface SessionRowProps {
  readonly session: SessionPartsFragment;
  /** Gets the sessions that are left. */
  readonly onRevoked: (left: readonly SessionPartsFragment[]) => void;
}

function SessionRow({ session, onRevoked }: SessionRowProps) {
  const { t } = useTranslation("account");
  const format = useFormat();
  const [revoke, { loading, error }] = useRevokeSessionMutation();
  const { id, address, isCurrent } = session;
  const browser = session.browser === "" ? t("sessions.unknown") : session.browser;
  const end = async () => {
    const answer = await revoke({ variables: { input: { sessionId: id } } }).catch(() => undefined);
    if (!answer?.data) return;
    notifications.show({ title: t("sessions.revoked.title"), message: t("sessions.revoked.text"), color: "teal" });
    onRevoked(answer.data.revokeSession.sessions);
  };
  return (
    <li className={classes["session"]} aria-label={browser}>
      <Stack gap={2} miw={0}>
        <Group gap="xs">
          <Text fw={550}>{browser}</Text>
          {isCurrent && <Badge variant="light">{t("sessions.current")}</Badge>}
        </Group>
        <Text fz="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {t("sessions.facts", {
            address,
            lastSeen: format.relativeTime(session.lastSeenAt),
            created: format.dateTime(session.createdAt),
          })}
        </Text>
      </Stack>
      {!isCurrent && (
        <Button
          variant="default"
          size="compact-sm"
          loading={loading}
          onClick={() => void end()}
          aria-label={t("sessions.revokeOf", { browser, address })}
        >
          {t("sessions.revoke")}
        </Button>
      )}
      {error && <ProblemAlert error={error} />}
    </li>
  );
}

function SignOutEverywhere() {
  const { t } = useTranslation("account");
  const client = useApolloClient();
  const [isAsking, setAsking] = useState(false);
  const [signOut, { loading, error }] = useSignOutEverywhereMutation();
  const confirm = async () => {
    const answer = await signOut().catch(() => undefined);
    if (answer?.data) replaceViewer(client, null);
  };
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("sessions.everywhere")}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t("sessions.everywhereTitle")}
          text={t("sessions.everywhereText")}
          confirm={t("sessions.everywhere")}
          color="red"
          isBusy={loading}
          problem={error ?? null}
          onCancel={() => setAsking(false)}
          onConfirm={() => void confirm()}
        />
      )}
    </>
  );
}
