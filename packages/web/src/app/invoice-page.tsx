import { useParams } from "react-router";
import { InvoiceScreen } from "../features/billing/invoice-screen.tsx";

/** `/billing/invoices/:invoiceId`. */
export function InvoicePage() {
  const { invoiceId = "" } = useParams();
  return <InvoiceScreen key={invoiceId} invoiceId={invoiceId} />;
}
