import type { CountLimitKey, FeatureLimitKey, LimitKey } from "@allowance/shared/catalogue/limits";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  UpdateUserLimitsDocument,
  type UserLimitsFragment,
  useUpdateUserLimitsMutation,
} from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { useUndoToast } from "../../ui/use-undo-toast.tsx";
import {
  changesIn,
  type CountChoice,
  EMPTY_DRAFT,
  type LimitsDraft,
  rebased,
  toInput,
  withCount,
  withCustomEnabled,
  withEnd,
  withFeature,
} from "./limits-draft.ts";
import { restoringInput } from "./limits-undo.ts";

/** The draft, and the version of the user that it was begun on: saving over a newer one is a CONFLICT, never a silent win. */
interface Edit {
  readonly draft: LimitsDraft;
  readonly version: number | null;
}

const NO_EDIT: Edit = { draft: EMPTY_DRAFT, version: null };

/** Editing a user's limits: the unsaved changes, saving them, and what went wrong. */
export function useLimitsEditor(user: UserLimitsFragment) {
  const { t } = useTranslation("limits");
  const { limits } = user;
  const [{ draft, version }, setEdit] = useState(NO_EDIT);
  const [problem, setProblem] = useState<unknown>(null);
  const [update, { loading: isSaving }] = useUpdateUserLimitsMutation();
  const showSaved = useUndoToast();

  const change = (next: LimitsDraft) =>
    setEdit((edit) => (changesIn(next) === 0 ? NO_EDIT : { draft: next, version: edit.version ?? user.version }));
  const discard = () => {
    setEdit(NO_EDIT);
    setProblem(null);
  };
  const call = () => {
    const input = toInput(draft, limits, user.id, version ?? user.version);
    return mutationCall(UpdateUserLimitsDocument, { input });
  };
  const save = async () => {
    setProblem(null);
    try {
      const { variables } = call();
      const { data } = await update({ variables });
      discard();
      const restoring = data && restoringInput(user, variables.input, data.updateUserLimits.user.version);
      showSaved({
        subject: "limits",
        title: t("saved.title"),
        message: t("saved.text", { name: user.name }),
        undo: restoring ? () => update({ variables: { input: restoring } }) : null,
      });
    } catch (error) {
      setProblem(error);
    }
  };

  return {
    draft,
    changes: changesIn(draft),
    isSaving,
    /** Saving was refused for it, or would be: somebody else changed the user meanwhile. */
    isConflict:
      (problem !== null && problemOf(problem).code === "CONFLICT") ||
      (version !== null && version < user.version && !isSaving),
    problem,
    setCustomEnabled: (on: boolean) => change(withCustomEnabled(draft, limits, on)),
    setCount: (key: CountLimitKey, choice: CountChoice) => change(withCount(draft, limits, key, choice)),
    setFeature: (key: FeatureLimitKey, choice: boolean | null) => change(withFeature(draft, limits, key, choice)),
    setEnd: (key: LimitKey, expiresAt: string | null) => change(withEnd(draft, limits, key, expiresAt)),
    discard,
    save: () => void save(),
    /** What saving would send. */
    calls: () => [call()],
    /** Goes on with the same changes over what is saved now (product-rules 10). */
    rebaseOn: (latest: UserLimitsFragment) => {
      const next = rebased(draft, latest.limits);
      setEdit(changesIn(next) === 0 ? NO_EDIT : { draft: next, version: latest.version });
      setProblem(null);
    },
  };
}

export type LimitsEditor = ReturnType<typeof useLimitsEditor>;
