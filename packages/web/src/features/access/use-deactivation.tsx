import { modals } from "@mantine/modals";
import { useTranslation } from "react-i18next";
import {
  DeactivateUserDocument,
  type UserAccessFragment,
  useDeactivateUserMutation,
  useReactivateUserMutation,
} from "../../graphql/generated.ts";
import { ConfirmQuestion } from "../../ui/confirm-question.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { notify } from "../../ui/notify.ts";
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
  // Shown at once; if the server refuses, the cache goes back to what is saved.
  const expected = (deactivatedAt: string | null) => ({ ...user, deactivatedAt, version: user.version + 1 });

  const run = async (change: () => Promise<unknown>, done: "deactivate" | "reactivate") => {
    try {
      await change();
      const message = t(`membership.${done}.done.text`, { name });
      notify("membership", { title: t(`membership.${done}.done.title`), message, color: "teal" });
    } catch (error) {
      const { title, text } = problemText(error);
      notify("membership", { title, message: text, color: "red" });
    }
  };
  return {
    isBusy: isDeactivating || isReactivating,
    reactivate: () =>
      run(
        () => reactivate({ variables, optimisticResponse: { reactivateUser: { user: expected(null) } } }),
        "reactivate",
      ),
    askToDeactivate: () =>
      modals.openConfirmModal({
        title: t("membership.deactivate.title", { name }),
        children: <ConfirmQuestion text={t("membership.deactivate.text", { name })} calls={() => [call]} />,
        labels: { confirm: t("membership.deactivate.confirm"), cancel: t("ui:cancel") },
        closeButtonProps: { "aria-label": t("ui:close") },
        onConfirm: () => {
          const optimisticResponse = { deactivateUser: { user: expected(new Date().toISOString()) } };
          void run(() => deactivate({ variables: call.variables, optimisticResponse }), "deactivate");
        },
      }),
  };
}
