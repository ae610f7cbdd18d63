import { Badge, Button, Group, Switch } from "@mantine/core";
import { IconArrowBackUp, IconEye, IconEyeOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { UserAppearanceFragment } from "../../graphql/generated.ts";
import { Section } from "../../ui/section.tsx";
import { isCustomEnabled } from "./appearance-draft.ts";
import type { AppearanceEditor } from "./use-appearance-editor.ts";
import { usePreviewOpen } from "./use-preview-open.ts";
import { useResetAppearance } from "./use-reset-appearance.tsx";

interface CustomAppearanceSectionProps {
  readonly user: UserAppearanceFragment;
  readonly editor: AppearanceEditor;
}

/** The switch that decides whether the choices below apply. Off keeps them; only a reset deletes. */
export function CustomAppearanceSection({ user, editor }: CustomAppearanceSectionProps) {
  const { t } = useTranslation("appearance");
  const { overrideCount } = user.appearance;
  const isOn = isCustomEnabled(user.appearance, editor.draft);
  return (
    <Section
      title={t("custom.title")}
      lead={t("custom.help")}
      actions={
        <Group gap="sm">
          {!isOn && overrideCount > 0 && (
            <Badge variant="light" color="orange" size="lg">
              {t("custom.savedNotApplied", { count: overrideCount })}
            </Badge>
          )}
          <Switch
            size="md"
            checked={isOn}
            aria-label={t("custom.label")}
            withThumbIndicator={false}
            onChange={(event) => editor.setCustomEnabled(event.currentTarget.checked)}
          />
        </Group>
      }
    >
      <SectionButtons user={user} onReset={editor.discard} />
    </Section>
  );
}

function SectionButtons({ user, onReset }: { readonly user: UserAppearanceFragment; readonly onReset: () => void }) {
  const { t } = useTranslation("appearance");
  const [isPreviewOpen, setPreviewOpen] = usePreviewOpen();
  const resetAll = useResetAppearance(user, onReset);
  const PreviewIcon = isPreviewOpen ? IconEyeOff : IconEye;
  return (
    <Group justify="space-between" gap="sm">
      <Button
        variant="default"
        leftSection={<PreviewIcon size={16} stroke={1.7} aria-hidden />}
        aria-expanded={isPreviewOpen}
        onClick={() => setPreviewOpen(!isPreviewOpen)}
      >
        {isPreviewOpen ? t("preview.close") : t("preview.open")}
      </Button>
      {user.appearance.overrideCount > 0 && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          onClick={resetAll}
        >
          {t("resetAll.button")}
        </Button>
      )}
    </Group>
  );
}
