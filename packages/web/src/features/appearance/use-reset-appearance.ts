import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { type UserAppearanceFragment, useResetUserAppearanceMutation } from "../../graphql/generated.ts";
import { useProblemText } from "../../ui/problem-text.ts";
import { storedKeys } from "./appearance-draft.ts";

/** Asks, then deletes every stored choice of the user at once. */
export function useResetAppearance(user: UserAppearanceFragment, onReset: () => void): () => void {
  const { t } = useTranslation(["appearance", "ui"]);
  const problemText = useProblemText();
  const [reset] = useResetUserAppearanceMutation();

  const run = async () => {
    try {
      await reset({ variables: { input: { userId: user.id, ...storedKeys(user.appearance) } } });
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
      children: t("resetAll.text", { count: user.appearance.overrideCount, name: user.name }),
      labels: { confirm: t("resetAll.confirm"), cancel: t("ui:cancel") },
      closeButtonProps: { "aria-label": t("ui:close") },
      onConfirm: () => void run(),
    });
}
