import { ActionIcon, Badge, Button, Group, Menu, Stack, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  useSendTestWebhookMutation,
  useUpdateWebhookMutation,
  type WebhookPartsFragment,
} from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { DeleteWebhookDialog } from "./delete-webhook-dialog.tsx";
import { DeliveriesDialog } from "./deliveries-dialog.tsx";
import { RotateSecretDialog } from "./rotate-secret-dialog.tsx";
import { WebhookDialog } from "./webhook-dialog.tsx";
import classes from "./webhooks.module.css";

const STATUS_COLORS = { ACTIVE: "teal", PAUSED: "gray", DISABLED: "red" } as const;

type What = "EDIT" | "LOG" | "ROTATE" | "DELETE";

interface Asked {
  readonly what: What;
  readonly webhook: WebhookPartsFragment;
}

/** The webhooks, and what can be done with each. */
export function WebhooksTable({ webhooks }: { readonly webhooks: readonly WebhookPartsFragment[] }) {
  const { t } = useTranslation("webhooks");
  const [asked, setAsked] = useState<Asked | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const close = () => setAsked(null);
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      <Table.ScrollContainer minWidth={720} type="native">
        <Table className={classes["table"] ?? ""} aria-label={t("title")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("column.url")}</Table.Th>
              <Table.Th>{t("column.events")}</Table.Th>
              <Table.Th>{t("column.state")}</Table.Th>
              <Table.Th>{t("column.last")}</Table.Th>
              <Table.Th aria-hidden />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {webhooks.map((webhook) => (
              <WebhookRow
                key={webhook.id}
                webhook={webhook}
                onAsk={(what) => setAsked({ what, webhook })}
                onProblem={setProblem}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {asked?.what === "EDIT" && <WebhookDialog webhook={asked.webhook} onClose={close} />}
      {asked?.what === "LOG" && <DeliveriesDialog webhook={asked.webhook} onClose={close} />}
      {asked?.what === "ROTATE" && <RotateSecretDialog webhook={asked.webhook} onClose={close} />}
      {asked?.what === "DELETE" && <DeleteWebhookDialog webhook={asked.webhook} onClose={close} />}
    </>
  );
}

interface WebhookRowProps {
  readonly webhook: WebhookPartsFragment;
  readonly onAsk: (what: What) => void;
  readonly onProblem: (problem: unknown) => void;
}

function WebhookRow({ webhook, onAsk, onProblem }: WebhookRowProps) {
  const { t } = useTranslation(["webhooks", "ui"]);
  const format = useFormat();
  const { url, description, events, status, failingSince, lastDeliveredAt, previousValidUntil } = webhook;
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={2}>
          <Text fw={550} fz="sm" className={classes["url"]}>
            {url}
          </Text>
          {description !== "" && (
            <Text fz="xs" c="dimmed">
              {description}
            </Text>
          )}
          {previousValidUntil !== null && (
            <Text fz="xs" c="dimmed">
              {t("overlap", { when: format.dateTime(previousValidUntil) })}
            </Text>
          )}
        </Stack>
      </Table.Td>
      <Table.Td>{t("eventCount", { count: events.length })}</Table.Td>
      <Table.Td>
        <Stack gap={2} align="flex-start">
          <Badge variant="light" color={STATUS_COLORS[status]}>
            {t(`status.${status}`)}
          </Badge>
          {failingSince !== null && (
            <Text fz="xs" c="dimmed">
              {t("failing", { when: format.dateTime(failingSince) })}
            </Text>
          )}
        </Stack>
      </Table.Td>
      <Table.Td className="numeric">
        {lastDeliveredAt === null ? t("ui:never") : format.relativeTime(lastDeliveredAt)}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap" role="group" aria-label={t("actions", { url })}>
          <Button variant="default" size="compact-sm" onClick={() => onAsk("LOG")}>
            {t("log")}
          </Button>
          <MoreMenu webhook={webhook} onAsk={onAsk} onProblem={onProblem} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function MoreMenu({ webhook: { id, url, status }, onAsk, onProblem }: WebhookRowProps) {
  const { t } = useTranslation("webhooks");
  const [test] = useSendTestWebhookMutation();
  const [update] = useUpdateWebhookMutation();
  const isActive = status === "ACTIVE";
  const attempt = async (work: () => Promise<unknown>) => {
    onProblem(null);
    await work().catch(onProblem);
  };
  const sendTest = async () => {
    await test({ variables: { input: { endpointId: id } } });
    notifications.show({ title: t("tested.title"), message: t("tested.text") });
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={26} aria-label={`${t("more")}: ${url}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAsk("EDIT")}>{t("edit")}</Menu.Item>
        {isActive && <Menu.Item onClick={() => void attempt(sendTest)}>{t("test")}</Menu.Item>}
        <Menu.Item
          onClick={() => void attempt(() => update({ variables: { input: { endpointId: id, isActive: !isActive } } }))}
        >
          {isActive ? t("pause") : t("resume")}
        </Menu.Item>
        <Menu.Item onClick={() => onAsk("ROTATE")}>{t("rotate")}</Menu.Item>
        <Menu.Item color="red" onClick={() => onAsk("DELETE")}>
          {t("remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
