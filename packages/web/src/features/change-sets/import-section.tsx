import { Button, Code, FileButton, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { CHANGED_USERS_MAX } from "@allowance/shared/rules";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Section } from "../../ui/section.tsx";
import { ChangesProblem } from "./changes-problem.tsx";
import classes from "./change-sets.module.css";
import { readDocumentText } from "./document-text.ts";
import { RunningBar } from "./running-bar.tsx";
import { usePlanChanges } from "./use-plan-changes.ts";

/** An edited document: dropped, chosen or pasted, and planned. Nothing happens before its plan has been seen. */
export function ImportSection() {
  const { t } = useTranslation("changeSets");
  const [text, setText] = useState("");
  const [fault, setFault] = useState<"NOT_JSON" | "NOT_UTF8" | "TOO_LARGE" | null>(null);
  const { plan, isPlanning, problem, setProblem } = usePlanChanges();
  const check = (content: string) => {
    const read = readDocumentText(content);
    setProblem(null);
    setFault("fault" in read ? read.fault : null);
    if (!("fault" in read)) plan({ document: read.document });
  };
  const open = async (file: File | null | undefined) => {
    if (!file) return;
    const content = await file.text();
    setText("");
    check(content);
  };
  return (
    <Section title={t("import.title")} lead={t("import.lead", { max: CHANGED_USERS_MAX })}>
      <Stack gap="md">
        {fault !== null && (
          <ProblemAlert error={null} text={{ title: t("import.fault.title"), text: t(`import.fault.${fault}`) }} />
        )}
        {problem !== null && <ChangesProblem error={problem} />}
        {isPlanning ? (
          <Stack gap="xs">
            <RunningBar />
            <Text fz="sm" c="dimmed" role="status">
              {t("import.planning")}
            </Text>
          </Stack>
        ) : (
          <>
            <DropZone onFile={(file) => void open(file)} />
            <Textarea
              label={t("import.paste")}
              description={<Rules />}
              inputWrapperOrder={["label", "description", "input"]}
              placeholder={'{ "users": [{ "email": "ben@example.com", "plan": "Pro" }] }'}
              rows={5}
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 12 } }}
            />
            <Group justify="flex-end">
              <Button disabled={text.trim() === ""} onClick={() => check(text)}>
                {t("import.preview")}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Section>
  );
}

function Rules() {
  const { t } = useTranslation("changeSets");
  return (
    <>
      {t("import.rules")} <Code>(reset)</Code> {t("import.rulesCsv")}
    </>
  );
}

/** A file can be dropped here, or chosen by its button, which is all that a keyboard needs. */
function DropZone({ onFile }: { readonly onFile: (file: File | null | undefined) => void }) {
  const { t } = useTranslation("changeSets");
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
        {t("import.drop")}
      </Text>
      <FileButton
        onChange={onFile}
        accept=".json,.csv,.txt,application/json,text/csv"
        inputProps={{ "aria-label": t("import.file") }}
      >
        {(props) => (
          <Button variant="light" leftSection={<IconFileUpload size={16} aria-hidden />} {...props}>
            {t("import.choose")}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
