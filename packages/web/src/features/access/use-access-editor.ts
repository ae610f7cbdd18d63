import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  UpdateUserAccessDocument,
  type UserAccessFragment,
  useUpdateUserAccessMutation,
} from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { notify } from "../../ui/notify.ts";
import {
  type AccessDraft,
  type AccessFlag,
  flagsAfter,
  NO_ACCESS_CHANGES,
  rebasedAccess,
  withFlag,
} from "./access-draft.ts";

/** The draft, and the version of the user that it was begun on (product-rules 10). */
interface Edit {
  readonly draft: AccessDraft;
  readonly version: number | null;
}

const NO_EDIT: Edit = { draft: NO_ACCESS_CHANGES, version: null };

const isEmpty = (draft: AccessDraft): boolean => Object.keys(draft).length === 0;

/** Editing a user's access flags: the unsaved changes, saving them, and what went wrong. */
export function useAccessEditor(user: UserAccessFragment) {
  const { t } = useTranslation("access");
  const [{ draft, version }, setEdit] = useState(NO_EDIT);
  const [problem, setProblem] = useState<unknown>(null);
  const [update, { loading: isSaving }] = useUpdateUserAccessMutation({
    // Whoever filters the list by admins must see the change.
    update: (cache) => void cache.evict({ fieldName: "users" }),
  });

  const discard = () => {
    setEdit(NO_EDIT);
    setProblem(null);
  };
  const call = () =>
    mutationCall(UpdateUserAccessDocument, {
      input: { userId: user.id, expectedVersion: version ?? user.version, ...draft },
    });
  const save = async () => {
    setProblem(null);
    try {
      await update({
        variables: call().variables,
        // The header shows it at once; if the server refuses, the cache goes back to what is saved.
        optimisticResponse: {
          updateUserAccess: { user: { ...user, access: { ...user.access, ...draft }, version: user.version + 1 } },
        },
      });
      discard();
      notify("access", { title: t("saved.title"), message: t("saved.text", { name: user.name }), color: "teal" });
    } catch (error) {
      setProblem(error);
    }
  };
  return {
    draft,
    flags: flagsAfter(user.access, draft),
    changes: Object.keys(draft).length,
    isSaving,
    isConflict: problem !== null && problemOf(problem).code === "CONFLICT",
    problem,
    setFlag: (flag: AccessFlag, on: boolean) => {
      const next = withFlag(draft, user.access, flag, on);
      setEdit(isEmpty(next) ? NO_EDIT : { draft: next, version: version ?? user.version });
    },
    discard,
    save,
    /** What saving would send. */
    calls: () => [call()],
    /** Goes on with the same changes over what is saved now. */
    rebaseOn: (latest: UserAccessFragment) => {
      const next = rebasedAccess(draft, latest.access);
      setEdit(isEmpty(next) ? NO_EDIT : { draft: next, version: latest.version });
      setProblem(null);
    },
  };
}
