import { Button, Group, Progress, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { StatementFilterInput } from "../../../graphql/generated.ts";
import { ProblemAlert } from "../../../ui/problem-alert.tsx";
import classes from "./statement.module.css";
import type { StatementOwner } from "./statement-owner.ts";
import { useStatementExport } from "./use-statement-export.ts";

interface ExportButtonProps {
  readonly owner: StatementOwner;
  readonly filter: StatementFilterInput;
}

/** Saves every line of the filter as CSV; while it runs, how far it is and a way to stop it. */
export function ExportButton({ owner, filter }: ExportButtonProps) {
  const { t } = useTranslation(["statement", "ui"]);
  const { start, cancel, progress, problem } = useStatementExport(owner, filter);
  if (progress) {
    const share = progress.total === 0 ? 0 : (100 * progress.done) / progress.total;
    return (
      <Group gap="sm" wrap="nowrap" className={classes["exporting"] ?? ""}>
        <div className={classes["progress"]}>
          <Text fz="sm" className="numeric" role="status">
            {t("export.progress", { ...progress })}
          </Text>
          <Progress value={share} aria-label={t("export.running")} />
        </div>
        <Button variant="default" onClick={cancel}>
          {t("ui:cancel")}
        </Button>
      </Group>
    );
  }
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={start}>
        {t("export.action")}
      </Button>
      {problem !== null && <ProblemAlert error={problem} />}
    </>
  );
}
