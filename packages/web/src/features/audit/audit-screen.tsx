import { Paper, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../ui/page-header.tsx";
import { AuditExport } from "./audit-export.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditList } from "./audit-list.tsx";
import { auditFilter, isNarrowed, useAuditView } from "./audit-url.ts";

/** `/audit`: who changed what and when, to search, to read, to export and to undo. */
export function AuditScreen() {
  const { t } = useTranslation("audit");
  const { view, change } = useAuditView();
  const filter = auditFilter(view);
  return (
    <Stack gap="md">
      <PageHeader title={t("title")} lead={t("lead")} actions={<AuditExport filter={filter} />} />
      <AuditFilters view={view} onChange={change} />
      <Paper withBorder radius="lg" style={{ overflow: "hidden" }}>
        <AuditList filter={filter} isNarrowed={isNarrowed(view)} />
      </Paper>
    </Stack>
  );
}
