import { notifications } from "@mantine/notifications";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  ReverseTransferDocument,
  type StatementLineFragment,
  useReverseTransferMutation,
} from "../../../graphql/generated.ts";
import { problemOf } from "../../../graphql/problem.ts";
import { mutationCall } from "../../../ui/copy-as-graphql/mutation-call.ts";
import type { ProblemText } from "../../../ui/problem-text.ts";
import { useSubmissionKey } from "../../../ui/use-submission-key.ts";
import { useAmountText } from "../amount-text.ts";
import { forgetStatements } from "./forget-statements.ts";

/** Whether a line can be undone at all: what was moved between the pool and a user who is still there, and once only. */
export function isUndoable({ kind, reversedById, user }: StatementLineFragment): boolean {
  return (kind === "MINUTES" || kind === "CREDITS") && reversedById === null && user !== null;
}

/** Undoes a transfer once, however often it is clicked or retried (product-rules 27, 28). */
export function useUndo(line: StatementLineFragment, onDone: () => void) {
  const { t } = useTranslation("statement");
  const amountText = useAmountText();
  const submissions = useSubmissionKey();
  const isRunning = useRef(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [reverse, { loading, client }] = useReverseTransferMutation({
    update: (cache, { data }) => {
      if (data) forgetStatements(cache, data.reverseTransfer.user.id, data.reverseTransfer.tenant.id);
    },
  });
  const call = () => {
    const form = { transferId: line.id };
    return mutationCall(ReverseTransferDocument, { input: { ...form, idempotencyKey: submissions.keyFor(form) } });
  };
  const undo = async () => {
    // State would come too late for the second click of a double click.
    if (isRunning.current) return;
    isRunning.current = true;
    setProblem(null);
    try {
      await reverse({ variables: call().variables });
      submissions.finish();
      const message = t("undo.done.text", { amount: amountText(line.amount, line.currency) });
      notifications.show({ title: t("undo.done.title"), message, color: "teal" });
      onDone();
    } catch (error) {
      setProblem(error);
      // The lines on the screen are old: somebody else undid it, or the units are spent.
      const { code } = problemOf(error);
      if (code === "ALREADY_REVERSED" || code === "INSUFFICIENT_BALANCE")
        await client.refetchQueries({ include: "active" });
    } finally {
      isRunning.current = false;
    }
  };
  return { calls: () => [call()], undo, problem, problemText: useRefusalText(line, problem), isUndoing: loading };
}

/** A refusal for want of units says whose are spent, and how many are left. */
function useRefusalText(line: StatementLineFragment, problem: unknown): ProblemText | undefined {
  const { t } = useTranslation("statement");
  const amountText = useAmountText();
  if (problem === null) return undefined;
  const { code, details } = problemOf(problem);
  if (code !== "INSUFFICIENT_BALANCE") return undefined;
  const side = line.direction === "REMOVE" ? "pool" : "user";
  return {
    title: t(`undo.spent.${side}.title`),
    text: t(`undo.spent.${side}.text`, {
      name: line.userName ?? t("undo.theUser"),
      amount: amountText(line.amount, line.currency),
      available: amountText(String(details["available"] ?? "0"), line.currency),
    }),
  };
}
