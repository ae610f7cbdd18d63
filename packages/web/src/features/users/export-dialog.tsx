import { Button, Group, Modal, Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { UserRowFragment } from "../../graphql/generated.ts";
import type { BulkDialogProps } from "../../ui/bulk-target.ts";
import { type CsvCell, saveCsv, toCsv } from "../../ui/csv-export.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { useReturnFocus } from "../../ui/use-return-focus.ts";
import { useUsersExport } from "./use-users-export.ts";

/** The columns of the file. Their names are for programs too, so that they are the same in every language. */
const CSV_COLUMNS: readonly (readonly [name: string, cell: (user: UserRowFragment) => CsvCell])[] = [
  ["id", ({ id }) => id],
  ["name", ({ name }) => name],
  ["email", ({ email }) => email],
  ["plan", ({ plan }) => plan?.name ?? null],
  ["owner", ({ isOwner }) => isOwner],
  ["platform_admin", ({ access }) => access.platformAdmin],
  ["settings_access", ({ access }) => access.settingsAccess],
  ["billing_access", ({ access }) => access.billingAccess],
  ["minutes", ({ isOwner, balance }) => (isOwner ? null : balance.minutes)],
  ["credits", ({ isOwner, balance }) => (isOwner ? null : balance.credits)],
  ["custom_limits", ({ limits }) => limits.customEnabled],
  ["assistants_used", ({ limits }) => limits.assistants.used],
  ["assistants_limit", ({ limits }) => limitCell(limits.assistants)],
  ["calls_used", ({ limits }) => limits.calls.used],
  ["calls_limit", ({ limits }) => limitCell(limits.calls)],
  ["country", ({ country }) => country],
  ["created_at", ({ createdAt }) => createdAt],
  ["last_activity_at", ({ lastActivityAt }) => lastActivityAt],
  ["deactivated_at", ({ deactivatedAt }) => deactivatedAt],
];

function limitCell({ isUnlimited, effective }: UserRowFragment["limits"]["assistants"]): CsvCell {
  return isUnlimited ? "unlimited" : effective;
}

/** Users as a CSV file: all pages are read first, with a bar that says how far it is; closing stops. */
export function ExportDialog({ target, onClose }: BulkDialogProps) {
  useReturnFocus();
  const { t } = useTranslation(["usersTable", "ui"]);
  const { state, retry } = useUsersExport(target);
  const done = state.kind === "DONE" ? state.users.length : state.kind === "RUNNING" ? state.done : 0;
  const save = (users: readonly UserRowFragment[]) => {
    const rows = users.map((user) => CSV_COLUMNS.map(([, cell]) => cell(user)));
    saveCsv(`users-${new Date().toISOString().slice(0, 10)}.csv`, toCsv([CSV_COLUMNS.map(([name]) => name), ...rows]));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("export.title")} closeButtonProps={{ "aria-label": t("ui:close") }}>
      <Stack gap="sm">
        <Text role="status">
          {state.kind === "DONE"
            ? t("export.ready", { count: done })
            : t("export.reading", { done, count: target.count })}
        </Text>
        <Progress
          value={state.kind === "DONE" ? 100 : (done / Math.max(target.count, 1)) * 100}
          aria-label={t("export.progress")}
        />
        <Text fz="sm" c="dimmed">
          {t("export.help")}
        </Text>
        {state.kind === "FAILED" && <ProblemAlert error={state.error} />}
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("ui:cancel")}
        </Button>
        {state.kind === "FAILED" ? (
          <Button onClick={retry}>{t("ui:retry")}</Button>
        ) : (
          <Button loading={state.kind === "RUNNING"} onClick={() => state.kind === "DONE" && save(state.users)}>
            {t("export.save")}
          </Button>
        )}
      </Group>
    </Modal>
  );
}
