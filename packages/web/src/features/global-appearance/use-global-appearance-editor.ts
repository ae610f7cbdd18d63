import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { UpdateGlobalAppearanceDocument, useUpdateGlobalAppearanceMutation } from "../../graphql/generated.ts";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { EMPTY_GLOBAL_DRAFT, globalChanges, toGlobalInput } from "./global-appearance-draft.ts";

/** Editing the global appearance: the draft, saving, and what went wrong. */
export function useGlobalAppearanceEditor() {
  const { t } = useTranslation("globalAppearance");
  const [draft, setDraft] = useState(EMPTY_GLOBAL_DRAFT);
  const [problem, setProblem] = useState<unknown>(null);
  const [update, { loading: isSaving }] = useUpdateGlobalAppearanceMutation();
  const discard = () => {
    setDraft(EMPTY_GLOBAL_DRAFT);
    setProblem(null);
  };
  const call = mutationCall(UpdateGlobalAppearanceDocument, { input: toGlobalInput(draft) });
  const save = async () => {
    setProblem(null);
    try {
      await update({ variables: call.variables });
      discard();
      notifications.show({ title: t("saved.title"), message: t("saved.text"), color: "teal" });
    } catch (error) {
      setProblem(error);
    }
  };
  return {
    draft,
    setDraft,
    changes: globalChanges(draft),
    isSaving,
    problem,
    discard,
    save: () => void save(),
    /** What saving would send. */
    calls: () => [call],
  };
}
