import { Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChangePlansQuery } from "../../graphql/generated.ts";
import type { BulkDialogProps } from "../../ui/bulk-target.ts";
import { SettingsDialog } from "./settings-dialog.tsx";

/** No plan has this id. */
const NO_PLAN = "none";

/** Puts many users on a plan, inactive and hidden ones too, or takes them off theirs. */
export function PlanDialog(props: BulkDialogProps) {
  const { t } = useTranslation("changeSets");
  const { data } = useChangePlansQuery();
  const [planId, setPlanId] = useState<string | null>(null);
  const plans = (data?.plans ?? []).map(({ id, name, isActive, isHidden }) => ({
    value: id,
    label: !isActive ? t("plan.inactive", { name }) : isHidden ? t("plan.hidden", { name }) : name,
  }));
  const plan = planId === NO_PLAN ? null : { id: planId };
  return (
    <SettingsDialog {...props} title={t("plan.title")} settings={planId === null ? null : { plan }}>
      <Select
        label={t("plan.label")}
        placeholder={t("plan.placeholder")}
        data={[...plans, { value: NO_PLAN, label: t("plan.none") }]}
        value={planId}
        onChange={setPlanId}
        data-autofocus
      />
    </SettingsDialog>
  );
}
