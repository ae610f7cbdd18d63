import { useTranslation } from "react-i18next";
import type { UserLimitsFragment } from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { useFormat } from "../../ui/format.ts";
import { useLimitText } from "../../ui/limit-text.ts";
import type { ReviewRow } from "../../ui/review-dialog.tsx";
import type { CountChoice, LimitsDraft } from "./limits-draft.ts";
import { previewCount, previewFeature } from "./limits-preview.ts";

/** The unsaved changes of a user's limits in words: the stored value and its end, or that the plan applies. */
export function useLimitsReview({ limits }: UserLimitsFragment, draft: LimitsDraft): () => readonly ReviewRow[] {
  const { t } = useTranslation("limits");
  const words = useWords();
  const format = useFormat();
  const text = useLimitText();
  const inherited = (value: string) => t("choice.planDefault", { value });
  const withEnd = (value: string, expiresAt: string | null) =>
    expiresAt === null ? value : `${value}, ${t("end.until", { date: format.date(expiresAt) })}`;
  const countText = (choice: CountChoice) => (typeof choice === "number" ? text.count(choice) : (choice ?? ""));

  return () => [
    ...(draft.customEnabled === undefined
      ? []
      : [
          {
            label: t("custom.label"),
            before: text.feature(limits.customEnabled),
            after: text.feature(draft.customEnabled),
          },
        ]),
    ...limits.counts.flatMap((limit) => {
      const { isChanged, choice, end } = previewCount(limit, limits, draft);
      const plan = inherited(text.count(limit.planValue));
      const before = limit.override === null ? plan : withEnd(countText(limit.override), limit.overrideExpiresAt);
      const after = choice === null ? plan : withEnd(countText(choice), end.expiresAt);
      return isChanged ? [{ label: words(limit.label), before, after }] : [];
    }),
    ...limits.features.flatMap((limit) => {
      const { isChanged, choice, end } = previewFeature(limit, limits, draft);
      const plan = inherited(text.feature(limit.planValue));
      const before = limit.override === null ? plan : withEnd(text.feature(limit.override), limit.overrideExpiresAt);
      const after = choice === null ? plan : withEnd(text.feature(choice), end.expiresAt);
      return isChanged ? [{ label: words(limit.label), before, after }] : [];
    }),
  ];
}
