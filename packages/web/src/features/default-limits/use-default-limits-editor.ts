import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type ImpactPartsFragment,
  UpdateDefaultLimitsDocument,
  useDefaultLimitsImpactMutation,
  useUpdateDefaultLimitsMutation,
} from "../../graphql/generated.ts";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { EMPTY_LIMIT_SET_DRAFT, limitSetChanges, toLimitSetInput } from "../../ui/limit-set/limit-set-draft.ts";

/** Editing the default limits: the draft, whom it reaches, saving, and what went wrong. */
export function useDefaultLimitsEditor() {
  const { t } = useTranslation("defaultLimits");
  const [draft, setDraft] = useState(EMPTY_LIMIT_SET_DRAFT);
  const [impact, setImpact] = useState<ImpactPartsFragment | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [ask, { loading: isAsking }] = useDefaultLimitsImpactMutation();
  const [update, { loading: isSaving }] = useUpdateDefaultLimitsMutation();
  const call = mutationCall(UpdateDefaultLimitsDocument, { input: toLimitSetInput(draft) });

  const attempt = async (step: () => Promise<void>) => {
    setProblem(null);
    try {
      await step();
    } catch (error) {
      setImpact(null);
      setProblem(error);
    }
  };
  const discard = () => {
    setDraft(EMPTY_LIMIT_SET_DRAFT);
    setProblem(null);
  };
  const askImpact = async () => {
    const { data } = await ask({ variables: { input: { ...call.variables.input, dryRun: true } } });
    if (data) setImpact(data.updateDefaultLimits.impact);
  };
  const save = async () => {
    await update({ variables: call.variables });
    setImpact(null);
    discard();
    notifications.show({ title: t("saved.title"), message: t("saved.text"), color: "teal" });
  };
  return {
    draft,
    setDraft,
    changes: limitSetChanges(draft),
    isBusy: isAsking || isSaving,
    isSaving,
    impact,
    problem,
    discard,
    askImpact: () => void attempt(askImpact),
    cancelImpact: () => setImpact(null),
    save: () => void attempt(save),
    /** What saving would send. */
    calls: () => [call],
  };
}
