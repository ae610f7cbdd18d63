import { useApolloClient } from "@apollo/client/react";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type ConflictPartsFragment,
  type RemedyMutation,
  ResetUserAppearanceDocument,
  ResetUserLimitsDocument,
  UpdateUserAppearanceDocument,
  UpdateUserLimitsDocument,
} from "../../graphql/generated.ts";
import { ConfirmQuestion } from "../confirm-question.tsx";
import { mutationCall } from "../copy-as-graphql/mutation-call.ts";
import { useProblemText } from "../problem-text.ts";

/** The ordinary mutations that remedies call. */
const DOCUMENTS = {
  updateUserLimits: UpdateUserLimitsDocument,
  resetUserLimits: ResetUserLimitsDocument,
  updateUserAppearance: UpdateUserAppearanceDocument,
  resetUserAppearance: ResetUserAppearanceDocument,
} as const satisfies Readonly<Record<RemedyMutation, unknown>>;

/** One of four documents, each of which takes its input as `input`; the API answered the two together. */
const documentOf = ({ remedy }: ConflictPartsFragment) => DOCUMENTS[remedy.mutation] as typeof ResetUserLimitsDocument;
const callOf = (conflict: ConflictPartsFragment) =>
  mutationCall(documentOf(conflict), { input: conflict.remedy.input as { userId: string } });

/** Setting a conflict right, after asking: calls the mutation that the API named, then reads the screen anew. */
export function useRemedy(name: string) {
  const { t } = useTranslation(["conflicts", "ui"]);
  const client = useApolloClient();
  const problemText = useProblemText();
  const [running, setRunning] = useState<ConflictPartsFragment | null>(null);

  const run = async (conflict: ConflictPartsFragment) => {
    const { label } = conflict.remedy;
    setRunning(conflict);
    try {
      await client.mutate({ mutation: documentOf(conflict), variables: callOf(conflict).variables });
      notifications.show({
        title: t("remedy.done.title"),
        message: t("remedy.done.text", { remedy: label, name }),
        color: "teal",
      });
      await client.refetchQueries({ include: "active" });
    } catch (error) {
      const { title, text } = problemText(error);
      notifications.show({ title, message: text, color: "red" });
    } finally {
      setRunning(null);
    }
  };
  const ask = (conflict: ConflictPartsFragment) => {
    const { remedy, sentence } = conflict;
    modals.openConfirmModal({
      title: t("remedy.title", { remedy: remedy.label }),
      children: <ConfirmQuestion text={t("remedy.text", { name, sentence })} calls={() => [callOf(conflict)]} />,
      labels: { confirm: remedy.label, cancel: t("ui:cancel") },
      closeButtonProps: { "aria-label": t("ui:close") },
      onConfirm: () => void run(conflict),
    });
  };
  return { running, ask };
}
