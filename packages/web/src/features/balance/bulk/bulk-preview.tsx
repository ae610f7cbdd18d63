import { Button, Group, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { CopyAsGraphql } from "../../../ui/copy-as-graphql/copy-as-graphql.tsx";
import type { CallsOf } from "../../../ui/copy-as-graphql/mutation-call.ts";
import { Section } from "../../../ui/section.tsx";
import { useAmountText } from "../amount-text.ts";
import type { BulkFile } from "./bulk-file.ts";
import classes from "./bulk.module.css";
import { BulkTotals } from "./bulk-totals.tsx";
import type { BulkResult } from "./use-bulk-transfer.ts";

interface BulkPreviewProps {
  readonly file: BulkFile;
  readonly preview: BulkResult;
  /** The transfer was tried and nobody knows how it went: trying again asks no second time. */
  readonly isRetry: boolean;
  /** What the transfer would send. */
  readonly calls: CallsOf;
  readonly onBack: () => void;
  readonly onTransfer: () => void;
}

/** What would happen, as the API predicts it to the unit, and the one question before it does. */
export function BulkPreview({ file, preview, isRetry, calls, onBack, onTransfer }: BulkPreviewProps) {
  const { t } = useTranslation("bulk");
  const [isAsking, setAsking] = useState(false);
  const count = preview.rowCount;
  return (
    <Section title={t("preview.title", { count })} lead={t("preview.lead")}>
      <Stack gap="md">
        {file.unused.length > 0 && (
          <Text fz="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {t("preview.unused", { names: file.unused.join(", ") })}
          </Text>
        )}
        <BulkTotals result={preview} />
        <FirstRows file={file} preview={preview} />
        <Group justify="flex-end" gap="sm">
          <CopyAsGraphql calls={calls} isQuiet />
          <Button variant="default" onClick={onBack}>
            {t("preview.back")}
          </Button>
          <Button onClick={() => (isRetry ? onTransfer() : setAsking(true))}>
            {isRetry ? t("preview.again") : t("preview.transfer", { count })}
          </Button>
        </Group>
      </Stack>
      {isAsking && (
        <ConfirmDialog
          title={t("confirm.title", { count })}
          text={t("confirm.text")}
          confirm={t("preview.transfer", { count })}
          isBusy={false}
          onCancel={() => setAsking(false)}
          onConfirm={onTransfer}
        />
      )}
    </Section>
  );
}

function FirstRows({ file, preview }: Pick<BulkPreviewProps, "file" | "preview">) {
  const { t } = useTranslation("bulk");
  const amountText = useAmountText();
  const more = preview.rowCount - preview.rows.length;
  return (
    <Stack gap="xs">
      <Table.ScrollContainer minWidth={460} type="native" tabIndex={0} role="region" aria-label={t("preview.scroll")}>
        <Table aria-label={t("preview.rows")} className={classes["rows"] ?? ""}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={70}>{t("column.row")}</Table.Th>
              <Table.Th>{t("column.user")}</Table.Th>
              <Table.Th ta="right">{t("column.change")}</Table.Th>
              <Table.Th ta="right">{t("column.after")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.rows.map(({ index, userName, direction, amount, balanceAfter, currency }) => (
              <Table.Tr key={index}>
                <Table.Td className="numeric">{file.fileRows[index]}</Table.Td>
                <Table.Td>{userName}</Table.Td>
                <Table.Td ta="right" className="numeric">
                  {direction === "ADD" ? "+" : "-"}
                  {amountText(amount, currency)}
                </Table.Td>
                <Table.Td ta="right" className="numeric">
                  {amountText(balanceAfter, currency)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {more > 0 && (
        <Text fz="sm" c="dimmed">
          {t("preview.more", { count: more })}
        </Text>
      )}
    </Stack>
  );
}
