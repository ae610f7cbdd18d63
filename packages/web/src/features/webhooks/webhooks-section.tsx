import { Button, Skeleton } from "@mantine/core";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWebhooksQuery } from "../../graphql/generated.ts";
import { Section } from "../../ui/section.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { WebhookDialog } from "./webhook-dialog.tsx";
import { WebhooksTable } from "./webhooks-table.tsx";

/** Settings: the addresses that are told of events. */
export function WebhooksSection() {
  const { t } = useTranslation("webhooks");
  const [isCreating, setCreating] = useState(false);
  const { data, error, refetch } = useWebhooksQuery({ fetchPolicy: "cache-and-network" });
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t("create")}
    </Button>
  );
  return (
    <Section title={t("title")} lead={t("lead")} flush actions={create}>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={220} radius={0} role="status" aria-label={t("loading")} />}
      {data && data.webhooks.length === 0 && (
        <EmptyState
          icon={<IconWebhook size={26} aria-hidden />}
          title={t("empty.title")}
          text={t("empty.text")}
          titleOrder={3}
        />
      )}
      {data && data.webhooks.length > 0 && <WebhooksTable webhooks={data.webhooks} />}
      {isCreating && <WebhookDialog webhook={null} onClose={() => setCreating(false)} />}
    </Section>
  );
}
