import { Alert, List, SegmentedControl, Skeleton, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { UserAppearanceFragment } from "../../graphql/generated.ts";
import { useViewer } from "../../session/viewer-context.ts";
import { ErrorState } from "../../ui/states.tsx";
import type { AppearanceDraft } from "./appearance-draft.ts";
import { BrandBar } from "./preview-brand-bar.tsx";
import { PreviewItems } from "./preview-items.tsx";
import classes from "./menu-preview.module.css";
import { PreviewPlans } from "./preview-plans.tsx";
import { type AppearancePreview, useAppearancePreview } from "./use-appearance-preview.ts";

interface MenuPreviewProps {
  readonly user: UserAppearanceFragment;
  readonly draft: AppearanceDraft;
}

/** A picture of the end user's menu, buttons and plans. What is missing can be drawn too, each with its reason. */
export function MenuPreview({ user, draft }: MenuPreviewProps) {
  const { t } = useTranslation("appearance");
  const { preview, error, retry } = useAppearancePreview(user, draft);
  const [mode, setMode] = useState<"all" | "only">("all");
  if (error !== null) return <ErrorState error={error} onRetry={retry} titleOrder={3} />;
  if (!preview) {
    return (
      <div role="status" aria-label={t("preview.loading")}>
        <Skeleton height={520} radius="md" />
      </div>
    );
  }
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t("preview.mode.label")}
        value={mode}
        onChange={setMode}
        data={[
          { value: "all", label: t("preview.mode.all") },
          { value: "only", label: t("preview.mode.only") },
        ]}
        size="xs"
        fullWidth
      />
      <Warnings warnings={preview.warnings} />
      <Picture preview={preview} user={user} withMissing={mode === "all"} />
    </Stack>
  );
}

function Warnings({ warnings }: { readonly warnings: AppearancePreview["warnings"] }) {
  const { t } = useTranslation("appearance");
  if (warnings.length === 0) return null;
  return (
    <Alert color="orange" variant="light" title={t("preview.warnings")} p="sm">
      <List size="xs" spacing={2}>
        {warnings.map(({ code, key, message }) => (
          <List.Item key={`${code} ${key}`}>{message}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

interface PictureProps {
  readonly preview: AppearancePreview;
  readonly user: UserAppearanceFragment;
  /** Whether what the user can't see or use is drawn too. */
  readonly withMissing: boolean;
}

function Picture({ preview, user, withMissing }: PictureProps) {
  const { t } = useTranslation("appearance");
  const { branding } = useViewer().tenant;
  const { pages, features, plans } = preview.resolved;
  return (
    <div className={classes["picture"]}>
      <BrandBar branding={branding} userName={user.name} />
      <div className={classes["body"]}>
        <PreviewItems
          title={t("preview.menu")}
          items={pages}
          withMissing={withMissing}
          none={t("preview.noPage")}
          look="menu"
        />
        <PreviewItems
          title={t("preview.features")}
          items={features}
          withMissing={withMissing}
          none={t("preview.noFeature")}
          look="chips"
        />
        <PreviewPlans plans={plans} />
      </div>
    </div>
  );
}
