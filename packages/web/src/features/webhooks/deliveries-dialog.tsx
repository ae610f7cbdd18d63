import { Badge, Button, Code, Group, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type DeliveryPartsFragment,
  useResendWebhookDeliveryMutation,
  useWebhookDeliveriesQuery,
  type WebhookPartsFragment,
} from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { Pager } from "../../ui/pager.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { useReturnFocus } from "../../ui/use-return-focus.ts";
import classes from "./webhooks.module.css";

/** Deliveries are tried in the background, so the log looks again while it is open. */
const LOOK_AGAIN_MS = 2_000;
const PAGE_SIZE = 10;
const STATUS_COLORS = { PENDING: "gray", DELIVERED: "teal", FAILED: "red" } as const;

type Page = { readonly first: number; readonly after?: string } | { readonly last: number; readonly before: string };

interface DeliveriesDialogProps {
  readonly webhook: WebhookPartsFragment;
  readonly onClose: () => void;
}

/** What a webhook was told of, what it answered, and sending it again. */
export function DeliveriesDialog({ webhook: { id, url }, onClose }: DeliveriesDialogProps) {
  useReturnFocus();
  const { t } = useTranslation(["webhooks", "ui"]);
  const [page, setPage] = useState<Page>({ first: PAGE_SIZE });
  const { data, previousData, error, refetch } = useWebhookDeliveriesQuery({
    variables: { endpointId: id, ...page },
    fetchPolicy: "cache-and-network",
    pollInterval: LOOK_AGAIN_MS,
  });
  const list = (data ?? previousData)?.webhookDeliveries;
  const turn = (edge: "after" | "before", cursor: string) =>
    setPage(edge === "after" ? { first: PAGE_SIZE, after: cursor } : { last: PAGE_SIZE, before: cursor });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("deliveries.title")}
      size="xl"
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <Text fz="sm" c="dimmed" mb="md" className={classes["url"] ?? ""}>
        {url}
      </Text>
      {error && !list && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !list && <Skeleton height={180} role="status" aria-label={t("deliveries.loading")} />}
      {list && list.nodes.length === 0 && (
        <EmptyState
          icon={<IconSend size={26} aria-hidden />}
          title={t("deliveries.empty.title")}
          text={t("deliveries.empty.text")}
          titleOrder={3}
        />
      )}
      {list && list.nodes.length > 0 && (
        <>
          <Stack gap={0} role="list" aria-label={t("deliveries.title")}>
            {list.nodes.map((delivery) => (
              <DeliveryItem key={delivery.id} delivery={delivery} onResent={() => void refetch()} />
            ))}
          </Stack>
          <Pager
            label={t("deliveries.pages")}
            total={t("deliveries.total", { count: list.totalCount })}
            pageInfo={list.pageInfo}
            onTurn={turn}
          />
        </>
      )}
    </Modal>
  );
}

interface DeliveryItemProps {
  readonly delivery: DeliveryPartsFragment;
  readonly onResent: () => void;
}

function DeliveryItem({ delivery, onResent }: DeliveryItemProps) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  const [resend, { loading, error }] = useResendWebhookDeliveryMutation();
  const { id, type, status, attempts, nextAttemptAt, createdAt } = delivery;
  const send = async () => {
    const answer = await resend({ variables: { input: { deliveryId: id } } }).catch(() => undefined);
    if (answer) onResent();
  };
  const when = format.dateTime(createdAt);
  const next =
    nextAttemptAt === null || attempts === 0 ? [] : [t("deliveries.next", { when: format.dateTime(nextAttemptAt) })];
  return (
    <div role="listitem" className={classes["delivery"]}>
      <Group justify="space-between" gap="sm">
        <Stack gap={2}>
          <Group gap="xs">
            <Text fz="sm" fw={550}>
              {type}
            </Text>
            <Badge variant="light" color={STATUS_COLORS[status]}>
              {t(`deliveries.status.${status}`)}
            </Badge>
          </Group>
          <Text fz="xs" c="dimmed" className="numeric">
            {[when, t("deliveries.attempts", { count: attempts }), ...next].join(" · ")}
          </Text>
          <Answer delivery={delivery} />
        </Stack>
        <Button
          variant="default"
          size="compact-sm"
          loading={loading}
          onClick={() => void send()}
          aria-label={t("deliveries.resendOf", { type, when })}
        >
          {t("deliveries.resend")}
        </Button>
      </Group>
      {error && <ProblemAlert error={error} />}
      <Details delivery={delivery} />
    </div>
  );
}

function Answer({ delivery: { responseStatus, durationMs, error } }: Pick<DeliveryItemProps, "delivery">) {
  const { t } = useTranslation("webhooks");
  if (error !== null) return <Text fz="xs">{t("deliveries.error", { error })}</Text>;
  if (responseStatus === null) return <Text fz="xs">{t("deliveries.waiting")}</Text>;
  return <Text fz="xs">{t("deliveries.answered", { status: responseStatus, duration: durationMs ?? 0 })}</Text>;
}

function Details({ delivery: { payload, responseBody } }: Pick<DeliveryItemProps, "delivery">) {
  const { t } = useTranslation("webhooks");
  const read: unknown = JSON.parse(payload);
  return (
    <details className={classes["details"]}>
      <summary>{t("deliveries.details")}</summary>
      <Text fz="xs" fw={550} mt="xs">
        {t("deliveries.payload")}
      </Text>
      <Code block className={classes["block"] ?? ""}>
        {JSON.stringify(read, null, 2)}
      </Code>
      {responseBody !== null && responseBody !== "" && (
        <>
          <Text fz="xs" fw={550} mt="xs">
            {t("deliveries.response")}
          </Text>
          <Code block className={classes["block"] ?? ""}>
            {responseBody}
          </Code>
        </>
      )}
    </details>
  );
}
