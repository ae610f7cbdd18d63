import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PlanChangesDocument } from "../../graphql/generated.ts";
import type { BulkDialogProps, BulkTarget } from "../../ui/bulk-target.ts";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { useReturnFocus } from "../../ui/use-return-focus.ts";
import { ChangesProblem } from "./changes-problem.tsx";
import { RunningBar } from "./running-bar.tsx";
import { usePlanChanges } from "./use-plan-changes.ts";

interface SettingsDialogProps extends BulkDialogProps {
  readonly title: string;
  /** What to change of each user, as a document says it; null while nothing sensible is chosen. */
  readonly settings: object | null;
  readonly children: ReactNode;
}

const filterOf = (target: BulkTarget) => (target.kind === "CHOSEN" ? { ids: [...target.ids] } : target.filter);

/** Asks what to change of many users, and leads to the preview. Nothing happens before that has been seen. */
export function SettingsDialog({ title, target, settings, children, onClose }: SettingsDialogProps) {
  useReturnFocus();
  const { t } = useTranslation(["changeSets", "ui"]);
  const { plan, isPlanning, problem } = usePlanChanges();
  const input = { forAll: { filter: filterOf(target), settings } };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("ui:close") }}>
      <Stack gap="md">
        <Text fz="sm" c="dimmed">
          {t("dialog.lead", { count: target.count })}
        </Text>
        {problem !== null && <ChangesProblem error={problem} />}
        {children}
        {isPlanning && (
          <div>
            <RunningBar />
            <Text fz="sm" c="dimmed" role="status" mt={6}>
              {t("dialog.planning")}
            </Text>
          </div>
        )}
      </Stack>
      <Group justify="flex-end" gap="xs" mt="lg">
        <CopyAsGraphql calls={() => [mutationCall(PlanChangesDocument, { input })]} isQuiet disabled={!settings} />
        <Button variant="default" onClick={onClose}>
          {t("ui:cancel")}
        </Button>
        <Button disabled={!settings} loading={isPlanning} onClick={() => plan(input)}>
          {t("dialog.preview")}
        </Button>
      </Group>
    </Modal>
  );
}
