import { Badge, Button, Group, SegmentedControl, Switch } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { UserLimitsFragment } from "../../graphql/generated.ts";
import { Section } from "../../ui/section.tsx";
import { useLimitsFilter } from "./limits-filter.ts";
import { isCustomEnabled } from "./limits-preview.ts";
import type { LimitsEditor } from "./use-limits-editor.ts";
import { useResetAll } from "./use-reset-all.tsx";

interface CustomLimitsSectionProps {
  readonly user: UserLimitsFragment;
  readonly editor: LimitsEditor;
}

/** The switch that decides whether the overrides below apply. Off keeps them; only a reset deletes (product-rules 4). */
export function CustomLimitsSection({ user, editor }: CustomLimitsSectionProps) {
  const { t } = useTranslation("limits");
  const [filter, setFilter] = useLimitsFilter();
  const resetAll = useResetAll(user, editor.discard);
  const { overrideCount } = user.limits;
  const isOn = isCustomEnabled(user.limits, editor.draft);
  return (
    <Section
      title={t("custom.title")}
      lead={t("custom.help")}
      actions={
        <Group gap="sm">
          {!isOn && overrideCount > 0 && (
            <Badge variant="light" color="orange" tt="none" size="lg">
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
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          aria-label={t("filter.label")}
          value={filter}
          onChange={setFilter}
          data={[
            { value: "all", label: t("filter.all") },
            { value: "overridden", label: t("filter.overridden") },
          ]}
          size="xs"
        />
        {overrideCount > 0 && (
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
    </Section>
  );
}
