import { Modal, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useReturnFocus } from "./use-return-focus.ts";

/** One unsaved change in words. */
export interface ReviewRow {
  readonly label: string;
  /** What is saved now. */
  readonly before: string;
  /** What will be. */
  readonly after: string;
}

interface ReviewDialogProps {
  readonly rows: readonly ReviewRow[];
  readonly onClose: () => void;
}

/** What was and what will be, before anything is saved. Shown as long as it is there. */
export function ReviewDialog({ rows, onClose }: ReviewDialogProps) {
  useReturnFocus();
  const { t } = useTranslation("ui");
  return (
    <Modal opened onClose={onClose} size="lg" title={t("review.title")} closeButtonProps={{ "aria-label": t("close") }}>
      <Table verticalSpacing="xs" style={{ overflowWrap: "anywhere" }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("review.what")}</Table.Th>
            <Table.Th>{t("review.before")}</Table.Th>
            <Table.Th>{t("review.after")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ label, before, after }) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" fw={550}>
                {label}
              </Table.Th>
              <Table.Td>
                <Text inherit c="dimmed">
                  {before}
                </Text>
              </Table.Td>
              <Table.Td>
                <Text inherit fw={600}>
                  {after}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
