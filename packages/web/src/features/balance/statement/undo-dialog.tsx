import { useTranslation } from "react-i18next";
import type { StatementLineFragment } from "../../../graphql/generated.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useAmountText } from "../amount-text.ts";
import { useUndo } from "./use-undo.ts";

interface UndoDialogProps {
  readonly line: StatementLineFragment;
  readonly onClose: () => void;
}

/** Asks before a transfer is undone, and says so when it can't be any more. */
export function UndoDialog({ line, onClose }: UndoDialogProps) {
  const { t } = useTranslation("statement");
  const amountText = useAmountText();
  const { calls, undo, problem, problemText, isUndoing } = useUndo(line, onClose);
  const words = {
    amount: amountText(line.amount, line.currency),
    name: line.userName ?? t("undo.theUser"),
  };
  return (
    <ConfirmDialog
      title={t("undo.title", words)}
      text={t(line.direction === "REMOVE" ? "undo.text.REMOVE" : "undo.text.ADD", words)}
      confirm={t("undo.confirm")}
      isBusy={isUndoing}
      problem={problem}
      problemText={problemText}
      calls={calls}
      onCancel={onClose}
      onConfirm={() => void undo()}
    />
  );
}
