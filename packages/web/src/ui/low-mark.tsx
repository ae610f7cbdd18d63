import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./low-mark.module.css";

/** Beside an amount that is below its threshold. */
export function LowMark() {
  const { t } = useTranslation("lowBalance");
  return (
    <span role="img" aria-label={t("mark")} title={t("markHelp")} className={classes["mark"]}>
      <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
    </span>
  );
}
