import { Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StatementLineFragment } from "../../../graphql/generated.ts";
import { useMay } from "../../../session/viewer-context.ts";
import classes from "./statement.module.css";
import type { StatementOwner } from "./statement-owner.ts";
import { StatementRow } from "./statement-row.tsx";
import { isUndoable } from "./use-undo.ts";

interface StatementTableProps {
  readonly owner: StatementOwner;
  readonly lines: readonly StatementLineFragment[];
  readonly onUndo: (line: StatementLineFragment) => void;
}

/** Amounts stand beside the date, so that a phone shows them without scrolling. */
export function StatementTable({ owner, lines, onUndo }: StatementTableProps) {
  const { t } = useTranslation("statement");
  const canTransfer = useMay("TRANSFERS_WRITE");
  const [opened, setOpened] = useState<string | null>(null);
  return (
    // Reached by keyboard, because on a phone it scrolls.
    <Table.ScrollContainer
      minWidth={940}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t("scroll")}
      className={classes["scroll"] ?? ""}
    >
      <Table className={classes["table"] ?? ""} aria-label={t("title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("column.when")}</Table.Th>
            <Table.Th ta="right">{t("column.amount")}</Table.Th>
            <Table.Th ta="right">{t("column.balance")}</Table.Th>
            <Table.Th>{t("column.kind")}</Table.Th>
            <Table.Th>{t("column.counterparty")}</Table.Th>
            <Table.Th>{t("column.actor")}</Table.Th>
            <Table.Th>{t("column.note")}</Table.Th>
            <Table.Th ta="right">{t("column.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <StatementRow
              key={line.id}
              owner={owner}
              line={line}
              isOpen={opened === line.id}
              onToggle={() => setOpened(opened === line.id ? null : line.id)}
              onUndo={canTransfer && isUndoable(line) ? () => onUndo(line) : undefined}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
