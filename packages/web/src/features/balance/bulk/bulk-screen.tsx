import { Anchor, Group, Progress, Stack, Text } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { DirtyGuard } from "../../../ui/dirty-guard.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { ProblemAlert } from "../../../ui/problem-alert.tsx";
import { Section } from "../../../ui/section.tsx";
import { BulkInput, type BulkSource, NO_SOURCE } from "./bulk-input.tsx";
import { BulkPreview } from "./bulk-preview.tsx";
import { BulkDone } from "./bulk-done.tsx";
import { BulkRefusal } from "./bulk-refusal.tsx";
import { useBulkTransfer } from "./use-bulk-transfer.ts";

/** What another screen filled in, for users chosen there. */
function filledIn(state: unknown): BulkSource {
  const csv = typeof state === "object" && state !== null && "csv" in state ? state.csv : null;
  return typeof csv === "string" ? { text: csv, fileName: null } : NO_SOURCE;
}

/** Many transfers from one file: paste or drop, look at what would happen, then all of it or nothing (product-rules 32). */
export function BulkScreen() {
  const { t } = useTranslation("bulk");
  const { state }: { state: unknown } = useLocation();
  const [source, setSource] = useState<BulkSource>(() => filledIn(state));
  const { stage, running, problem, check, transfer, calls, startOver } = useBulkTransfer();
  const restart = () => {
    setSource(NO_SOURCE);
    startOver();
  };
  const isDirty = stage.kind !== "DONE" && source.text !== "";
  const words = running?.what === "TRANSFER" ? "leave.running" : "leave.prepared";
  return (
    <Stack gap="md">
      <Stack gap={6}>
        <Anchor component={Link} to="/users" fz="sm" c="dimmed" w="fit-content" py={2}>
          <Group gap={4} component="span">
            <IconArrowLeft size={15} aria-hidden />
            {t("back")}
          </Group>
        </Anchor>
        <PageHeader title={t("title")} lead={t("lead")} />
      </Stack>
      {problem !== null && <ProblemAlert error={problem} />}
      {running ? (
        <Running what={running.what} rows={running.rows} />
      ) : (
        <>
          {stage.kind === "INPUT" && <BulkInput source={source} onChange={setSource} onCheck={check} />}
          {stage.kind === "REFUSED" && <BulkRefusal problems={stage.problems} onBack={startOver} onRestart={restart} />}
          {stage.kind === "PREVIEW" && (
            <BulkPreview
              file={stage.file}
              preview={stage.preview}
              isRetry={problem !== null}
              calls={() => calls(stage.file)}
              onBack={startOver}
              onTransfer={() => transfer(stage.file)}
            />
          )}
          {stage.kind === "DONE" && <BulkDone result={stage.result} onRestart={restart} />}
        </>
      )}
      <DirtyGuard isDirty={isDirty} title={t("leave.title")} text={t(words)} leave={t("leave.action")} />
    </Stack>
  );
}

/** All or none happens in one step of the database, so that there is no half of it to count. */
function Running({ what, rows }: { readonly what: "CHECK" | "TRANSFER"; readonly rows: number }) {
  const { t } = useTranslation("bulk");
  return (
    <Section title={t(`running.${what}`, { count: rows })}>
      <Stack gap="sm">
        <Progress.Root aria-hidden>
          <Progress.Section value={100} animated withAria={false} />
        </Progress.Root>
        <Text fz="sm" c="dimmed" role="status">
          {t(`running.text.${what}`)}
        </Text>
      </Stack>
    </Section>
  );
}
