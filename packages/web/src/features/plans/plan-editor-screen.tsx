import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconStack2 } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { type PlanPartsFragment, usePlansQuery } from "../../graphql/generated.ts";
import { ColorDot } from "../../ui/color-dot.tsx";
import { ConflictAlert } from "../../ui/conflict-alert.tsx";
import { DirtyGuard } from "../../ui/dirty-guard.tsx";
import { ImpactDialog } from "../../ui/limit-set/impact-dialog.tsx";
import { isLimitSetSavable } from "../../ui/limit-set/limit-set-draft.ts";
import { LimitSetSections } from "../../ui/limit-set/limit-set-sections.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { BackToPlans } from "./back-to-plans.tsx";
import { PlanActions } from "./plan-actions.tsx";
import { PlanBasicsSection } from "./plan-basics-section.tsx";
import { PlanMarks } from "./plan-marks.tsx";
import { usePlanEditor } from "./use-plan-editor.ts";

/** One plan. */
export function PlanEditorScreen({ planId }: { readonly planId: string }) {
  const { data, error, refetch } = usePlansQuery({ fetchPolicy: "cache-and-network" });
  const plan = data?.plans.find(({ id }) => id === planId);
  const reload = async () => (await refetch()).data?.plans.find(({ id }) => id === planId) ?? null;
  if (plan) return <PlanEditorForm key={plan.id} plan={plan} reload={reload} />;
  if (data) return <MissingPlan />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} titleOrder={1} />;
  return <LoadingPlan />;
}

interface PlanEditorFormProps {
  readonly plan: PlanPartsFragment;
  /** Loads what is saved now. */
  readonly reload: () => Promise<PlanPartsFragment | null>;
}

function PlanEditorForm({ plan, reload }: PlanEditorFormProps) {
  const { t } = useTranslation("plans");
  const editor = usePlanEditor(plan);
  const [isReloading, setReloading] = useState(false);
  const loadTheirs = async () => {
    setReloading(true);
    const latest = await reload().catch(() => null);
    if (latest) editor.rebaseOn(latest);
    setReloading(false);
  };
  return (
    <form onSubmit={(event) => void editor.submit(event)} noValidate>
      <DirtyGuard isDirty={editor.changes > 0} />
      <Stack gap="md">
        <PlanHeader plan={plan} isDirty={editor.changes > 0} />
        {editor.isConflict && (
          <ConflictAlert title={t("conflict")} onReload={() => void loadTheirs()} isLoading={isReloading} />
        )}
        {editor.problem !== null && !editor.isConflict && <ProblemAlert error={editor.problem} />}
        <PlanBasicsSection form={editor.form} />
        <LimitSetSections saved={plan.limits} draft={editor.limits} onChange={editor.setLimits} />
        <SaveBar
          changes={editor.changes}
          isSaving={editor.isBusy}
          canSave={isLimitSetSavable(editor.limits)}
          calls={editor.calls}
          onDiscard={editor.discard}
        />
      </Stack>
      <ImpactDialog
        impact={editor.impact}
        title={t("impact.title", { name: plan.name })}
        isSaving={editor.isSaving}
        onCancel={editor.cancelImpact}
        onConfirm={editor.confirmImpact}
      />
    </form>
  );
}

function PlanHeader({ plan, isDirty }: { readonly plan: PlanPartsFragment; readonly isDirty: boolean }) {
  const { t } = useTranslation("plans");
  const navigate = useNavigate();
  return (
    <Stack gap={6}>
      <BackToPlans />
      <PageHeader
        title={plan.name}
        marks={
          <Group gap={6}>
            <ColorDot color={plan.color} size={12} />
            <PlanMarks plan={plan} />
          </Group>
        }
        lead={
          <Text span inherit>
            {t("card.users", { count: plan.userCount })}
          </Text>
        }
        actions={<PlanActions plan={plan} disabled={isDirty} onDeleted={() => void navigate("/plans")} />}
      />
    </Stack>
  );
}

function LoadingPlan() {
  const { t } = useTranslation("plans");
  return (
    <Stack gap="md" role="status" aria-label={t("loading")}>
      <Skeleton height={16} width={70} />
      <Skeleton height={28} width={240} />
      <Skeleton height={380} radius="lg" mt="lg" />
      <Skeleton height={520} radius="lg" />
    </Stack>
  );
}

function MissingPlan() {
  const { t } = useTranslation("plans");
  return (
    <EmptyState
      icon={<IconStack2 size={26} aria-hidden />}
      title={t("missing.title")}
      text={t("missing.text")}
      titleOrder={1}
    >
      <Button component={Link} to="/plans" variant="default">
        {t("missing.action")}
      </Button>
    </EmptyState>
  );
}
