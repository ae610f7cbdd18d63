import { Button, Group, Progress, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CsvCell, saveCsv, toCsv } from "./csv-export.ts";
import { useProblemText } from "./problem-text.ts";

/** One page of the rows to export. */
export interface CsvPage {
  readonly rows: readonly (readonly CsvCell[])[];
  /** How many rows there are on all pages. */
  readonly total: number;
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
}

interface CsvExportButtonProps {
  readonly fileName: string;
  readonly columns: readonly string[];
  /** Reads the page behind a cursor, or the first. */
  readonly readPage: (after: string | null) => Promise<CsvPage>;
}

/** Exports a list of any length: page by page, with the progress shown, and a way to stop. */
export function CsvExportButton({ fileName, columns, readPage }: CsvExportButtonProps) {
  const { t } = useTranslation("ui");
  const problemText = useProblemText();
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const running = useRef<AbortController | null>(null);
  // Whoever leaves the screen wants no file any more.
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    setProgress({ done: 0, total: 0 });
    try {
      const csv = await readAll(columns, readPage, controller.signal, (done, total) => setProgress({ done, total }));
      if (csv !== null) saveCsv(fileName, csv);
    } catch (error) {
      if (controller.signal.aborted) return;
      const { title, text } = problemText(error);
      notifications.show({ title, message: text, color: "red" });
    } finally {
      if (!controller.signal.aborted) setProgress(null);
    }
  };
  const stop = () => {
    running.current?.abort();
    setProgress(null);
  };
  if (progress === null) {
    return (
      <Button
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.7} aria-hidden />}
        onClick={() => void start()}
      >
        {t("export.start")}
      </Button>
    );
  }
  const percent = progress.total === 0 ? 0 : (progress.done / progress.total) * 100;
  return (
    <Group gap="sm">
      <Progress w={120} value={percent} aria-label={t("export.label")} />
      <Text fz="sm" c="dimmed" className="numeric" role="status">
        {t("export.progress", progress)}
      </Text>
      <Button variant="default" onClick={stop}>
        {t("cancel")}
      </Button>
    </Group>
  );
}

/** The whole file as text; null when it was stopped. */
async function readAll(
  columns: readonly string[],
  readPage: CsvExportButtonProps["readPage"],
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<string | null> {
  const parts = [toCsv([columns])];
  let done = 0;
  let after: string | null = null;
  do {
    const page: CsvPage = await readPage(after);
    if (signal.aborted) return null;
    parts.push(toCsv(page.rows));
    done += page.rows.length;
    onProgress(done, page.total);
    after = page.next;
  } while (after !== null);
  return parts.join("");
}
