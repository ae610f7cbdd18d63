import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AuditEntryPartsFragment } from "../../graphql/generated.ts";
import classes from "./audit.module.css";
import { useAuditWords } from "./audit-words.ts";

/** Each field that changed, before and after, side by side; one below the other on a phone. */
export function ChangesTable({ changes }: Pick<AuditEntryPartsFragment, "changes">) {
  const { t } = useTranslation("audit");
  const words = useAuditWords();
  return (
    <Table className={classes["changes"] ?? ""} aria-label={t("changes.label")} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("changes.field")}</Table.Th>
          <Table.Th>{t("changes.before")}</Table.Th>
          <Table.Th>{t("changes.after")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map(({ field, label, before, after }) => (
          <Table.Tr key={field}>
            <Table.Th scope="row">{label}</Table.Th>
            <Table.Td className={classes["before"] ?? ""}>{words.value(before)}</Table.Td>
            <Table.Td className={classes["after"] ?? ""}>{words.value(after)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
