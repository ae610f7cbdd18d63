import { Button, Skeleton, Text } from "@mantine/core";
import { IconReceiptOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StatementLineFragment } from "../../../graphql/generated.ts";
import { Pager } from "../../../ui/pager.tsx";
import { Section } from "../../../ui/section.tsx";
import { EmptyState, ErrorState } from "../../../ui/states.tsx";
import { usePageCursor } from "../../../ui/use-page-cursor.ts";
import { ExportButton } from "./export-button.tsx";
import { StatementFilters } from "./statement-filters.tsx";
import type { StatementOwner } from "./statement-owner.ts";
import { StatementTable } from "./statement-table.tsx";
import { isNarrowed, NO_FILTERS, statementFilter, useStatementView } from "./statement-url.ts";
import { UndoDialog } from "./undo-dialog.tsx";
import { useStatement } from "./use-statement.ts";

/** Everything that moved a balance, newest first, with the balance after each line. What is shown follows from the address. */
export function StatementSection({ owner }: { readonly owner: StatementOwner }) {
  const { t } = useTranslation("statement");
  const [view, changeView] = useStatementView();
  const { page, turn } = usePageCursor();
  const filter = statementFilter(view);
  const { statement, error, reload } = useStatement(owner, { ...page, filter });
  const [undoing, setUndoing] = useState<StatementLineFragment | null>(null);
  const isEmpty = statement?.nodes.length === 0;
  return (
    <Section
      title={t("title")}
      lead={t(owner === "POOL" ? "lead.pool" : "lead.user")}
      flush
      actions={<ExportButton owner={owner} filter={filter} />}
    >
      <StatementFilters owner={owner} view={view} onChange={changeView} />
      {view.transfer !== null && (
        <Text fz="sm" c="dimmed" px={20} pb="sm">
          {t("linked", { id: view.transfer })}
        </Text>
      )}
      {error && !statement && <ErrorState error={error} onRetry={reload} />}
      {!error && !statement && <Skeleton height={320} radius={0} role="status" aria-label={t("loading")} />}
      {isEmpty && <NoLines isFiltered={isNarrowed(view)} onClear={() => changeView(NO_FILTERS)} />}
      {statement && !isEmpty && (
        <>
          <StatementTable owner={owner} lines={statement.nodes} onUndo={setUndoing} />
          <Pager
            label={t("pages")}
            total={t("total", { count: statement.totalCount })}
            pageInfo={statement.pageInfo}
            onTurn={turn}
          />
        </>
      )}
      {undoing && <UndoDialog line={undoing} onClose={() => setUndoing(null)} />}
    </Section>
  );
}

function NoLines({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  const { t } = useTranslation("statement");
  const words = isFiltered ? "noMatch" : "empty";
  return (
    <EmptyState
      icon={<IconReceiptOff size={26} aria-hidden />}
      title={t(`${words}.title`)}
      text={t(`${words}.text`)}
      titleOrder={3}
    >
      {isFiltered && (
        <Button variant="default" onClick={onClear}>
          {t("filter.clear")}
        </Button>
      )}
    </EmptyState>
  );
}
