import { useParams } from "react-router";
import { BalanceStatement } from "../features/balance/statement/balance-statement.tsx";
import { BillingScreen } from "../features/billing/billing-screen.tsx";
import { tabOfPath } from "../features/billing/billing-tabs.ts";
import { NotFoundPage } from "./message-pages.tsx";

/** `/billing/:tab?`. */
export function BillingPage() {
  const { tab } = useParams();
  const known = tabOfPath(tab);
  return known === null ? (
    <NotFoundPage />
  ) : (
    <BillingScreen tab={known} statement={<BalanceStatement owner="POOL" />} />
  );
}
