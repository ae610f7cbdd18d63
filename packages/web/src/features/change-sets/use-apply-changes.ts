import type { ApolloCache } from "@apollo/client";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import {
  ApplyChangesDocument,
  UndoChangesDocument,
  useApplyChangesMutation,
  useUndoChangesMutation,
} from "../../graphql/generated.ts";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { useSubmissionKey } from "../../ui/use-submission-key.ts";
import { changeSetPath } from "./use-plan-changes.ts";

/** What a change set may have changed of a user. */
const CHANGED_FIELDS = ["plan", "limits", "appearance", "access", "version", "history", "conflicts"];

/** Applies a plan, once however often it is sent, and plans to undo one that was applied. */
export function useApplyChanges(changeSetId: string) {
  const navigate = useNavigate();
  const submissions = useSubmissionKey();
  const isRunning = useRef(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [sendApply, applying] = useApplyChangesMutation({ update: forgetUsers });
  const [sendUndo, undoing] = useUndoChangesMutation();

  const applyCall = () =>
    mutationCall(ApplyChangesDocument, {
      input: { planId: changeSetId, idempotencyKey: submissions.keyFor(changeSetId) },
    });
  const undoCall = mutationCall(UndoChangesDocument, { input: { changeSetId } });
  const run = async (work: () => Promise<unknown>) => {
    // State would come too late for the second click of a double click.
    if (isRunning.current) return;
    isRunning.current = true;
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error);
    } finally {
      isRunning.current = false;
    }
  };
  return {
    problem,
    /** What applying would send. */
    applyCalls: () => [applyCall()],
    /** What undoing would send. */
    undoCalls: () => [undoCall],
    isApplying: applying.loading,
    isPlanningUndo: undoing.loading,
    apply: () =>
      void run(async () => {
        await sendApply({ variables: applyCall().variables });
        submissions.finish();
      }),
    undo: () =>
      void run(async () => {
        const { data } = await sendUndo({ variables: undoCall.variables });
        if (data) await navigate(changeSetPath(data.undoChanges.planId));
      }),
  };
}

/** Thousands of users may be others now: whatever is known of them is asked for again when it is next shown. */
function forgetUsers(cache: ApolloCache): void {
  const known: unknown = cache.extract();
  for (const id of Object.keys(known ?? {})) {
    if (!id.startsWith("User:")) continue;
    for (const fieldName of CHANGED_FIELDS) cache.evict({ id, fieldName });
  }
  cache.evict({ id: "ROOT_QUERY", fieldName: "changeSets" });
}
