import { Button, Code, FileButton, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconDownload, IconFileUpload } from "@tabler/icons-react";
import { BULK_ROWS_MAX } from "@allowance/shared/rules";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { saveCsv } from "../../../ui/csv-export.ts";
import { Section } from "../../../ui/section.tsx";
import { bulkTemplate } from "./bulk-file.ts";
import classes from "./bulk.module.css";

/** The text to check, and the file that it came from; null when it was typed or pasted. */
export interface BulkSource {
  readonly text: string;
  readonly fileName: string | null;
}

export const NO_SOURCE: BulkSource = { text: "", fileName: null };

interface BulkInputProps {
  readonly source: BulkSource;
  readonly onChange: (source: BulkSource) => void;
  readonly onCheck: (text: string) => void;
}

/** Where the rows come from. A file is checked at once; pasted text when its writer says so. */
export function BulkInput({ source, onChange, onCheck }: BulkInputProps) {
  const { t } = useTranslation("bulk");
  const open = async (file: File | null | undefined) => {
    if (!file) return;
    const text = await file.text();
    onChange({ text, fileName: file.name });
    onCheck(text);
  };
  return (
    <Section
      title={t("input.title")}
      lead={t("input.lead", { max: BULK_ROWS_MAX })}
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveCsv("bulk-transfer.csv", bulkTemplate())}
        >
          {t("input.template")}
        </Button>
      }
    >
      <Stack gap="md">
        <DropZone onFile={(file) => void open(file)} />
        {source.fileName === null ? (
          <Textarea
            label={t("input.paste")}
            description={<Columns />}
            inputWrapperOrder={["label", "description", "input"]}
            placeholder={t("input.placeholder")}
            rows={8}
            spellCheck={false}
            value={source.text}
            onChange={(event) => onChange({ text: event.currentTarget.value, fileName: null })}
            classNames={{ input: classes["text"] ?? "" }}
          />
        ) : (
          <Group gap="sm">
            <Text className={classes["fileName"] ?? ""}>{source.fileName}</Text>
            <Button variant="subtle" size="compact-sm" onClick={() => onChange(NO_SOURCE)}>
              {t("input.remove")}
            </Button>
          </Group>
        )}
        <Group justify="flex-end">
          <Button disabled={source.text.trim() === ""} onClick={() => onCheck(source.text)}>
            {t("input.check")}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

function Columns() {
  const { t } = useTranslation("bulk");
  return (
    <>
      {t("input.columns")} <Code>email</Code> {t("input.or")} <Code>id</Code>, <Code>direction</Code> (add, remove),{" "}
      <Code>amount</Code>, <Code>currency</Code> (minutes, credits), <Code>note</Code>
    </>
  );
}

/** A file can be dropped here, or chosen by its button, which is all that a keyboard needs. */
function DropZone({ onFile }: { readonly onFile: (file: File | null | undefined) => void }) {
  const { t } = useTranslation("bulk");
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    <div
      className={classes["drop"]}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Text fz="sm" c="dimmed">
        {t("input.drop")}
      </Text>
      <FileButton onChange={onFile} accept=".csv,.tsv,.txt,text/csv" inputProps={{ "aria-label": t("input.file") }}>
        {(props) => (
          <Button variant="light" leftSection={<IconFileUpload size={16} aria-hidden />} {...props}>
            {t("input.choose")}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
