import { Skeleton, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type DefaultLimitsFragment, useDefaultLimitsQuery } from "../../graphql/generated.ts";
import { DirtyGuard } from "../../ui/dirty-guard.tsx";
import { ImpactDialog } from "../../ui/limit-set/impact-dialog.tsx";
import { isLimitSetSavable } from "../../ui/limit-set/limit-set-draft.ts";
import { LimitSetSections } from "../../ui/limit-set/limit-set-sections.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { useDefaultLimitsEditor } from "./use-default-limits-editor.ts";

/** Settings: the fourteen limits of users without a plan. */
export function DefaultLimitsSection() {
  const { data, error, refetch } = useDefaultLimitsQuery({ fetchPolicy: "cache-and-network" });
  if (data) return <DefaultLimitsForm tenant={data.tenant} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <LoadingDefaultLimits />;
}

function DefaultLimitsForm({ tenant }: { readonly tenant: DefaultLimitsFragment }) {
  const { t } = useTranslation("defaultLimits");
  const editor = useDefaultLimitsEditor();
  return (
    <Stack gap="md">
      <DirtyGuard isDirty={editor.changes > 0} />
      <Text c="dimmed" fz="sm">
        {t("lead")}
      </Text>
      {editor.problem !== null && <ProblemAlert error={editor.problem} />}
      <LimitSetSections saved={tenant.defaultLimits} draft={editor.draft} onChange={editor.setDraft} />
      <SaveBar
        changes={editor.changes}
        isSaving={editor.isBusy}
        canSave={isLimitSetSavable(editor.draft)}
        calls={editor.calls}
        onDiscard={editor.discard}
        onSave={editor.askImpact}
      />
      <ImpactDialog
        impact={editor.impact}
        title={t("impact.title")}
        isSaving={editor.isSaving}
        onCancel={editor.cancelImpact}
        onConfirm={editor.save}
      />
    </Stack>
  );
}

function LoadingDefaultLimits() {
  const { t } = useTranslation("ui");
  return (
    <Stack gap="md" role="status" aria-label={t("loading")}>
      <Skeleton height={560} radius="lg" />
      <Skeleton height={420} radius="lg" />
    </Stack>
  );
}
