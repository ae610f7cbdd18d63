import { Button, Group, Modal, TextInput } from "@mantine/core";
import { VIEW_NAME_MAX_LENGTH } from "@allowance/shared/rules";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  CreateSavedViewDocument,
  DeleteSavedViewDocument,
  type SavedViewPartsFragment,
  SavedViewsDocument,
  UpdateSavedViewDocument,
  useCreateSavedViewMutation,
  useDeleteSavedViewMutation,
  useUpdateSavedViewMutation,
} from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { useProblemText } from "../../ui/problem-text.ts";
import { useReturnFocus } from "../../ui/use-return-focus.ts";

interface ViewNameDialogProps {
  /** The view to rename; a new one is saved without it. */
  readonly saved?: SavedViewPartsFragment;
  readonly query: string;
  readonly onClose: () => void;
}

/** Asks for the name of a view and saves it. */
export function ViewNameDialog({ saved, query, onClose }: ViewNameDialogProps) {
  useReturnFocus();
  const { t } = useTranslation(["usersTable", "ui"]);
  const [name, setName] = useState(saved?.name ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const problemText = useProblemText();
  const refetch = { refetchQueries: [SavedViewsDocument], awaitRefetchQueries: true };
  const [create, { loading: isCreating }] = useCreateSavedViewMutation(refetch);
  const [update, { loading: isUpdating }] = useUpdateSavedViewMutation(refetch);

  const renaming = saved && mutationCall(UpdateSavedViewDocument, { input: { viewId: saved.id, name } });
  const creation = mutationCall(CreateSavedViewDocument, { input: { name, query } });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return setProblem(t("ui:required"));
    try {
      await (renaming ? update({ variables: renaming.variables }) : create({ variables: creation.variables }));
      onClose();
    } catch (error) {
      setProblem(problemOf(error).code === "CONFLICT" ? t("views.nameTaken") : problemText(error).text);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={saved ? t("views.rename") : t("views.save")}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <TextInput
          data-autofocus
          label={t("views.name")}
          description={saved ? null : t("views.nameHelp")}
          maxLength={VIEW_NAME_MAX_LENGTH}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={problem}
        />
        <Group justify="flex-end" mt="lg">
          <CopyAsGraphql calls={() => [renaming ?? creation]} isQuiet />
          <Button variant="default" onClick={onClose}>
            {t("ui:cancel")}
          </Button>
          <Button type="submit" loading={isCreating || isUpdating}>
            {t("ui:saveBar.save")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

interface DeleteViewDialogProps {
  readonly saved: SavedViewPartsFragment;
  readonly onClose: () => void;
}

/** Asks once, then forgets a view. No user is touched. */
export function DeleteViewDialog({ saved, onClose }: DeleteViewDialogProps) {
  const { t } = useTranslation("usersTable");
  const [problem, setProblem] = useState<unknown>(null);
  const [remove, { loading }] = useDeleteSavedViewMutation({
    refetchQueries: [SavedViewsDocument],
    awaitRefetchQueries: true,
  });
  const call = mutationCall(DeleteSavedViewDocument, { input: { viewId: saved.id } });
  const run = async () => {
    try {
      await remove({ variables: call.variables });
      onClose();
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <ConfirmDialog
      title={t("views.deleteTitle", { name: saved.name })}
      text={t("views.deleteText")}
      confirm={t("views.delete")}
      color="red"
      isBusy={loading}
      problem={problem}
      calls={() => [call]}
      onCancel={onClose}
      onConfirm={() => void run()}
    />
  );
}
