import { Alert, Skeleton, Stack } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type UserLimitsFragment, useUserLimitsQuery } from "../../graphql/generated.ts";
import { ConflictAlert } from "../../ui/conflict-alert.tsx";
import { DirtyGuard } from "../../ui/dirty-guard.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { CustomLimitsSection } from "./custom-limits-section.tsx";
import { CountLimitsSection, FeatureLimitsSection } from "./limit-sections.tsx";
import { isSavable } from "./limits-draft.ts";
import { useLimitsFilter } from "./limits-filter.ts";
import { useLimitsEditor } from "./use-limits-editor.ts";
import { useLimitsReview } from "./use-limits-review.ts";

/** The limits of one user: what applies, why, and the user's own overrides. */
export function LimitsTab({ user: { id } }: { readonly user: { readonly id: string } }) {
  const { data, error, refetch } = useUserLimitsQuery({ variables: { id }, fetchPolicy: "cache-and-network" });
  const reload = async () => (await refetch()).data?.user ?? null;
  if (data?.user) {
    return data.user.isOwner ? (
      <OwnerExempt name={data.user.name} />
    ) : (
      <LimitsEditorForm user={data.user} reload={reload} />
    );
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <LoadingLimits />;
}

interface LimitsEditorFormProps {
  readonly user: UserLimitsFragment;
  /** Loads what is saved now. */
  readonly reload: () => Promise<UserLimitsFragment | null>;
}

function LimitsEditorForm({ user, reload }: LimitsEditorFormProps) {
  const editor = useLimitsEditor(user);
  const review = useLimitsReview(user, editor.draft);
  const [filter] = useLimitsFilter();
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
      <CustomLimitsSection user={user} editor={editor} />
      <CountLimitsSection user={user} editor={editor} filter={filter} />
      <FeatureLimitsSection user={user} editor={editor} filter={filter} />
      <SaveBar
        changes={editor.changes}
        isSaving={editor.isSaving}
        canSave={isSavable(editor.draft)}
        review={review}
        calls={editor.calls}
        onDiscard={editor.discard}
        onSave={editor.save}
      />
    </Stack>
  );
}

function OwnerExempt({ name }: { readonly name: string }) {
  const { t } = useTranslation("limits");
  return (
    <Alert variant="light" icon={<IconLock aria-hidden />} title={t("owner.title")}>
      {t("owner.text", { name })}
    </Alert>
  );
}

function LoadingLimits() {
  const { t } = useTranslation("ui");
  return (
    <Stack gap="md" role="status" aria-label={t("loading")}>
      <Skeleton height={96} radius="lg" />
      <Skeleton height={640} radius="lg" />
    </Stack>
  );
}
