import { Anchor, Button, Skeleton, Table } from "@mantine/core";
import { IconFileInvoice } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type InvoiceSummaryFragment, useInvoicesQuery } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { Pager } from "../../ui/pager.tsx";
import { Section } from "../../ui/section.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { usePageCursor } from "../../ui/use-page-cursor.ts";
import classes from "./billing.module.css";
import { InvoiceStatusBadge } from "./invoice-status-badge.tsx";
import { MarkPaidDialog } from "./mark-paid-dialog.tsx";

/** All invoices, newest first; open ones can be marked paid. */
export function InvoicesSection() {
  const { t } = useTranslation("billing");
  const { page, turn } = usePageCursor();
  const [marking, setMarking] = useState<InvoiceSummaryFragment | null>(null);
  const { data, previousData, error, refetch } = useInvoicesQuery({
    variables: page,
    fetchPolicy: "cache-and-network",
  });
  const invoices = (data ?? previousData)?.invoices;
  const isEmpty = invoices?.nodes.length === 0;
  return (
    <Section title={t("invoices.title")} lead={t("invoices.lead")} flush>
      {error && !invoices && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !invoices && <Skeleton height={260} radius={0} role="status" aria-label={t("invoices.loading")} />}
      {isEmpty && (
        <EmptyState
          icon={<IconFileInvoice size={26} aria-hidden />}
          title={t("invoices.empty.title")}
          text={t("invoices.empty.text")}
          titleOrder={3}
        />
      )}
      {invoices && !isEmpty && (
        <>
          <InvoicesTable invoices={invoices.nodes} onMark={setMarking} />
          <Pager
            label={t("invoices.pages")}
            total={t("invoices.total", { count: invoices.totalCount })}
            pageInfo={invoices.pageInfo}
            onTurn={turn}
          />
        </>
      )}
      {marking && <MarkPaidDialog invoice={marking} onClose={() => setMarking(null)} />}
    </Section>
  );
}

interface InvoicesTableProps {
  readonly invoices: readonly InvoiceSummaryFragment[];
  readonly onMark: (invoice: InvoiceSummaryFragment) => void;
}

function InvoicesTable({ invoices, onMark }: InvoicesTableProps) {
  const { t } = useTranslation("billing");
  return (
    <Table.ScrollContainer minWidth={680} type="native">
      <Table className={classes["table"] ?? ""} aria-label={t("invoices.title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("invoices.column.number")}</Table.Th>
            <Table.Th>{t("invoices.column.issued")}</Table.Th>
            <Table.Th>{t("invoices.column.reference")}</Table.Th>
            <Table.Th ta="right">{t("invoices.column.total")}</Table.Th>
            <Table.Th>{t("invoices.column.status")}</Table.Th>
            <Table.Th>{t("invoices.column.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {invoices.map((invoice) => (
            <InvoiceRow key={invoice.id} invoice={invoice} onMark={() => onMark(invoice)} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function InvoiceRow({ invoice, onMark }: { readonly invoice: InvoiceSummaryFragment; readonly onMark: () => void }) {
  const { t } = useTranslation("billing");
  const format = useFormat();
  const { id, number, status, currency, total, reference, issuedAt } = invoice;
  return (
    <Table.Tr>
      <Table.Td className="numeric">
        <Anchor component={Link} to={`/billing/invoices/${id}`} fz="sm" fw={550}>
          {number}
        </Anchor>
      </Table.Td>
      <Table.Td className="numeric">
        <time dateTime={issuedAt}>{format.date(issuedAt)}</time>
      </Table.Td>
      <Table.Td className={classes["note"] ?? ""} title={reference ?? ""}>
        {reference}
      </Table.Td>
      <Table.Td ta="right" className="numeric">
        {format.money(total, currency)}
      </Table.Td>
      <Table.Td>
        <InvoiceStatusBadge status={status} />
      </Table.Td>
      <Table.Td>
        {status === "OPEN" && (
          <Button variant="default" size="compact-sm" onClick={onMark} aria-label={t("markPaid.of", { number })}>
            {t("markPaid.action")}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
