import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  RotateWebhookSecretDocument,
  useRotateWebhookSecretMutation,
  type WebhookPartsFragment,
} from "../../graphql/generated.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { SecretShownOnce } from "./secret-shown-once.tsx";

/** Long enough for whoever runs the receiver to change over. */
const OVERLAP_MINUTES = 24 * 60;

interface RotateSecretDialogProps {
  readonly webhook: WebhookPartsFragment;
  readonly onClose: () => void;
}

/** A new signing secret: first what that means, then the secret, once. */
export function RotateSecretDialog({ webhook: { id, url }, onClose }: RotateSecretDialogProps) {
  const { t } = useTranslation(["webhooks", "ui"]);
  const [rotate, { loading, error }] = useRotateWebhookSecretMutation();
  const [secret, setSecret] = useState<string | null>(null);
  const call = mutationCall(RotateWebhookSecretDocument, {
    input: { endpointId: id, overlapMinutes: OVERLAP_MINUTES },
  });
  const confirm = async () => {
    const answer = await rotate({ variables: call.variables }).catch(() => undefined);
    if (answer?.data) setSecret(answer.data.rotateWebhookSecret.secret);
  };
  if (secret !== null) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={t("once.rotated")}
        size="lg"
        closeOnClickOutside={false}
        closeButtonProps={{ "aria-label": t("ui:close") }}
      >
        <SecretShownOnce secret={secret} onDone={onClose} />
      </Modal>
    );
  }
  return (
    <ConfirmDialog
      title={t("rotation.title")}
      text={t("rotation.text", { url })}
      confirm={t("rotation.confirm")}
      isBusy={loading}
      problem={error ?? null}
      calls={() => [call]}
      onCancel={onClose}
      onConfirm={() => void confirm()}
    />
  );
}
