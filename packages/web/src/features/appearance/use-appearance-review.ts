import { APPEARANCE_FEATURES, PAGES } from "@allowance/shared/catalogue/appearance";
import { useTranslation } from "react-i18next";
import type { OfferedPlanFragment, UserAppearanceFragment, VisibilityPartsFragment } from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import type { ReviewRow } from "../../ui/review-dialog.tsx";
import type { AppearanceDraft, Choice } from "./appearance-draft.ts";

/** The unsaved choices of a user's appearance in words. */
export function useAppearanceReview(
  { appearance }: UserAppearanceFragment,
  draft: AppearanceDraft,
  plans: readonly OfferedPlanFragment[],
): () => readonly ReviewRow[] {
  const { t } = useTranslation(["appearance", "ui"]);
  const words = useWords();
  const onOff = (on: boolean) => (on ? t("ui:on") : t("ui:off"));
  const planNames = (ids: readonly string[]) =>
    ids.map((id) => plans.find((plan) => plan.id === id)?.name ?? "?").join(", ") || t("plans.placeholder");

  const rowsOf = <Key extends string>(
    entries: readonly { readonly key: Key; readonly label: string }[],
    items: readonly VisibilityPartsFragment[],
    changes: ReadonlyMap<Key, Choice>,
  ): ReviewRow[] =>
    entries.flatMap(({ key, label }) => {
      const item = items.find((saved) => saved.key === key);
      const choiceText = (choice: Choice) => {
        if (choice !== null) return choice === "HIDE" ? t("review.hidden") : t("review.shown");
        return item?.globalHidden ? t("review.globalHidden") : t("review.globalShown");
      };
      const choice = changes.get(key);
      return choice === undefined
        ? []
        : [{ label: words(label), before: choiceText(item?.override ?? null), after: choiceText(choice) }];
    });

  return () => [
    ...(draft.customEnabled === undefined
      ? []
      : [{ label: t("custom.label"), before: onOff(appearance.customEnabled), after: onOff(draft.customEnabled) }]),
    ...rowsOf(PAGES, appearance.pages, draft.pages),
    ...rowsOf(APPEARANCE_FEATURES, appearance.features, draft.features),
    ...(draft.visiblePlanIds === undefined
      ? []
      : [
          {
            label: t("plans.title"),
            before: planNames(appearance.visiblePlans.map(({ id }) => id)),
            after: planNames(draft.visiblePlanIds),
          },
        ]),
  ];
}
