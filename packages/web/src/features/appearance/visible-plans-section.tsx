import { Badge, Group, MultiSelect, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { OfferedPlanFragment, UserAppearanceFragment } from "../../graphql/generated.ts";
import { Section } from "../../ui/section.tsx";
import { isCustomEnabled, previewVisibility, selectedPlanIds } from "./appearance-draft.ts";
import type { AppearanceEditor } from "./use-appearance-editor.ts";

interface VisiblePlansSectionProps {
  readonly user: UserAppearanceFragment;
  /** All plans of the tenant, in order. */
  readonly plans: readonly OfferedPlanFragment[];
  readonly editor: AppearanceEditor;
}

/** Which plans the user is offered: a selection, inactive and hidden ones too, or all active ones (product-rules 16). */
export function VisiblePlansSection({ user, plans, editor }: VisiblePlansSectionProps) {
  const { t } = useTranslation("appearance");
  const { appearance } = user;
  const isOn = isCustomEnabled(appearance, editor.draft);
  const selected = selectedPlanIds(appearance, editor.draft);
  const isCustom = isOn && selected.length > 0;
  const nameOf = ({ name, isActive, isHidden }: OfferedPlanFragment) =>
    !isActive ? t("plans.inactive", { name }) : isHidden ? t("plans.hidden", { name }) : name;
  const pageKey = "PLANS_PAGE_AND_BUTTON";
  const isPageHidden = previewVisibility(pageKey, appearance.features, editor.draft.features, isOn).hidden;
  return (
    <Section
      title={t("plans.title")}
      lead={t("plans.lead")}
      actions={
        <Badge size="sm" variant="light" color={isCustom ? "teal" : "gray"}>
          {t(isCustom ? "mark.custom" : "mark.allActive")}
        </Badge>
      }
    >
      <Stack gap="xs">
        <MultiSelect
          label={t("plans.label")}
          placeholder={selected.length === 0 ? t("plans.placeholder") : ""}
          nothingFoundMessage={t("plans.nothing")}
          data={plans.map((plan) => ({ value: plan.id, label: nameOf(plan) }))}
          value={[...selected]}
          onChange={(ids) => editor.setVisiblePlans(ids)}
          disabled={!isOn}
          searchable
          clearable
          hidePickedOptions
          clearButtonProps={{ "aria-label": t("plans.clear") }}
        />
        <PlansInWords user={user} plans={plans} selected={selected} isOn={isOn} />
        {isOn && isPageHidden && selected.length > 0 && (
          <Text fz="sm" role="note" c="var(--mantine-color-orange-light-color)">
            {t("plans.pageHidden")}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

interface PlansInWordsProps extends Pick<VisiblePlansSectionProps, "user" | "plans"> {
  readonly selected: readonly string[];
  readonly isOn: boolean;
}

/** An empty selection means "all", which an empty field would never tell. */
function PlansInWords({ user, plans, selected, isOn }: PlansInWordsProps) {
  const { t } = useTranslation("appearance");
  const active = plans.filter(({ isActive, isHidden }) => isActive && !isHidden);
  const current = plans.find(({ id }) => id === user.plan?.id);
  return (
    <Group gap={4}>
      <Text fz="sm" c="dimmed">
        {selected.length === 0
          ? t("plans.all", { count: active.length, names: active.map(({ name }) => name).join(", ") })
          : t(isOn ? "plans.selected" : "plans.savedNotApplied", { count: selected.length })}{" "}
        {current && t("plans.current", { name: current.name })}
      </Text>
    </Group>
  );
}
