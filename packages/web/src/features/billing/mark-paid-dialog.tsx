import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import {
  type InvoiceSummaryFragment,
  MarkInvoicePaidDocument,
  useMarkInvoicePaidMutation,
} from "../../graphql/generated.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { useFormat } from "../../ui/format.ts";

interface MarkPaidDialogProps {
  readonly invoice: InvoiceSummaryFragment;
  readonly onClose: () => void;
}

/** Noting that an invoice was paid asks first: it can't be taken back. */
export function MarkPaidDialog({ invoice, onClose }: MarkPaidDialogProps) {
  const { t } = useTranslation("billing");
  const format = useFormat();
  const [mark, { loading, error }] = useMarkInvoicePaidMutation();
  const { id, number, total, currency } = invoice;
  const call = mutationCall(MarkInvoicePaidDocument, { input: { id } });
  const confirm = async () => {
    const answer = await mark({ variables: call.variables }).catch(() => undefined);
    if (!answer?.data) return;
    notifications.show({ title: t("markPaid.done"), message: t("markPaid.doneText", { number }), color: "teal" });
    onClose();
  };
  return (
    <ConfirmDialog
      title={t("markPaid.title", { number })}
      text={t("markPaid.text", { total: format.money(total, currency) })}
      confirm={t("markPaid.action")}
      isBusy={loading}
      problem={error ?? null}
      calls={() => [call]}
      onCancel={onClose}
      onConfirm={() => void confirm()}
    />
  );
}
