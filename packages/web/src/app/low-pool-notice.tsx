import { Alert, Anchor } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useLowPoolQuery } from "../graphql/generated.ts";
import { useMay } from "../session/viewer-context.ts";
import { useFormat } from "../ui/format.ts";
import classes from "./layout.module.css";

/** Above every screen, while the platform balance is low, for those who may see it. Transfers and top-ups keep it current. */
export function LowPoolNotice() {
  const { t } = useTranslation("lowBalance");
  const format = useFormat();
  const mayTransfer = useMay("TRANSFERS_WRITE");
  const maySeeBilling = useMay("BILLING_WRITE");
  const { data } = useLowPoolQuery({ skip: !mayTransfer && !maySeeBilling, fetchPolicy: "cache-and-network" });
  const balance = data?.tenant.balance;
  if (!balance?.isMinutesLow) return null;
  return (
    <Alert
      role="status"
      color="orange"
      variant="light"
      mb="md"
      className={classes["notice"] ?? ""}
      icon={<IconAlertTriangle aria-hidden />}
      title={t("notice.title")}
    >
      {t("notice.text", { amount: format.amount(balance.minutes, "MINUTES") })}{" "}
      {maySeeBilling && (
        <Anchor component={Link} to="/billing" inherit c="inherit" underline="always">
          {t("notice.action")}
        </Anchor>
      )}
    </Alert>
  );
}
