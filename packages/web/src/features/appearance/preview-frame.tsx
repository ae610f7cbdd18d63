import { CloseButton, Drawer, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import type { UserAppearanceFragment } from "../../graphql/generated.ts";
import { appearanceChanges, type AppearanceDraft } from "./appearance-draft.ts";
import { MenuPreview } from "./menu-preview.tsx";
import classes from "./preview-frame.module.css";
import { usePreviewOpen } from "./use-preview-open.ts";

interface PreviewFrameProps {
  readonly user: UserAppearanceFragment;
  readonly draft: AppearanceDraft;
  /** The form. */
  readonly children: ReactNode;
}

/** The form, and the preview beside it where there is room, else in a drawer over it. */
export function PreviewFrame({ user, draft, children }: PreviewFrameProps) {
  const { t } = useTranslation(["appearance", "ui"]);
  const [isOpen, setOpen] = usePreviewOpen();
  const isWide = useMediaQuery("(min-width: 75em)", true, { getInitialValueInEffect: false });
  const titleId = useId();
  const title = t("preview.title", { name: user.name });
  const form = <Stack gap="md">{children}</Stack>;
  if (!isWide) {
    return (
      <>
        {form}
        <Drawer
          opened={isOpen}
          onClose={() => setOpen(false)}
          position="right"
          size="min(420px, 100vw)"
          title={title}
          closeButtonProps={{ "aria-label": t("preview.close") }}
          attributes={{ header: { role: "none" } }}
          styles={{ title: { fontWeight: 650 } }}
        >
          <PreviewBody user={user} draft={draft} />
        </Drawer>
      </>
    );
  }
  if (!isOpen) return form;
  return (
    <div className={classes["columns"]}>
      {form}
      <Paper component="aside" withBorder radius="lg" className={classes["aside"] ?? ""} aria-labelledby={titleId}>
        <Group justify="space-between" wrap="nowrap" align="flex-start" mb={4}>
          <Title order={2} id={titleId}>
            {title}
          </Title>
          <CloseButton aria-label={t("preview.close")} onClick={() => setOpen(false)} />
        </Group>
        <PreviewBody user={user} draft={draft} />
      </Paper>
    </div>
  );
}

function PreviewBody({ user, draft }: Pick<PreviewFrameProps, "user" | "draft">) {
  const { t } = useTranslation("appearance");
  return (
    <Stack gap="sm">
      <Text fz="sm" c="dimmed">
        {appearanceChanges(draft) > 0 ? t("preview.unsaved") : t("preview.saved")}
      </Text>
      <MenuPreview user={user} draft={draft} />
    </Stack>
  );
}
