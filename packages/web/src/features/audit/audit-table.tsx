import { Badge, Table, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AuditEntryPartsFragment } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import classes from "./audit.module.css";
import { useAuditWords } from "./audit-words.ts";

interface AuditTableProps {
  readonly entries: readonly AuditEntryPartsFragment[];
  readonly isOfOneUser: boolean;
  readonly onOpen: (entryId: string) => void;
}

/** The audit log as a table. What was done stands beside the time, so that a phone shows both without scrolling. */
export function AuditTable({ entries, isOfOneUser, onOpen }: AuditTableProps) {
  const { t } = useTranslation("audit");
  return (
    <Table.ScrollContainer minWidth={isOfOneUser ? 560 : 720} type="native">
      <Table className={classes["table"] ?? ""} aria-label={t("table.label")} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("column.when")}</Table.Th>
            <Table.Th>{t("column.what")}</Table.Th>
            {!isOfOneUser && <Table.Th>{t("column.whom")}</Table.Th>}
            <Table.Th>{t("column.who")}</Table.Th>
            <Table.Th>{t("column.source")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} isOfOneUser={isOfOneUser} onOpen={() => onOpen(entry.id)} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface AuditRowProps {
  readonly entry: AuditEntryPartsFragment;
  readonly isOfOneUser: boolean;
  readonly onOpen: () => void;
}

function AuditRow({ entry, isOfOneUser, onOpen }: AuditRowProps) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const words = useAuditWords();
  const { at, source, revertsId, revertedById } = entry;
  return (
    <Table.Tr>
      <Table.Td className="numeric">
        <time dateTime={at} title={format.dateTime(at)}>
          {format.relativeTime(at)}
        </time>
      </Table.Td>
      <Table.Td>
        <UnstyledButton className={classes["open"] ?? ""} onClick={onOpen}>
          {words.action(entry)}
        </UnstyledButton>
        {revertsId !== null && <Mark>{t("mark.reverts")}</Mark>}
        {revertedById !== null && <Mark>{t("mark.reverted")}</Mark>}
        <Text fz="xs" c="dimmed" lineClamp={1} className={classes["summary"] ?? ""}>
          {words.summary(entry)}
        </Text>
      </Table.Td>
      {!isOfOneUser && <Table.Td className={classes["name"] ?? ""}>{words.subject(entry)}</Table.Td>}
      <Table.Td className={classes["name"] ?? ""}>{words.actor(entry)}</Table.Td>
      <Table.Td>{t(`source.${source}`)}</Table.Td>
    </Table.Tr>
  );
}

function Mark({ children }: { readonly children: string }) {
  return (
    <Badge variant="light" color="gray" ml={8}>
      {children}
    </Badge>
  );
}
