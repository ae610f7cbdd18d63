import { Select, Skeleton, Table, Text } from "@mantine/core";
import { IconReceiptOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { type StatementLineFragment, type TransferKind, usePoolStatementQuery } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { Pager } from "../../ui/pager.tsx";
import { Section } from "../../ui/section.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { usePageCursor } from "../../ui/use-page-cursor.ts";
import classes from "./billing.module.css";

const KINDS: readonly TransferKind[] = ["TOP_UP", "MINUTES", "CREDITS", "REVERSAL", "USAGE"];

/** Everything that moved the pool, newest first, with the balance after each line. */
export function StatementSection() {
  const { t } = useTranslation("billing");
  const { kind, choose } = useKindFilter();
  const { page, turn } = usePageCursor();
  const { data, previousData, error, refetch } = usePoolStatementQuery({
    variables: { ...page, ...(kind && { filter: { kinds: [kind] } }) },
    fetchPolicy: "cache-and-network",
  });
  const statement = (data ?? previousData)?.tenant.statement;
  const isEmpty = statement?.nodes.length === 0;
  return (
    <Section
      title={t("statement.title")}
      lead={t("statement.lead")}
      flush
      actions={
        <Select
          aria-label={t("statement.filter")}
          data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind ?? null}
          onChange={choose}
          placeholder={t("statement.all")}
          clearable
          clearButtonProps={{ "aria-label": t("statement.all") }}
          w={190}
        />
      }
    >
      {error && !statement && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !statement && <Skeleton height={320} radius={0} role="status" aria-label={t("statement.loading")} />}
      {isEmpty && <NoLines isFiltered={kind !== undefined} />}
      {statement && !isEmpty && (
        <>
          <StatementTable lines={statement.nodes} />
          <Pager
            label={t("statement.pages")}
            total={t("statement.total", { count: statement.totalCount })}
            pageInfo={statement.pageInfo}
            onTurn={turn}
          />
        </>
      )}
    </Section>
  );
}

/** The kind in the address. Another filter begins at the first page. */
function useKindFilter() {
  const [search, setSearch] = useSearchParams();
  const kind = KINDS.find((value) => value === search.get("kind"));
  const choose = (value: string | null) => setSearch(value === null ? {} : { kind: value });
  return { kind, choose };
}

function NoLines({ isFiltered }: { readonly isFiltered: boolean }) {
  const { t } = useTranslation("billing");
  const words = isFiltered ? "noMatch" : "empty";
  return (
    <EmptyState
      icon={<IconReceiptOff size={26} aria-hidden />}
      title={t(`statement.${words}.title`)}
      text={t(`statement.${words}.text`)}
      titleOrder={3}
    />
  );
}

/** Amounts stand beside the date, so that a phone shows them without scrolling. */
function StatementTable({ lines }: { readonly lines: readonly StatementLineFragment[] }) {
  const { t } = useTranslation("billing");
  return (
    // Reached by keyboard, because on a phone it scrolls and holds nothing else to reach.
    <Table.ScrollContainer
      minWidth={860}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t("statement.scroll")}
      className={classes["scroll"] ?? ""}
    >
      <Table className={classes["table"] ?? ""} aria-label={t("statement.title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("statement.column.when")}</Table.Th>
            <Table.Th ta="right">{t("statement.column.amount")}</Table.Th>
            <Table.Th ta="right">{t("statement.column.balance")}</Table.Th>
            <Table.Th>{t("statement.column.kind")}</Table.Th>
            <Table.Th>{t("statement.column.user")}</Table.Th>
            <Table.Th>{t("statement.column.actor")}</Table.Th>
            <Table.Th>{t("statement.column.note")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <StatementRow key={line.id} line={line} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function StatementRow({ line }: { readonly line: StatementLineFragment }) {
  const { t } = useTranslation(["billing", "ui"]);
  const format = useFormat();
  const { kind, userName, actorName, signedAmount, balanceAfter, note, createdAt } = line;
  const signed = signedAmount ?? "0";
  const isGain = !signed.startsWith("-");
  return (
    <Table.Tr>
      <Table.Td className="numeric">
        <time dateTime={createdAt}>{format.dateTime(createdAt)}</time>
      </Table.Td>
      <Table.Td ta="right" className={`numeric ${isGain ? classes["gain"] : ""}`}>
        {isGain ? "+" : ""}
        {format.amount(signed, "MINUTES")}
      </Table.Td>
      <Table.Td ta="right" className="numeric">
        {format.amount(balanceAfter ?? "0", "MINUTES")}
      </Table.Td>
      <Table.Td>{t(`kind.${kind}`)}</Table.Td>
      <Table.Td>{userName ?? t("ui:none")}</Table.Td>
      <Table.Td>{actorName ?? t("statement.system")}</Table.Td>
      <Table.Td className={classes["note"] ?? ""}>
        <Text span inherit c="dimmed" title={note ?? ""}>
          {note}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
