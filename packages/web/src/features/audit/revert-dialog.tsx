import { Button, Group, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import {
  type AuditEntryPartsFragment,
  RevertAuditEntryDocument,
  type RevertAuditEntryMutation,
  useRevertAuditEntryMutation,
} from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { ChangesTable } from "./changes-table.tsx";

interface RevertDialogProps {
  readonly entry: AuditEntryPartsFragment;
  /** The server's dry run: what would change, or why nothing can. */
  readonly preview: { readonly data?: RevertAuditEntryMutation | null | undefined; readonly error?: unknown };
  /** Called with the entry of the new change. */
  readonly onDone: (entryId: string) => void;
  readonly onCancel: () => void;
}

/** Asks before a change is undone, and shows what would change. */
export function RevertDialog({ entry, preview, onDone, onCancel }: RevertDialogProps) {
  const { t } = useTranslation(["audit", "ui"]);
  const words = useWords();
  const [revert, { loading: isBusy, error }] = useRevertAuditEntryMutation({
    // What was undone is listed elsewhere too.
    refetchQueries: ["AuditLog"],
    awaitRefetchQueries: true,
  });
  const call = mutationCall(RevertAuditEntryDocument, { input: { entryId: entry.id } });
  const confirm = async () => {
    try {
      const { data } = await revert({ variables: call.variables });
      const made = data?.revertAuditEntry;
      notifications.show({
        title: t("revert.done.title"),
        message: t("revert.done.text", { name: made?.user.name ?? "" }),
        color: "teal",
      });
      if (made?.entry) onDone(made.entry.id);
    } catch {
      // Shown from the mutation's state.
    }
  };
  const problem = error ?? preview.error;
  const changes = preview.data?.revertAuditEntry.changes;
  return (
    <Modal
      opened
      onClose={onCancel}
      title={t("revert.title", { action: words(entry.actionLabel) })}
      size="lg"
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <Stack gap="md">
        <Text>{t("revert.text", { name: entry.subjectName ?? "" })}</Text>
        {problem !== undefined && <ProblemAlert error={problem} />}
        {problem === undefined && !changes && <Skeleton height={120} role="status" aria-label={t("ui:loading")} />}
        {problem === undefined && changes && <ChangesTable changes={changes} />}
      </Stack>
      <Group justify="flex-end" mt="lg">
        <CopyAsGraphql calls={() => [call]} isQuiet />
        <Button variant="default" onClick={onCancel} disabled={isBusy} data-autofocus>
          {t("ui:cancel")}
        </Button>
        <Button onClick={() => void confirm()} loading={isBusy} disabled={!changes || problem !== undefined}>
          {t("revert.confirm")}
        </Button>
      </Group>
    </Modal>
  );
}
