import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import {
  type ImpactPartsFragment,
  type PlanPartsFragment,
  UpdatePlanDocument,
  usePlanImpactMutation,
  useUpdatePlanMutation,
} from "../../graphql/generated.ts";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import {
  EMPTY_LIMIT_SET_DRAFT,
  limitSetChanges,
  rebasedLimitSet,
  toLimitSetInput,
} from "../../ui/limit-set/limit-set-draft.ts";
import { useStartedOn } from "../../ui/use-started-on.ts";
import { changedPlanFields, type PlanFields, planFieldsOf } from "./plan-fields.ts";
import { usePlanProblem } from "./use-plan-problem.ts";

/** Editing a plan: its fields and limits, the question before limits change, saving, and what went wrong. */
export function usePlanEditor(plan: PlanPartsFragment) {
  const { t } = useTranslation("plans");
  const saved = planFieldsOf(plan);
  // Newer saved values flow in, except into fields that were edited.
  const form = useForm<PlanFields>({ values: saved, resetOptions: { keepDirtyValues: true } });
  const [limits, setLimits] = useState(EMPTY_LIMIT_SET_DRAFT);
  const [impact, setImpact] = useState<ImpactPartsFragment | null>(null);
  const { problem, isConflict, clear, tell } = usePlanProblem(form);
  const [askImpact, { loading: isAsking }] = usePlanImpactMutation();
  const [update, { loading: isSaving }] = useUpdatePlanMutation();

  const changedLimits = limitSetChanges(limits);
  const changes = Object.keys(changedPlanFields(saved, form.watch())).length + changedLimits;
  const [startedOn, setStartedOn] = useStartedOn(changes > 0, plan.version);

  const discard = () => {
    form.reset(saved);
    setLimits(EMPTY_LIMIT_SET_DRAFT);
    clear();
  };
  const call = (edited: PlanFields) =>
    mutationCall(UpdatePlanDocument, {
      input: {
        planId: plan.id,
        expectedVersion: startedOn,
        ...changedPlanFields(saved, edited),
        ...toLimitSetInput(limits),
      },
    });
  const save = async (edited: PlanFields) => {
    try {
      const { data } = await update({ variables: call(edited).variables });
      setImpact(null);
      setLimits(EMPTY_LIMIT_SET_DRAFT);
      if (data) form.reset(planFieldsOf(data.updatePlan.plan));
      notifications.show({ title: t("saved.title"), message: t("saved.text"), color: "teal" });
    } catch (error) {
      setImpact(null);
      tell(error);
    }
  };
  /** Fields alone are saved at once; changed limits reach others, so that whom they reach is shown first. */
  const submit = form.handleSubmit(async (edited) => {
    clear();
    if (changedLimits === 0) return save(edited);
    try {
      const { data } = await askImpact({ variables: { input: { ...call(edited).variables.input, dryRun: true } } });
      if (data) setImpact(data.updatePlan.impact);
    } catch (error) {
      tell(error);
    }
  });
  return {
    form,
    limits,
    setLimits,
    changes,
    isBusy: isAsking || isSaving,
    isSaving,
    impact,
    cancelImpact: () => setImpact(null),
    confirmImpact: () => void form.handleSubmit(save)(),
    isConflict,
    problem,
    submit,
    /** What saving would send. */
    calls: () => [call(form.getValues())],
    discard,
    /** Goes on with the same changes over what is saved now. */
    rebaseOn: (latest: PlanPartsFragment) => {
      setLimits(rebasedLimitSet(limits, latest.limits));
      setStartedOn(latest.version);
      clear();
    },
  };
}
