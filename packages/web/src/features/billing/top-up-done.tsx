import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TopUpMutation } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import classes from "./billing.module.css";
import { InvoiceStatusBadge } from "./invoice-status-badge.tsx";

interface TopUpDoneProps {
  readonly result: TopUpMutation["topUp"];
  readonly onClose: () => void;
}

/** What there is now, and the invoice that was made with it. */
export function TopUpDone({ result, onClose }: TopUpDoneProps) {
  const { t } = useTranslation(["billing", "ui"]);
  const format = useFormat();
  const { invoice, poolMinutes } = result;
  return (
    <Stack gap="md" role="status">
      <Text>{t("topUp.doneText", { amount: format.amount(poolMinutes, "MINUTES") })}</Text>
      {invoice && (
        <dl className={classes["preview"]}>
          <dt>{t("invoice.word")}</dt>
          <dd>{invoice.number}</dd>
          <dt>{t("invoices.column.total")}</dt>
          <dd>{format.money(invoice.total, invoice.currency)}</dd>
          <dt>{t("invoices.column.status")}</dt>
          <dd>
            <InvoiceStatusBadge status={invoice.status} />
          </dd>
        </dl>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t("ui:close")}
        </Button>
        {invoice && (
          <Button component={Link} to={`/billing/invoices/${invoice.id}`} data-autofocus>
            {t("topUp.showInvoice")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
