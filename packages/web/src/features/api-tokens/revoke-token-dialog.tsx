import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import {
  type ApiTokenPartsFragment,
  RevokeApiTokenDocument,
  useRevokeApiTokenMutation,
} from "../../graphql/generated.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";

interface RevokeTokenDialogProps {
  readonly apiToken: ApiTokenPartsFragment;
  readonly onClose: () => void;
}

/** Revoking can't be undone, so it asks first. */
export function RevokeTokenDialog({ apiToken: { id, name }, onClose }: RevokeTokenDialogProps) {
  const { t } = useTranslation("apiTokens");
  const [revoke, { loading, error }] = useRevokeApiTokenMutation({
    refetchQueries: ["ApiTokens"],
    awaitRefetchQueries: true,
  });
  const call = mutationCall(RevokeApiTokenDocument, { input: { apiTokenId: id } });
  const confirm = async () => {
    const answer = await revoke({ variables: call.variables }).catch(() => undefined);
    if (!answer?.data) return;
    notifications.show({ title: t("revocation.done"), message: t("revocation.doneText", { name }) });
    onClose();
  };
  return (
    <ConfirmDialog
      title={t("revocation.title", { name })}
      text={t("revocation.text")}
      confirm={t("revocation.confirm")}
      color="red"
      isBusy={loading}
      problem={error ?? null}
      calls={() => [call]}
      onCancel={onClose}
      onConfirm={() => void confirm()}
    />
  );
}
