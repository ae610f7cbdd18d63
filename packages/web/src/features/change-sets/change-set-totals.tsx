import { useTranslation } from "react-i18next";
import type { ChangeSetPartsFragment } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import classes from "./change-sets.module.css";

const COUNTS = ["rowCount", "userCount", "changeCount", "warningCount", "errorCount"] as const;

/** How much a change set changes, in numbers. */
export function ChangeSetTotals({ changeSet }: { readonly changeSet: ChangeSetPartsFragment }) {
  const { t } = useTranslation("changeSets");
  const format = useFormat();
  return (
    <dl className={classes["totals"]}>
      {COUNTS.map((name) => (
        <div key={name}>
          <dt>{t(`totals.${name}`)}</dt>
          <dd className="numeric">{format.number(changeSet[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
