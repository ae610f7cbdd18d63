import { Button, Group, Modal, Stack, Table, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ImpactPartsFragment } from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { useFormat } from "../format.ts";
import classes from "./impact-dialog.module.css";

interface ImpactDialogProps {
  /** What a dry run answered; null while nothing is asked. */
  readonly impact: ImpactPartsFragment | null;
  readonly title: string;
  readonly isSaving: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** Before limits are saved that others inherit: how many change, who keeps their own value, who ends over a limit. */
export function ImpactDialog({ impact, title, isSaving, onCancel, onConfirm }: ImpactDialogProps) {
  const { t } = useTranslation(["limitSet", "ui"]);
  return (
    <Modal
      opened={impact !== null}
      onClose={onCancel}
      title={title}
      size="lg"
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      {impact && (
        <Stack gap="md">
          <ImpactSummary impact={impact} />
          <ImpactTable impact={impact} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel} disabled={isSaving}>
              {t("ui:cancel")}
            </Button>
            <Button onClick={onConfirm} loading={isSaving} data-autofocus>
              {t("impact.confirm")}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function ImpactSummary({ impact }: { readonly impact: ImpactPartsFragment }) {
  const { t } = useTranslation("limitSet");
  const { affectedUsers, overriddenUsers, overLimitUsers } = impact;
  return (
    <Stack gap={4}>
      <Text fw={600}>{t("impact.affected", { count: affectedUsers })}</Text>
      {overriddenUsers > 0 && <Text fz="sm">{t("impact.overridden", { count: overriddenUsers })}</Text>}
      {overLimitUsers > 0 && (
        <Text fz="sm" c="var(--mantine-color-error)">
          {t("impact.over", { count: overLimitUsers })}
        </Text>
      )}
    </Stack>
  );
}

function ImpactTable({ impact }: { readonly impact: ImpactPartsFragment }) {
  const { t } = useTranslation("limitSet");
  const words = useWords();
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={460} type="native" tabIndex={0} role="group" aria-label={t("impact.table")}>
      <Table className={classes["table"] ?? ""} aria-label={t("impact.table")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("impact.column.limit")}</Table.Th>
            <Table.Th>{t("impact.column.change")}</Table.Th>
            <Table.Th ta="right">{t("impact.column.inherit")}</Table.Th>
            <Table.Th ta="right">{t("impact.column.keep")}</Table.Th>
            <Table.Th ta="right">{t("impact.column.over")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="numeric">
          {impact.limits.map((limit) => (
            <Table.Tr key={limit.key}>
              <Table.Th scope="row">{words(limit.label)}</Table.Th>
              <Table.Td>
                <Group gap={6} wrap="nowrap">
                  <span>{limit.before}</span>
                  <IconArrowRight size={14} aria-label={t("impact.becomes")} role="img" />
                  <strong>{limit.after}</strong>
                </Group>
              </Table.Td>
              <Table.Td ta="right">{format.number(limit.inheritingUsers)}</Table.Td>
              <Table.Td ta="right">{format.number(limit.overriddenUsers)}</Table.Td>
              <Table.Td ta="right" {...(limit.overLimitUsers > 0 && { c: "var(--mantine-color-error)", fw: 600 })}>
                {format.number(limit.overLimitUsers)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
