import { Select, Skeleton, Table, Text, UnstyledButton } from "@mantine/core";
import { IconMailOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import {
  type EmailStatus,
  type OutboxEmailPartsFragment,
  type OutboxQuery,
  useOutboxQuery,
} from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { Pager } from "../../ui/pager.tsx";
import { Section } from "../../ui/section.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { usePageCursor } from "../../ui/use-page-cursor.ts";
import classes from "./email-templates.module.css";
import { EmailStatusBadge, OutboxEmailDialog } from "./outbox-email-dialog.tsx";

const STATUSES: readonly EmailStatus[] = ["STORED", "SENT", "FAILED"];

/** Every email that was written, newest first, whether or not there is a mail server to take it. */
export function OutboxSection() {
  const { t } = useTranslation("emailTemplates");
  const { status, choose } = useStatusFilter();
  const { page, turn } = usePageCursor();
  const { data, previousData, error, refetch } = useOutboxQuery({
    variables: { ...page, ...(status && { status }) },
    fetchPolicy: "cache-and-network",
  });
  const outbox = (data ?? previousData)?.outbox;
  return (
    <Section
      title={t("outbox.title")}
      lead={t("outbox.lead")}
      flush
      actions={
        <Select
          aria-label={t("outbox.filter")}
          data={STATUSES.map((value) => ({ value, label: t(`outbox.status.${value}`) }))}
          value={status ?? null}
          onChange={choose}
          placeholder={t("outbox.all")}
          clearable
          clearButtonProps={{ "aria-label": t("outbox.all") }}
          w={170}
        />
      }
    >
      <Text fz="sm" c="dimmed" className={classes["hint"] ?? ""}>
        {t("outbox.note")}
      </Text>
      {error && !outbox && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !outbox && <Skeleton height={220} radius={0} role="status" aria-label={t("outbox.loading")} />}
      {outbox && <OutboxList outbox={outbox} isFiltered={status !== undefined} />}
      {outbox && outbox.totalCount > 0 && (
        <Pager
          label={t("outbox.pages")}
          total={t("outbox.total", { count: outbox.totalCount })}
          pageInfo={outbox.pageInfo}
          onTurn={turn}
        />
      )}
    </Section>
  );
}

/** The status in the address. Another filter begins at the first page. */
function useStatusFilter() {
  const [search, setSearch] = useSearchParams();
  const status = STATUSES.find((value) => value === search.get("status"));
  const choose = (value: string | null) => setSearch(value === null ? {} : { status: value });
  return { status, choose };
}

interface OutboxListProps {
  readonly outbox: OutboxQuery["outbox"];
  readonly isFiltered: boolean;
}

function OutboxList({ outbox, isFiltered }: OutboxListProps) {
  const { t } = useTranslation("emailTemplates");
  const [opened, setOpened] = useState<OutboxEmailPartsFragment | null>(null);
  if (outbox.nodes.length === 0) {
    const words = isFiltered ? "noMatch" : "empty";
    return (
      <EmptyState
        icon={<IconMailOff size={26} aria-hidden />}
        title={t(`outbox.${words}.title`)}
        text={t(`outbox.${words}.text`)}
        titleOrder={3}
      />
    );
  }
  return (
    <>
      <Table.ScrollContainer minWidth={640} type="native">
        <Table className={classes["table"] ?? ""} aria-label={t("outbox.title")} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("outbox.column.subject")}</Table.Th>
              <Table.Th>{t("outbox.column.to")}</Table.Th>
              <Table.Th>{t("outbox.column.status")}</Table.Th>
              <Table.Th>{t("outbox.column.when")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {outbox.nodes.map((email) => (
              <OutboxRow key={email.id} email={email} onOpen={() => setOpened(email)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {opened && <OutboxEmailDialog email={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function OutboxRow({ email, onOpen }: { readonly email: OutboxEmailPartsFragment; readonly onOpen: () => void }) {
  const { t } = useTranslation("emailTemplates");
  const format = useFormat();
  const { subject, to, status, createdAt } = email;
  return (
    <Table.Tr>
      <Table.Td>
        <UnstyledButton className={classes["open"] ?? ""} onClick={onOpen} title={t("outbox.open", { subject })}>
          {subject}
        </UnstyledButton>
      </Table.Td>
      <Table.Td>{to}</Table.Td>
      <Table.Td>
        <EmailStatusBadge status={status} />
      </Table.Td>
      <Table.Td className="numeric">
        <time dateTime={createdAt} title={format.dateTime(createdAt)}>
          {format.relativeTime(createdAt)}
        </time>
      </Table.Td>
    </Table.Tr>
  );
}
