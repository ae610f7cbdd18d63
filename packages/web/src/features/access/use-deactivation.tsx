import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import {
  DeactivateUserDocument,
  type UserAccessFragment,
  useDeactivateUserMutation,
  useReactivateUserMutation,
} from "../../graphql/generated.ts";
import { ConfirmQuestion } from "../../ui/confirm-question.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { useProblemText } from "../../ui/problem-text.ts";

/** Keeping a user out, after asking, and letting them in again. */
export function useDeactivation(user: UserAccessFragment) {
  const { t } = useTranslation(["access", "ui"]);
  const problemText = useProblemText();
  const [deactivate, { loading: isDeactivating }] = useDeactivateUserMutation();
  const [reactivate, { loading: isReactivating }] = useReactivateUserMutation();
  const { name } = user;
  const variables = { input: { userId: user.id, expectedVersion: user.version } };
  const call = mutationCall(DeactivateUserDocument, variables);

  const run = async (change: () => Promise<unknown>, done: "deactivate" | "reactivate") => {
    try {
      await change();
      const message = t(`membership.${done}.done.text`, { name });
      notifications.show({ title: t(`membership.${done}.done.title`), message, color: "teal" });
    } catch (error) {
      const { title, text } = problemText(error);
      notifications.show({ title, message: text, color: "red" });
    }
  };
  return {
    isBusy: isDeactivating || isReactivating,
    reactivate: () => run(() => reactivate({ variables }), "reactivate"),
    askToDeactivate: () =>
      modals.openConfirmModal({
        title: t("membership.deactivate.title", { name }),
        children: <ConfirmQuestion text={t("membership.deactivate.text", { name })} calls={() => [call]} />,
        labels: { confirm: t("membership.deactivate.confirm"), cancel: t("ui:cancel") },
        closeButtonProps: { "aria-label": t("ui:close") },
        onConfirm: () => void run(() => deactivate({ variables: call.variables }), "deactivate"),
      }),
  };
}
