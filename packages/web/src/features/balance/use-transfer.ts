import type { ApolloCache } from "@apollo/client";
import { notifications } from "@mantine/notifications";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  TransferCreditsDocument,
  TransferMinutesDocument,
  type TransferResultFragment,
  useTransferCreditsMutation,
  useTransferMinutesMutation,
} from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { useAmountText } from "./amount-text.ts";
import { forgetStatements } from "./statement/forget-statements.ts";
import type { BalanceUser, TransferPlan } from "./transfer-preview.ts";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { useSubmissionKey } from "../../ui/use-submission-key.ts";

interface TransferEvents {
  readonly onDone: () => void;
  /** The balances on the screen turned out to be old. */
  readonly onReload: () => void;
}

function forget(cache: ApolloCache, { user, tenant }: TransferResultFragment): void {
  forgetStatements(cache, user.id, tenant.id);
}

/** Sends a transfer once, however often it is clicked or retried. The answer brings the new balances for every screen. */
export function useTransfer(user: BalanceUser, { onDone, onReload }: TransferEvents) {
  const { t } = useTranslation("balance");
  const amountText = useAmountText();
  const submissions = useSubmissionKey();
  const isRunning = useRef(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [transferMinutes, { loading: isMovingMinutes }] = useTransferMinutesMutation({
    update: (cache, { data }) => data && forget(cache, data.transferMinutes),
  });
  const [transferCredits, { loading: isMovingCredits }] = useTransferCreditsMutation({
    update: (cache, { data }) => data && forget(cache, data.transferCredits),
  });

  const call = ({ currency, direction, amount: typed }: TransferPlan, typedNote: string) => {
    const note = typedNote.trim();
    const form = { userId: user.id, direction, amount: typed.trim(), ...(note !== "" && { note }) };
    const input = { ...form, idempotencyKey: submissions.keyFor({ currency, ...form }) };
    return mutationCall(currency === "MINUTES" ? TransferMinutesDocument : TransferCreditsDocument, { input });
  };
  const transfer = async (plan: TransferPlan, typedNote: string) => {
    // State would come too late for the second click of a double click.
    if (isRunning.current) return;
    isRunning.current = true;
    setProblem(null);
    const { currency, direction } = plan;
    const { variables } = call(plan, typedNote);
    try {
      await (currency === "MINUTES" ? transferMinutes : transferCredits)({ variables });
      submissions.finish();
      const { amount } = variables.input;
      const message = t(`done.${direction}`, { amount: amountText(amount, currency), name: user.name });
      notifications.show({ title: t("done.title"), message, color: "teal" });
      onDone();
    } catch (error) {
      setProblem(error);
      const { code } = problemOf(error);
      if (code === "INSUFFICIENT_BALANCE") onReload();
      // This key belongs to another transfer for good.
      if (code === "IDEMPOTENCY_CONFLICT") submissions.finish();
    } finally {
      isRunning.current = false;
    }
  };
  return { call, transfer, problem, isTransferring: isMovingMinutes || isMovingCredits };
}
