import { Button, Group, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { CreatePlanDocument, useCreatePlanMutation } from "../../graphql/generated.ts";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { DirtyGuard } from "../../ui/dirty-guard.tsx";
import {
  CATALOGUE_LIMIT_SET,
  EMPTY_LIMIT_SET_DRAFT,
  isLimitSetSavable,
  limitSetChanges,
  toLimitSetInput,
} from "../../ui/limit-set/limit-set-draft.ts";
import { LimitSetSections } from "../../ui/limit-set/limit-set-sections.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { BackToPlans } from "./back-to-plans.tsx";
import { PlanBasicsSection } from "./plan-basics-section.tsx";
import { changedPlanFields, NEW_PLAN, type PlanFields } from "./plan-fields.ts";
import { usePlanProblem } from "./use-plan-problem.ts";

/** A new plan. Limits that are not touched start at the catalogue's defaults. */
export function CreatePlanScreen() {
  const { t } = useTranslation(["plans", "ui"]);
  const { form, limits, setLimits, submit, calls, isDirty, problem } = useCreatePlan();
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <DirtyGuard isDirty={isDirty} />
      <Stack gap="md">
        <Stack gap={6}>
          <BackToPlans />
          <PageHeader title={t("form.newTitle")} />
        </Stack>
        {problem !== null && <ProblemAlert error={problem} />}
        <PlanBasicsSection form={form} />
        <LimitSetSections saved={CATALOGUE_LIMIT_SET} draft={limits} onChange={setLimits} />
        <Group justify="flex-end">
          <Button variant="default" component={Link} to="/plans">
            {t("ui:cancel")}
          </Button>
          <Button type="submit" loading={form.formState.isSubmitting} disabled={!isLimitSetSavable(limits)}>
            {t("form.submit")}
          </Button>
          <CopyAsGraphql calls={calls} disabled={!isLimitSetSavable(limits)} />
        </Group>
      </Stack>
    </form>
  );
}

function useCreatePlan() {
  const { t } = useTranslation("plans");
  const navigate = useNavigate();
  const form = useForm<PlanFields>({ defaultValues: NEW_PLAN });
  const [limits, setLimits] = useState(EMPTY_LIMIT_SET_DRAFT);
  const [isCreated, setCreated] = useState(false);
  const { problem, clear, tell } = usePlanProblem(form);
  const [createPlan] = useCreatePlanMutation({ update: (cache) => void cache.evict({ fieldName: "plans" }) });

  const call = (edited: PlanFields) =>
    mutationCall(CreatePlanDocument, {
      input: { ...changedPlanFields(NEW_PLAN, edited), name: edited.name.trim(), ...toLimitSetInput(limits) },
    });
  const submit = form.handleSubmit(async (edited) => {
    clear();
    try {
      await createPlan({ variables: call(edited).variables });
      // The guard must know before the address changes that nothing is unsaved any more.
      flushSync(() => setCreated(true));
      notifications.show({
        title: t("created.title"),
        message: t("created.text", { name: edited.name.trim() }),
        color: "teal",
      });
      await navigate("/plans");
    } catch (error) {
      tell(error);
    }
  });
  const isDirty = !isCreated && (form.formState.isDirty || limitSetChanges(limits) > 0);
  return { form, limits, setLimits, submit, calls: () => [call(form.getValues())], isDirty, problem };
}
