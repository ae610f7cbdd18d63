import { Anchor, Button, Group, Skeleton, Stack, Table, Text } from "@mantine/core";
import { IconArrowLeft, IconFileUnknown, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type InvoiceQuery, useInvoiceQuery } from "../../graphql/generated.ts";
import { useViewer } from "../../session/viewer-context.ts";
import { BrandLogo } from "../../ui/brand-logo.tsx";
import { useFormat } from "../../ui/format.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { pathOfTab } from "./billing-tabs.ts";
import { InvoiceStatusBadge } from "./invoice-status-badge.tsx";
import classes from "./invoice.module.css";
import { MarkPaidDialog } from "./mark-paid-dialog.tsx";

type Invoice = NonNullable<InvoiceQuery["invoice"]>;

/** One invoice, on a sheet that prints alone. */
export function InvoiceScreen({ invoiceId }: { readonly invoiceId: string }) {
  const { t } = useTranslation("billing");
  const { data, loading, error, refetch } = useInvoiceQuery({
    variables: { id: invoiceId },
    fetchPolicy: "cache-and-network",
  });
  if (data?.invoice) return <InvoicePage invoice={data.invoice} />;
  if (loading) {
    return (
      <Stack gap="md" role="status" aria-label={t("invoice.loading")}>
        <Skeleton height={28} width={240} />
        <Skeleton height={520} radius="lg" maw={820} />
      </Stack>
    );
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} titleOrder={1} />;
  return (
    <EmptyState
      icon={<IconFileUnknown size={26} aria-hidden />}
      title={t("invoice.missing.title")}
      text={t("invoice.missing.text")}
      titleOrder={1}
    >
      <Button component={Link} to={pathOfTab("invoices")} variant="default">
        {t("invoice.missing.action")}
      </Button>
    </EmptyState>
  );
}

function InvoicePage({ invoice }: { readonly invoice: Invoice }) {
  const { t } = useTranslation("billing");
  const [isMarking, setMarking] = useState(false);
  return (
    <Stack gap="md">
      <Stack gap={6} className="screen-only">
        <Anchor component={Link} to={pathOfTab("invoices")} fz="sm" c="dimmed" w="fit-content" py={2}>
          <Group gap={4} component="span">
            <IconArrowLeft size={15} aria-hidden />
            {t("invoices.title")}
          </Group>
        </Anchor>
        <PageHeader
          title={t("invoice.title", { number: invoice.number })}
          marks={<InvoiceStatusBadge status={invoice.status} />}
          actions={
            <>
              {invoice.status === "OPEN" && (
                <Button variant="default" onClick={() => setMarking(true)}>
                  {t("markPaid.action")}
                </Button>
              )}
              <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
                {t("invoice.print")}
              </Button>
            </>
          }
        />
      </Stack>
      <InvoiceSheet invoice={invoice} />
      {isMarking && <MarkPaidDialog invoice={invoice} onClose={() => setMarking(false)} />}
    </Stack>
  );
}

function InvoiceSheet({ invoice }: { readonly invoice: Invoice }) {
  const { t } = useTranslation("billing");
  const { branding } = useViewer().tenant;
  return (
    <article className={classes["sheet"]} aria-label={invoice.number}>
      <Group justify="space-between" align="flex-start" gap="lg">
        <Group gap={10} wrap="nowrap">
          <BrandLogo logoUrl={branding.logoUrl} />
          <Text fw={650} fz="lg">
            {branding.name}
          </Text>
        </Group>
        <Stack gap={0} ta="right">
          <Text fw={650} fz="xl">
            {t("invoice.word")}
          </Text>
          <Text className="numeric">{invoice.number}</Text>
        </Stack>
      </Group>
      <Group justify="space-between" align="flex-start" gap="lg">
        <BilledTo details={invoice.billedTo} />
        <InvoiceFacts invoice={invoice} />
      </Group>
      <InvoiceLines invoice={invoice} />
      <Text c="dimmed" fz="sm">
        {invoice.status === "PAID" ? t("invoice.paidNote") : t("invoice.openNote", { number: invoice.number })}
      </Text>
    </article>
  );
}

function BilledTo({ details }: { readonly details: Invoice["billedTo"] }) {
  const { t } = useTranslation("billing");
  const format = useFormat();
  const { company, addressLines, country, vatId, email } = details;
  const lines = [
    ...addressLines,
    ...(country === null ? [] : [format.country(country)]),
    ...(vatId === null ? [] : [t("invoice.vatId", { vatId })]),
    ...(email === null ? [] : [email]),
  ];
  const isUnknown = company === "" && lines.length === 0;
  return (
    <Stack gap={0} component="section" aria-label={t("invoice.billedTo")}>
      <Text fz="sm" c="dimmed">
        {t("invoice.billedTo")}
      </Text>
      <Text fw={600}>{isUnknown ? t("invoice.nobody") : company}</Text>
      {lines.map((line) => (
        <Text key={line} fz="sm">
          {line}
        </Text>
      ))}
    </Stack>
  );
}

function InvoiceFacts({ invoice }: { readonly invoice: Invoice }) {
  const { t } = useTranslation("billing");
  const format = useFormat();
  const { issuedAt, paidAt, reference, status } = invoice;
  return (
    <dl className={classes["facts"]}>
      <dt>{t("invoices.column.issued")}</dt>
      <dd>{format.date(issuedAt)}</dd>
      <dt>{t("invoices.column.status")}</dt>
      <dd>{t(`invoices.status.${status}`)}</dd>
      {paidAt !== null && (
        <>
          <dt>{t("invoice.paidAt")}</dt>
          <dd>{format.date(paidAt)}</dd>
        </>
      )}
      {reference !== null && (
        <>
          <dt>{t("invoices.column.reference")}</dt>
          <dd>{reference}</dd>
        </>
      )}
    </dl>
  );
}

function InvoiceLines({ invoice }: { readonly invoice: Invoice }) {
  const { t } = useTranslation("billing");
  const format = useFormat();
  const { lines, total, currency } = invoice;
  return (
    <Table className={classes["lines"] ?? ""} aria-label={t("invoice.lines")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("invoice.column.description")}</Table.Th>
          <Table.Th ta="right">{t("invoice.column.quantity")}</Table.Th>
          <Table.Th ta="right">{t("invoice.column.unitPrice")}</Table.Th>
          <Table.Th ta="right">{t("invoice.column.amount")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.description}>
            <Table.Td>{line.description}</Table.Td>
            <Table.Td ta="right">{format.amount(line.quantity, "MINUTES")}</Table.Td>
            <Table.Td ta="right">{format.money(line.unitPrice, currency)}</Table.Td>
            <Table.Td ta="right">{format.money(line.amount, currency)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th scope="row" colSpan={3}>
            {t("invoice.total")}
          </Table.Th>
          <Table.Td ta="right">{format.money(total, currency)}</Table.Td>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}
