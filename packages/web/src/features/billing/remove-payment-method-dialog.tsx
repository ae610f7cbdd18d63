import { useTranslation } from "react-i18next";
import {
  type PaymentMethodPartsFragment,
  RemovePaymentMethodDocument,
  useRemovePaymentMethodMutation,
} from "../../graphql/generated.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";

interface RemovePaymentMethodDialogProps {
  readonly method: PaymentMethodPartsFragment;
  readonly onClose: () => void;
}

/** Removing a way to pay asks first. */
export function RemovePaymentMethodDialog({ method, onClose }: RemovePaymentMethodDialogProps) {
  const { t } = useTranslation("billing");
  const [remove, { loading, error }] = useRemovePaymentMethodMutation({
    refetchQueries: ["Billing"],
    awaitRefetchQueries: true,
  });
  const call = mutationCall(RemovePaymentMethodDocument, { input: { id: method.id } });
  const confirm = async () => {
    const answer = await remove({ variables: call.variables }).catch(() => undefined);
    if (answer?.data) onClose();
  };
  return (
    <ConfirmDialog
      title={t("methods.removeTitle")}
      text={t("methods.removeText", { label: method.label })}
      confirm={t("methods.remove")}
      color="red"
      isBusy={loading}
      problem={error ?? null}
      calls={() => [call]}
      onCancel={onClose}
      onConfirm={() => void confirm()}
    />
  );
}
