import { useApolloClient } from "@apollo/client/react";
import { PAGE_SIZE_MAX } from "@allowance/shared/rules";
import { useTranslation } from "react-i18next";
import { AuditLogDocument, type AuditFilterInput } from "../../graphql/generated.ts";
import { CsvExportButton, type CsvPage } from "../../ui/csv-export-button.tsx";
import { useAuditWords } from "./audit-words.ts";

/** Every entry that the filter matches, as a file for a spreadsheet. */
export function AuditExport({ filter }: { readonly filter: AuditFilterInput }) {
  const { t } = useTranslation("audit");
  const client = useApolloClient();
  const words = useAuditWords();
  const columns = [
    t("column.when"),
    t("column.who"),
    t("column.source"),
    t("column.what"),
    t("column.whom"),
    t("changes.label"),
  ];
  const readPage = async (after: string | null): Promise<CsvPage> => {
    const { data } = await client.query({
      query: AuditLogDocument,
      variables: { first: PAGE_SIZE_MAX, filter, ...(after !== null && { after }) },
      // The pages of a long log would fill the cache for nobody.
      fetchPolicy: "no-cache",
    });
    if (!data) throw new Error("The server answered nothing.");
    const { nodes, totalCount, pageInfo } = data.auditLog;
    const rows = nodes.map((entry) => [
      entry.at,
      words.actor(entry),
      t(`source.${entry.source}`),
      words.action(entry),
      words.subject(entry),
      words.summary(entry),
    ]);
    return { rows, total: totalCount, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
  };
  return <CsvExportButton fileName="audit-log.csv" columns={columns} readPage={readPage} />;
}
