import { Group, Modal, Stack, Table, Text, Tooltip } from "@mantine/core";
import { IconCalendarClock } from "@tabler/icons-react";
import { formatUnits, parseAmount } from "@allowance/shared/amounts";
import { useTranslation } from "react-i18next";
import type { GrantPartsFragment, GrantRunPartsFragment } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { EmptyState } from "../../ui/states.tsx";
import { useReturnFocus } from "../../ui/use-return-focus.ts";
import { useGrantWords } from "./grant-words.ts";
import classes from "./grants.module.css";
import { RunStatusBadge } from "./run-status-badge.tsx";

interface GrantLogDialogProps {
  readonly grant: GrantPartsFragment;
  readonly onClose: () => void;
}

/** What became of the latest runs, and how much they gave together. */
export function GrantLogDialog({ grant, onClose }: GrantLogDialogProps) {
  useReturnFocus();
  const { t } = useTranslation(["grants", "ui"]);
  const format = useFormat();
  const { name, runs, nextRunAt } = grant;
  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={t("log.title", { name })}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      {runs.length === 0 ? (
        <EmptyState
          icon={<IconCalendarClock size={26} aria-hidden />}
          title={t("log.empty.title")}
          text={t("log.empty.text", { day: format.utcDay(nextRunAt) })}
          titleOrder={3}
        />
      ) : (
        <Stack gap="sm">
          <Text fz="sm" c="dimmed">
            {t("log.lead")} <RunsSum grant={grant} />
          </Text>
          <RunsTable grant={grant} />
        </Stack>
      )}
    </Modal>
  );
}

/** Added up in units, so that nothing is rounded on the way. */
function RunsSum({ grant: { runs, currency } }: Pick<GrantLogDialogProps, "grant">) {
  const { t } = useTranslation("grants");
  const words = useGrantWords();
  const given = runs.filter(({ status }) => status === "DONE");
  const units = given.reduce((sum, { total }) => {
    const parsed = parseAmount(total, currency);
    return parsed.ok ? sum + parsed.units : sum;
  }, 0);
  const amount = words.amount(formatUnits(units, currency), currency);
  return <>{t("log.sum", { amount, runs: t("log.times", { count: given.length }) })}</>;
}

function RunsTable({ grant }: Pick<GrantLogDialogProps, "grant">) {
  const { t } = useTranslation("grants");
  return (
    // Reached by keyboard, because on a phone it scrolls and holds nothing else to reach.
    <Table.ScrollContainer
      minWidth={600}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t("log.scroll")}
      className={classes["scroll"] ?? ""}
    >
      <Table className={classes["table"] ?? ""} aria-label={t("log.title", { name: grant.name })}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("log.column.due")}</Table.Th>
            <Table.Th>{t("log.column.status")}</Table.Th>
            <Table.Th ta="right">{t("log.column.users")}</Table.Th>
            <Table.Th ta="right">{t("log.column.total")}</Table.Th>
            <Table.Th>{t("log.column.ran")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {grant.runs.map((run) => (
            <RunRow key={run.id} run={run} currency={grant.currency} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function RunRow({ run, currency }: { readonly run: GrantRunPartsFragment } & Pick<GrantPartsFragment, "currency">) {
  const { t } = useTranslation("grants");
  const format = useFormat();
  const words = useGrantWords();
  const { periodAt, status, userCount, total, attempts, ranAt } = run;
  const hasHelp = status === "POOL_LOW" || status === "SKIPPED" || status === "FAILED";
  return (
    <Table.Tr>
      <Table.Td className="numeric">
        <time dateTime={periodAt}>{format.utcDate(periodAt)}</time>
      </Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <Tooltip label={hasHelp ? t(`statusHelp.${status}`) : ""} disabled={!hasHelp} multiline maw={280}>
            <span>
              <RunStatusBadge status={status} />
            </span>
          </Tooltip>
          {attempts > 1 && (
            <Text span fz="xs" c="dimmed">
              {t("log.attempts", { count: attempts })}
            </Text>
          )}
        </Group>
      </Table.Td>
      <Table.Td ta="right" className="numeric">
        {format.number(userCount)}
      </Table.Td>
      <Table.Td ta="right" className="numeric">
        {words.amount(total, currency)}
      </Table.Td>
      <Table.Td className="numeric">
        <time dateTime={ranAt}>{format.dateTime(ranAt)}</time>
      </Table.Td>
    </Table.Tr>
  );
}
