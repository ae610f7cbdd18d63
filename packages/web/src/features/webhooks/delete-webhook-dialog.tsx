import { useTranslation } from "react-i18next";
import { DeleteWebhookDocument, useDeleteWebhookMutation, type WebhookPartsFragment } from "../../graphql/generated.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";

interface DeleteWebhookDialogProps {
  readonly webhook: WebhookPartsFragment;
  readonly onClose: () => void;
}

/** Deleting takes the log along, so it asks first. */
export function DeleteWebhookDialog({ webhook: { id, url }, onClose }: DeleteWebhookDialogProps) {
  const { t } = useTranslation("webhooks");
  const [remove, { loading, error }] = useDeleteWebhookMutation({
    refetchQueries: ["Webhooks"],
    awaitRefetchQueries: true,
  });
  const call = mutationCall(DeleteWebhookDocument, { input: { endpointId: id } });
  const confirm = async () => {
    const answer = await remove({ variables: call.variables }).catch(() => undefined);
    if (answer?.data) onClose();
  };
  return (
    <ConfirmDialog
      title={t("removal.title")}
      text={t("removal.text", { url })}
      confirm={t("removal.confirm")}
      color="red"
      isBusy={loading}
      problem={error ?? null}
      calls={() => [call]}
      onCancel={onClose}
      onConfirm={() => void confirm()}
    />
  );
}
