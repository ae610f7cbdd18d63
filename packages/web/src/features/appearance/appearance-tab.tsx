import { Alert, Skeleton, Stack } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type OfferedPlanFragment,
  type UserAppearanceFragment,
  useUserAppearanceQuery,
} from "../../graphql/generated.ts";
import { ConflictAlert } from "../../ui/conflict-alert.tsx";
import { DirtyGuard } from "../../ui/dirty-guard.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { CustomAppearanceSection } from "./custom-appearance-section.tsx";
import { PreviewFrame } from "./preview-frame.tsx";
import { useAppearanceEditor } from "./use-appearance-editor.ts";
import { useAppearanceReview } from "./use-appearance-review.ts";
import { HideFeaturesSection, HidePagesSection } from "./visibility-sections.tsx";
import { VisiblePlansSection } from "./visible-plans-section.tsx";

/** What one user sees: pages, features and plans, each following the global appearance or the user's own choice. */
export function AppearanceTab({ user: { id } }: { readonly user: { readonly id: string } }) {
  const { data, error, refetch } = useUserAppearanceQuery({ variables: { id }, fetchPolicy: "cache-and-network" });
  const reload = async () => (await refetch()).data?.user ?? null;
  if (data?.user) {
    return data.user.isOwner ? (
      <OwnerSeesAll name={data.user.name} />
    ) : (
      <AppearanceEditorForm user={data.user} plans={data.plans} reload={reload} />
    );
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <LoadingAppearance />;
}

interface AppearanceEditorFormProps {
  readonly user: UserAppearanceFragment;
  readonly plans: readonly OfferedPlanFragment[];
  /** Loads what is saved now. */
  readonly reload: () => Promise<UserAppearanceFragment | null>;
}

function AppearanceEditorForm({ user, plans, reload }: AppearanceEditorFormProps) {
  const editor = useAppearanceEditor(user);
  const review = useAppearanceReview(user, editor.draft, plans);
  const [isReloading, setReloading] = useState(false);
  const loadTheirs = async () => {
    setReloading(true);
    const latest = await reload().catch(() => null);
    if (latest) editor.rebaseOn(latest);
    setReloading(false);
  };
  return (
    <Stack gap="md">
      <DirtyGuard isDirty={editor.changes > 0} />
      {editor.isConflict && <ConflictAlert onReload={() => void loadTheirs()} isLoading={isReloading} />}
      {editor.problem !== null && !editor.isConflict && <ProblemAlert error={editor.problem} />}
      <PreviewFrame user={user} draft={editor.draft}>
        <CustomAppearanceSection user={user} editor={editor} />
        <HidePagesSection user={user} editor={editor} />
        <HideFeaturesSection user={user} editor={editor} />
        <VisiblePlansSection user={user} plans={plans} editor={editor} />
      </PreviewFrame>
      <SaveBar
        changes={editor.changes}
        isSaving={editor.isSaving}
        review={review}
        calls={editor.calls}
        onDiscard={editor.discard}
        onSave={editor.save}
      />
    </Stack>
  );
}

function OwnerSeesAll({ name }: { readonly name: string }) {
  const { t } = useTranslation("appearance");
  return (
    <Alert variant="light" icon={<IconLock aria-hidden />} title={t("owner.title")}>
      {t("owner.text", { name })}
    </Alert>
  );
}

function LoadingAppearance() {
  const { t } = useTranslation("ui");
  return (
    <Stack gap="md" role="status" aria-label={t("loading")}>
      <Skeleton height={110} radius="lg" />
      <Skeleton height={420} radius="lg" />
      <Skeleton height={340} radius="lg" />
    </Stack>
  );
}
