import { useParams } from "react-router";
import { BillingScreen } from "../features/billing/billing-screen.tsx";
import { tabOfPath } from "../features/billing/billing-tabs.ts";
import { NotFoundPage } from "./message-pages.tsx";

/** `/billing/:tab?`. */
export function BillingPage() {
  const { tab } = useParams();
  const known = tabOfPath(tab);
  return known === null ? <NotFoundPage /> : <BillingScreen tab={known} />;
}
