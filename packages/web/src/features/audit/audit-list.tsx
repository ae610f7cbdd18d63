import { Skeleton } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type AuditFilterInput, useAuditLogQuery } from "../../graphql/generated.ts";
import { Pager } from "../../ui/pager.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { usePageCursor } from "../../ui/use-page-cursor.ts";
import { AuditEntryDialog } from "./audit-entry-dialog.tsx";
import { AuditTable } from "./audit-table.tsx";
import { useOpenEntry } from "./audit-url.ts";

interface AuditListProps {
  readonly filter: AuditFilterInput;
  /** Whether an empty list means that nothing matches. */
  readonly isNarrowed: boolean;
  /** Leaves out the column that would say the same in every row. */
  readonly isOfOneUser?: boolean;
}

/** Entries of the audit log, newest first, and the one that the address opens. */
export function AuditList({ filter, isNarrowed, isOfOneUser = false }: AuditListProps) {
  const { t } = useTranslation("audit");
  const { page, turn } = usePageCursor();
  const { entryId, open, close } = useOpenEntry();
  const { data, previousData, error, refetch } = useAuditLogQuery({
    variables: { ...page, filter },
    fetchPolicy: "cache-and-network",
  });
  const log = (data ?? previousData)?.auditLog;
  const words = isNarrowed ? "noMatch" : "empty";
  return (
    <>
      {error && !log && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !log && <Skeleton height={420} radius={0} role="status" aria-label={t("loading")} />}
      {log?.nodes.length === 0 && (
        <EmptyState
          icon={<IconHistoryOff size={26} aria-hidden />}
          title={t(`${words}.title`)}
          text={t(`${words}.text`)}
        />
      )}
      {log && log.nodes.length > 0 && (
        <>
          <AuditTable entries={log.nodes} isOfOneUser={isOfOneUser} onOpen={open} />
          <Pager
            label={t("pages")}
            total={t("total", { count: log.totalCount })}
            pageInfo={log.pageInfo}
            onTurn={turn}
          />
        </>
      )}
      {entryId !== null && <AuditEntryDialog key={entryId} entryId={entryId} onOpen={open} onClose={close} />}
    </>
  );
}
