import { modals } from "@mantine/modals";
import { useTranslation } from "react-i18next";
import {
  DeactivatePlanDocument,
  type PlanPartsFragment,
  useDeactivatePlanMutation,
  useUpdatePlanMutation,
} from "../../graphql/generated.ts";
import { ConfirmQuestion } from "../../ui/confirm-question.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { notify } from "../../ui/notify.ts";
import { useProblemText } from "../../ui/problem-text.ts";

/** Taking a plan off the offer, after asking, and putting it back. Its users keep it either way. */
export function usePlanActivation(plan: PlanPartsFragment) {
  const { t } = useTranslation(["plans", "ui"]);
  const problemText = useProblemText();
  const [deactivatePlan] = useDeactivatePlanMutation();
  const [updatePlan] = useUpdatePlanMutation();
  const { id: planId, version: expectedVersion, name } = plan;
  const call = mutationCall(DeactivatePlanDocument, { input: { planId, expectedVersion } });
  // Shown at once; if the server refuses, the cache goes back to what is saved.
  const expected = (isActive: boolean) => ({ plan: { ...plan, isActive, version: expectedVersion + 1 } });

  const run = async (change: () => Promise<unknown>, done: "deactivate" | "activate") => {
    try {
      await change();
      notify(`plan ${planId}`, {
        title: t(`${done}.done.title`),
        message: t(`${done}.done.text`, { name }),
        color: "teal",
      });
    } catch (error) {
      const { title, text } = problemText(error);
      notify(`plan ${planId}`, { title, message: text, color: "red" });
    }
  };
  const deactivate = () =>
    run(
      () =>
        deactivatePlan({
          variables: call.variables,
          optimisticResponse: { deactivatePlan: expected(false) },
        }),
      "deactivate",
    );
  return {
    deactivate,
    activate: () =>
      run(
        () =>
          updatePlan({
            variables: { input: { planId, expectedVersion, isActive: true } },
            optimisticResponse: { updatePlan: expected(true) },
          }),
        "activate",
      ),
    askToDeactivate: () =>
      modals.openConfirmModal({
        title: t("deactivate.title", { name }),
        children: <ConfirmQuestion text={t("deactivate.text")} calls={() => [call]} />,
        labels: { confirm: t("deactivate.label"), cancel: t("ui:cancel") },
        closeButtonProps: { "aria-label": t("ui:close") },
        onConfirm: () => void deactivate(),
      }),
  };
}
