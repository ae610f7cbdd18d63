import { useTranslation } from "react-i18next";
import type { UserAccessFragment } from "../../graphql/generated.ts";
import type { ReviewRow } from "../../ui/review-dialog.tsx";
import { ACCESS_FLAGS, type AccessDraft } from "./access-draft.ts";

/** The unsaved changes of a user's access in words. */
export function useAccessReview({ access }: UserAccessFragment, draft: AccessDraft): () => readonly ReviewRow[] {
  const { t } = useTranslation(["access", "ui"]);
  const onOff = (on: boolean) => (on ? t("ui:on") : t("ui:off"));
  return () =>
    ACCESS_FLAGS.flatMap((flag) => {
      const on = draft[flag];
      return on === undefined
        ? []
        : [{ label: t(`flag.${flag}.label`), before: onOff(access[flag]), after: onOff(on) }];
    });
}
