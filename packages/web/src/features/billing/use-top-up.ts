import { useRef, useState } from "react";
import {
  TopUpDocument,
  type TopUpMutation,
  useStartTopUpPaymentMutation,
  useTopUpMutation,
} from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { useSubmissionKey } from "../../ui/use-submission-key.ts";
import { goToProvider } from "./go-to-provider.ts";

/** Sends a top-up once, however often it is clicked or retried (product-rules 27). */
export function useTopUp(onDone: (result: TopUpMutation["topUp"]) => void) {
  const submissions = useSubmissionKey();
  const isRunning = useRef(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [send, { loading }] = useTopUpMutation({ refetchQueries: ["PoolStatement", "PoolBalanceHistory", "Invoices"] });
  const call = (typedAmount: string, typedReference: string) => {
    const reference = typedReference.trim();
    const form = { amount: typedAmount.trim(), ...(reference !== "" && { reference }) };
    return mutationCall(TopUpDocument, { input: { ...form, idempotencyKey: submissions.keyFor(form) } });
  };
  const topUp = async (typedAmount: string, typedReference: string) => {
    // State would come too late for the second click of a double click.
    if (isRunning.current) return;
    isRunning.current = true;
    setProblem(null);
    try {
      const { data } = await send({ variables: call(typedAmount, typedReference).variables });
      submissions.finish();
      if (data) onDone(data.topUp);
    } catch (error) {
      setProblem(error);
      // This key belongs to another transfer for good.
      if (problemOf(error).code === "IDEMPOTENCY_CONFLICT") submissions.finish();
    } finally {
      isRunning.current = false;
    }
  };
  return { call, topUp, problem, isSending: loading };
}

/** Leads to the provider's page; the minutes come when it says that they were paid. */
export function useOnlinePayment() {
  const [begin, { loading, error }] = useStartTopUpPaymentMutation();
  const start = async (amount: string) => {
    const answer = await begin({ variables: { input: { amount: amount.trim() } } }).catch(() => undefined);
    if (answer?.data) goToProvider(answer.data.startTopUpPayment.url);
  };
  return { start: (amount: string) => void start(amount), isStarting: loading, problem: error ?? null };
}
