import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { LatestChanges } from "../features/audit/latest-changes.tsx";
import { BalancePicture } from "../features/balance/statement/balance-picture.tsx";
import { OverviewScreen } from "../features/overview/overview-screen.tsx";
import { useMay } from "../session/viewer-context.ts";

/** `/overview`: what each viewer may see of it. */
export function OverviewPage() {
  const mayTransfer = useMay("TRANSFERS_WRITE");
  const maySeeBilling = useMay("BILLING_WRITE");
  const mayReadAudit = useMay("AUDIT_READ");
  return (
    <OverviewScreen
      pool={(mayTransfer || maySeeBilling) && <Pool hasStatement={maySeeBilling} />}
      changes={mayReadAudit && <LatestChanges />}
    />
  );
}

/** The statement behind the picture is in Billing, which not everybody who transfers may enter. */
function Pool({ hasStatement }: { readonly hasStatement: boolean }) {
  const { t } = useTranslation("overview");
  return (
    <BalancePicture
      owner="POOL"
      title={t("pool.title")}
      actions={
        hasStatement && (
          <Anchor component={Link} to="/billing" fz="sm" py={2}>
            {t("pool.action")}
          </Anchor>
        )
      }
    />
  );
}
