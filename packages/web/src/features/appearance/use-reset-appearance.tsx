import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import {
  ResetUserAppearanceDocument,
  type UserAppearanceFragment,
  useResetUserAppearanceMutation,
} from "../../graphql/generated.ts";
import { ConfirmQuestion } from "../../ui/confirm-question.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { useProblemText } from "../../ui/problem-text.ts";
import { storedKeys } from "./appearance-draft.ts";

/** Asks, then deletes every stored choice of the user at once. */
export function useResetAppearance(user: UserAppearanceFragment, onReset: () => void): () => void {
  const { t } = useTranslation(["appearance", "ui"]);
  const problemText = useProblemText();
  const [reset] = useResetUserAppearanceMutation();

  const call = mutationCall(ResetUserAppearanceDocument, {
    input: { userId: user.id, ...storedKeys(user.appearance) },
  });
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
          text={t("resetAll.text", { count: user.appearance.overrideCount, name: user.name })}
          calls={() => [call]}
        />
      ),
      labels: { confirm: t("resetAll.confirm"), cancel: t("ui:cancel") },
      closeButtonProps: { "aria-label": t("ui:close") },
      onConfirm: () => void run(),
    });
}
