import { Badge, Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ConflictPartsFragment, ConflictSeverity } from "../../graphql/generated.ts";
import classes from "./conflict-list.module.css";
import { useRemedy } from "./use-remedy.tsx";

const COLORS: Readonly<Record<ConflictSeverity, string>> = { HIGH: "red", MEDIUM: "orange", LOW: "gray" };

/** How soon somebody should look, as a badge. */
export function SeverityMark({ severity }: { readonly severity: ConflictSeverity }) {
  const { t } = useTranslation("conflicts");
  return (
    <Badge variant="light" color={COLORS[severity]}>
      {t(`severity.${severity}`)}
    </Badge>
  );
}

interface ConflictListProps {
  /** Read aloud: conflicts of what. */
  readonly label: string;
  /** Whose they are. */
  readonly name: string;
  readonly conflicts: readonly ConflictPartsFragment[];
  /** Where all are of one kind, the kind says how serious it is. */
  readonly withSeverity?: boolean;
}

/** A user's conflicts, each with the one click that sets it right. */
export function ConflictList({ label, name, conflicts, withSeverity = true }: ConflictListProps) {
  const { t } = useTranslation("conflicts");
  const { running, ask } = useRemedy(name);
  return (
    <ul className={classes["list"]} aria-label={label}>
      {conflicts.map((conflict) => (
        <li key={`${conflict.code} ${conflict.subject} ${conflict.sentence}`} className={classes["row"]}>
          {withSeverity && <SeverityMark severity={conflict.severity} />}
          <Text fz="sm" className={classes["sentence"] ?? ""}>
            {conflict.sentence}
          </Text>
          <Button
            variant="default"
            size="xs"
            loading={running === conflict}
            aria-label={t("remedy.buttonFor", { remedy: conflict.remedy.label, sentence: conflict.sentence })}
            onClick={() => ask(conflict)}
          >
            {conflict.remedy.label}
          </Button>
        </li>
      ))}
    </ul>
  );
}
