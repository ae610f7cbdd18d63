import { useTranslation } from "react-i18next";
import { useNavigation } from "react-router";
import classes from "./layout.module.css";

/** A thin line at the top while the code of the next page loads, so that the page that is left does not look stuck. */
export function RouteProgress() {
  const { t } = useTranslation("app");
  const { state } = useNavigation();
  return state === "idle" ? null : (
    <div role="progressbar" aria-label={t("navigation.loading")} className={classes["progress"]} />
  );
}
