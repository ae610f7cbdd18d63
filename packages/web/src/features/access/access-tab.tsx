import { Alert, Skeleton, Stack } from "@mantine/core";
import { IconLock, IconShieldOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type UserAccessFragment, useUserAccessQuery } from "../../graphql/generated.ts";
import { useViewer } from "../../session/viewer-context.ts";
import { ConflictAlert } from "../../ui/conflict-alert.tsx";
import { DirtyGuard } from "../../ui/dirty-guard.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { opensPanel } from "./access-draft.ts";
import { AccessSection } from "./access-section.tsx";
import { GrantDialog } from "./grant-dialog.tsx";
import { MembershipSection } from "./membership-section.tsx";
import { useAccessEditor } from "./use-access-editor.ts";
import { useAccessReview } from "./use-access-review.ts";

/** What a user may do in this panel, and whether they may sign in at all. */
export function AccessTab({ user: { id } }: { readonly user: { readonly id: string } }) {
  const { data, error, refetch } = useUserAccessQuery({ variables: { id }, fetchPolicy: "cache-and-network" });
  const reload = async () => (await refetch()).data?.user ?? null;
  if (data?.user) {
    return data.user.isOwner ? <OwnerAccess user={data.user} /> : <AccessEditorForm user={data.user} reload={reload} />;
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <LoadingAccess />;
}

interface AccessEditorFormProps {
  readonly user: UserAccessFragment;
  /** Loads what is saved now. */
  readonly reload: () => Promise<UserAccessFragment | null>;
}

function AccessEditorForm({ user, reload }: AccessEditorFormProps) {
  const { t } = useTranslation("access");
  const editor = useAccessEditor(user);
  const isSelf = useViewer().user.id === user.id;
  const [isGranting, setGranting] = useState(false);
  const [isReloading, setReloading] = useState(false);
  const isLastWayIn = isSelf && editor.changes > 0 && !opensPanel(editor.flags);
  const obstacle = isSelf ? t("membership.notSelf") : editor.changes > 0 ? t("membership.notDirty") : null;
  const review = useAccessReview(user, editor.draft);
  const grants = editor.draft.platformAdmin === true;

  const loadTheirs = async () => {
    setReloading(true);
    const latest = await reload().catch(() => null);
    if (latest) editor.rebaseOn(latest);
    setReloading(false);
  };
  const grant = async () => {
    await editor.save();
    setGranting(false);
  };
  return (
    <Stack gap="md">
      <DirtyGuard isDirty={editor.changes > 0} />
      {editor.isConflict && <ConflictAlert onReload={() => void loadTheirs()} isLoading={isReloading} />}
      {editor.problem !== null && !editor.isConflict && <ProblemAlert error={editor.problem} />}
      <AccessSection user={user} flags={editor.flags} draft={editor.draft} onChange={editor.setFlag} />
      {isSelf && editor.changes > 0 && <OwnAccessAlert isLastWayIn={isLastWayIn} />}
      <MembershipSection user={user} obstacle={obstacle} />
      <SaveBar
        changes={editor.changes}
        isSaving={editor.isSaving}
        canSave={!isLastWayIn}
        review={review}
        calls={editor.calls}
        onDiscard={editor.discard}
        onSave={grants ? () => setGranting(true) : () => void editor.save()}
      />
      <GrantDialog
        user={user}
        opened={isGranting}
        isSaving={editor.isSaving}
        onCancel={() => setGranting(false)}
        onConfirm={() => void grant()}
      />
    </Stack>
  );
}

/** Changing one's own rights: refused for the last way in, said beforehand for everything else. */
function OwnAccessAlert({ isLastWayIn }: { readonly isLastWayIn: boolean }) {
  const { t } = useTranslation("access");
  return (
    <Alert
      role="alert"
      color={isLastWayIn ? "red" : "orange"}
      variant="light"
      icon={<IconShieldOff aria-hidden />}
      title={isLastWayIn ? t("self.lastWayIn.title") : t("self.title")}
    >
      {isLastWayIn ? t("self.lastWayIn.text") : t("self.text")}
    </Alert>
  );
}

/** The owner's form, locked, with the reason (product-rules 19). */
function OwnerAccess({ user }: { readonly user: UserAccessFragment }) {
  const { t } = useTranslation("access");
  const everything = { platformAdmin: true, settingsAccess: true, billingAccess: true };
  return (
    <Stack gap="md">
      <Alert variant="light" icon={<IconLock aria-hidden />} title={t("owner.title")}>
        {t("owner.text", { name: user.name })}
      </Alert>
      <AccessSection user={user} flags={everything} draft={{}} onChange={undefined} />
    </Stack>
  );
}

function LoadingAccess() {
  const { t } = useTranslation("ui");
  return (
    <Stack gap="md" role="status" aria-label={t("loading")}>
      <Skeleton height={420} radius="lg" />
      <Skeleton height={180} radius="lg" />
    </Stack>
  );
}
