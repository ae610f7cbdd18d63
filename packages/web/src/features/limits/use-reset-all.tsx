import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import {
  ResetUserLimitsDocument,
  type UserLimitsFragment,
  useResetUserLimitsMutation,
} from "../../graphql/generated.ts";
import { ConfirmQuestion } from "../../ui/confirm-question.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { useProblemText } from "../../ui/problem-text.ts";

/** Asks, then deletes every override of the user at once. */
export function useResetAll(user: UserLimitsFragment, onReset: () => void): () => void {
  const { t } = useTranslation(["limits", "ui"]);
  const problemText = useProblemText();
  const [reset] = useResetUserLimitsMutation();

  const call = mutationCall(ResetUserLimitsDocument, { input: { userId: user.id, ...overriddenKeys(user) } });
  const run = async () => {
    try {
      await reset({ variables: call.variables });
      onReset();
      notifications.show({
        title: t("resetAll.done.title"),
        message: t("resetAll.done.text", { name: user.name }),
        color: "teal",
      });
    } catch (error) {
      const { title, text } = problemText(error);
      notifications.show({ title, message: text, color: "red" });
    }
  };
  return () =>
    modals.openConfirmModal({
      title: t("resetAll.title"),
      children: (
        <ConfirmQuestion
          text={t("resetAll.text", { count: user.limits.overrideCount, name: user.name })}
          calls={() => [call]}
        />
      ),
      labels: { confirm: t("resetAll.confirm"), cancel: t("ui:cancel") },
      closeButtonProps: { "aria-label": t("ui:close") },
      onConfirm: () => void run(),
    });
}

/** Named one by one, so that what is deleted is exactly what the person saw. */
function overriddenKeys({ limits }: UserLimitsFragment) {
  return {
    countKeys: limits.counts.filter(({ override }) => override !== null).map(({ key }) => key),
    featureKeys: limits.features.filter(({ override }) => override !== null).map(({ key }) => key),
  };
}
