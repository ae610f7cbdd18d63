import type { AppearanceFeatureKey, PageKey } from "@allowance/shared/catalogue/appearance";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  UpdateUserAppearanceDocument,
  type UserAppearanceFragment,
  useUpdateUserAppearanceMutation,
} from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { useUndoToast } from "../../ui/use-undo-toast.tsx";
import {
  appearanceChanges,
  type AppearanceDraft,
  type Choice,
  EMPTY_APPEARANCE_DRAFT,
  rebasedAppearance,
  toAppearanceInput,
  withCustomEnabled,
  withFeature,
  withPage,
  withVisiblePlans,
} from "./appearance-draft.ts";
import { restoringAppearance } from "./appearance-undo.ts";

/** The draft, and the version of the user that it was begun on: saving over a newer one is a CONFLICT (product-rules 10). */
interface Edit {
  readonly draft: AppearanceDraft;
  readonly version: number | null;
}

const NO_EDIT: Edit = { draft: EMPTY_APPEARANCE_DRAFT, version: null };

/** Editing what a user sees: the unsaved choices, saving them, and what went wrong. */
export function useAppearanceEditor(user: UserAppearanceFragment) {
  const { t } = useTranslation("appearance");
  const { appearance } = user;
  const [{ draft, version }, setEdit] = useState(NO_EDIT);
  const [problem, setProblem] = useState<unknown>(null);
  const [update, { loading: isSaving }] = useUpdateUserAppearanceMutation();
  const showSaved = useUndoToast();

  const change = (next: AppearanceDraft) =>
    setEdit((edit) =>
      appearanceChanges(next) === 0 ? NO_EDIT : { draft: next, version: edit.version ?? user.version },
    );
  const discard = () => {
    setEdit(NO_EDIT);
    setProblem(null);
  };
  const call = () => {
    const input = { ...toAppearanceInput(draft, user.id), expectedVersion: version ?? user.version };
    return mutationCall(UpdateUserAppearanceDocument, { input });
  };
  const save = async () => {
    setProblem(null);
    try {
      const { variables } = call();
      const { data } = await update({ variables });
      discard();
      const restoring = data && restoringAppearance(user, variables.input, data.updateUserAppearance.user.version);
      showSaved({
        subject: "appearance",
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
    changes: appearanceChanges(draft),
    isSaving,
    /** Saving was refused for it, or would be: somebody else changed the user meanwhile. */
    isConflict:
      (problem !== null && problemOf(problem).code === "CONFLICT") ||
      (version !== null && version < user.version && !isSaving),
    problem,
    setCustomEnabled: (on: boolean) => change(withCustomEnabled(draft, appearance, on)),
    setPage: (key: PageKey, choice: Choice) => change(withPage(draft, appearance, key, choice)),
    setFeature: (key: AppearanceFeatureKey, choice: Choice) => change(withFeature(draft, appearance, key, choice)),
    setVisiblePlans: (ids: readonly string[]) => change(withVisiblePlans(draft, appearance, ids)),
    discard,
    save: () => void save(),
    /** What saving would send. */
    calls: () => [call()],
    /** Goes on with the same changes over what is saved now. */
    rebaseOn: (latest: UserAppearanceFragment) => {
      const next = rebasedAppearance(draft, latest.appearance);
      setEdit(appearanceChanges(next) === 0 ? NO_EDIT : { draft: next, version: latest.version });
      setProblem(null);
    },
  };
}

export type AppearanceEditor = ReturnType<typeof useAppearanceEditor>;
