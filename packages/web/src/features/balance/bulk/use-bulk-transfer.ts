import type { ApolloCache } from "@apollo/client";
import { useRef, useState } from "react";
import {
  TransferBulkDocument,
  type TransferBulkMutation,
  useTransferBulkMutation,
} from "../../../graphql/generated.ts";
import { problemOf } from "../../../graphql/problem.ts";
import { mutationCall } from "../../../ui/copy-as-graphql/mutation-call.ts";
import { useSubmissionKey } from "../../../ui/use-submission-key.ts";
import { type BulkFile, readBulkFile } from "./bulk-file.ts";
import { type BulkProblem, problemsOfAnswer } from "./bulk-problems.ts";

export type BulkResult = TransferBulkMutation["transferBulk"];

/** Where the screen is. From a file that was checked on, nothing but the file itself is sent. */
export type BulkStage =
  | { readonly kind: "INPUT" }
  | { readonly kind: "REFUSED"; readonly problems: readonly BulkProblem[] }
  | { readonly kind: "PREVIEW"; readonly file: BulkFile; readonly preview: BulkResult }
  | { readonly kind: "DONE"; readonly result: BulkResult };

/** A file of transfers, from its text to the result: checked here, then by a dry run, then made once under one key (product-rules 27, 32). */
export function useBulkTransfer() {
  const submissions = useSubmissionKey();
  const isRunning = useRef(false);
  const [stage, setStage] = useState<BulkStage>({ kind: "INPUT" });
  const [running, setRunning] = useState<{ readonly what: "CHECK" | "TRANSFER"; readonly rows: number } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [send] = useTransferBulkMutation({ update: forgetAllStatements });

  const call = (file: BulkFile, dryRun: boolean) => {
    const rows = [...file.rows];
    // The dry run has the key of the real one: of a transfer whose answer got lost it tells that it was made.
    return mutationCall(TransferBulkDocument, { input: { rows, idempotencyKey: submissions.keyFor(rows), dryRun } });
  };
  const run = async (file: BulkFile, dryRun: boolean) => {
    // State would come too late for the second click of a double click.
    if (isRunning.current) return;
    isRunning.current = true;
    setProblem(null);
    setRunning({ what: dryRun ? "CHECK" : "TRANSFER", rows: file.rows.length });
    try {
      const { data } = await send({ variables: call(file, dryRun).variables });
      if (!data) return;
      const isMade = !dryRun || data.transferBulk.replayed;
      if (isMade) submissions.finish();
      setStage(
        isMade ? { kind: "DONE", result: data.transferBulk } : { kind: "PREVIEW", file, preview: data.transferBulk },
      );
    } catch (error) {
      const problems = problemsOfAnswer(error, file.fileRows);
      if (problems) setStage({ kind: "REFUSED", problems });
      else setProblem(error);
      // This key belongs to another transfer for good.
      if (problemOf(error).code === "IDEMPOTENCY_CONFLICT") submissions.finish();
    } finally {
      isRunning.current = false;
      setRunning(null);
    }
  };
  return {
    stage,
    running,
    problem,
    check: (text: string) => {
      const file = readBulkFile(text);
      setProblem(null);
      if (file.problems.length > 0) setStage({ kind: "REFUSED", problems: file.problems });
      else void run(file, true);
    },
    transfer: (file: BulkFile) => void run(file, false),
    /** What the transfer would send. */
    calls: (file: BulkFile) => [call(file, false)],
    startOver: () => {
      setProblem(null);
      setStage({ kind: "INPUT" });
    },
  };
}

/** Thousands of users may have new balances: whatever is known of them is asked for again when it is next shown. */
function forgetAllStatements(
  cache: ApolloCache,
  { data }: { data?: TransferBulkMutation | null | undefined },
  { variables }: { variables?: { input: { dryRun?: boolean | null | undefined } } | undefined },
): void {
  if (!data || variables?.input.dryRun === true) return;
  const known: unknown = cache.extract();
  for (const id of Object.keys(known ?? {})) {
    if (!id.startsWith("User:") && !id.startsWith("Tenant:")) continue;
    for (const fieldName of ["statement", "balanceHistory"]) cache.evict({ id, fieldName });
    if (id.startsWith("User:")) cache.evict({ id, fieldName: "balance" });
  }
}
