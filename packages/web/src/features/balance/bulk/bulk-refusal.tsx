import { Alert, Button, Group, Pagination, Stack, Table } from "@mantine/core";
import { IconAlertCircle, IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveCsv, toCsv } from "../../../ui/csv-export.ts";
import { Section } from "../../../ui/section.tsx";
import type { BulkProblem } from "./bulk-problems.ts";

const PER_PAGE = 50;

interface BulkRefusalProps {
  readonly problems: readonly BulkProblem[];
  /** Back to the text, to mend it. */
  readonly onBack: () => void;
  readonly onRestart: () => void;
}

/** Everything that keeps the file from being transferred, row by row, on the screen and to take along. */
export function BulkRefusal({ problems, onBack, onRestart }: BulkRefusalProps) {
  const { t } = useTranslation("bulk");
  const [page, setPage] = useState(1);
  const place = (row: number | null) => (row === null ? t("refused.file") : String(row));
  const words = ({ fault, value }: BulkProblem) => t(`fault.${fault}`, { value });
  const download = () =>
    saveCsv(
      "bulk-transfer-problems.csv",
      toCsv([["row", "problem"], ...problems.map((problem) => [problem.row, words(problem)])]),
    );
  return (
    <Section
      title={t("refused.title", { count: problems.length })}
      actions={
        <Group gap="sm">
          <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={download}>
            {t("refused.download")}
          </Button>
          <Button variant="default" onClick={onRestart}>
            {t("refused.another")}
          </Button>
          <Button onClick={onBack}>{t("refused.back")}</Button>
        </Group>
      }
    >
      <Stack gap="md">
        <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />}>
          {t("refused.text")}
        </Alert>
        <Table aria-label={t("refused.table")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={80}>{t("column.row")}</Table.Th>
              <Table.Th>{t("column.problem")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {problems.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((problem) => (
              <Table.Tr key={`${problem.row} ${problem.fault} ${problem.value}`}>
                <Table.Td className="numeric">{place(problem.row)}</Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{words(problem)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {problems.length > PER_PAGE && (
          <Pagination
            value={page}
            onChange={setPage}
            total={Math.ceil(problems.length / PER_PAGE)}
            getItemProps={(number) => ({ "aria-label": t("refused.page", { number }) })}
            getControlProps={(control) => ({ "aria-label": t(`refused.control.${control}`) })}
          />
        )}
      </Stack>
    </Section>
  );
}
