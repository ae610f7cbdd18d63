import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { InvoiceStatus } from "../../graphql/generated.ts";

/** Whether an invoice is settled. */
export function InvoiceStatusBadge({ status }: { readonly status: InvoiceStatus }) {
  const { t } = useTranslation("billing");
  return (
    <Badge variant="light" color={status === "PAID" ? "teal" : "orange"}>
      {t(`invoices.status.${status}`)}
    </Badge>
  );
}
