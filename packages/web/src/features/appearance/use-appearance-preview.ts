import { useApolloClient } from "@apollo/client/react";
import { useDebouncedValue } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useState } from "react";
import {
  PreviewUserAppearanceDocument,
  type PreviewUserAppearanceMutation,
  type UserAppearanceFragment,
} from "../../graphql/generated.ts";
import { type AppearanceDraft, toAppearanceInput } from "./appearance-draft.ts";

const PREVIEW_DELAY_MS = 300;

export type AppearancePreview = PreviewUserAppearanceMutation["updateUserAppearance"];

/** A question to the API; a new one is asked when the draft settles, after a save, and to try again. */
function useSettledInput(user: UserAppearanceFragment, draft: AppearanceDraft) {
  const [settled] = useDebouncedValue(draft, PREVIEW_DELAY_MS);
  return useMemo(
    () => ({ version: user.version, input: { ...toAppearanceInput(settled, user.id), dryRun: true } }),
    [settled, user.id, user.version],
  );
}

interface PreviewState {
  /** The last picture that came; it stays while the next one is on its way. */
  readonly preview: AppearancePreview | null;
  readonly error: unknown;
  readonly retry: () => void;
}

/** What the user would see with the unsaved changes: the API answers it in a dry run, so no rule is copied here. */
export function useAppearancePreview(user: UserAppearanceFragment, draft: AppearanceDraft): PreviewState {
  const client = useApolloClient();
  const [preview, setPreview] = useState<AppearancePreview | null>(null);
  const [error, setError] = useState<unknown>(null);
  const question = useSettledInput(user, draft);

  const ask = useCallback(() => {
    // An answer that comes after a newer question is dropped.
    let isCurrent = true;
    client
      .mutate({ mutation: PreviewUserAppearanceDocument, variables: { input: question.input } })
      .then(({ data }) => {
        if (!isCurrent || !data) return;
        setPreview(data.updateUserAppearance);
        setError(null);
      })
      .catch((problem: unknown) => isCurrent && setError(problem));
    return () => {
      isCurrent = false;
    };
  }, [client, question]);
  useEffect(ask, [ask]);

  return { preview, error, retry: () => void ask() };
}
