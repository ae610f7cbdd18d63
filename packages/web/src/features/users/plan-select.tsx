import { Select, type SelectProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type PlanOptionFragment, usePlanOptionsQuery } from "../../graphql/generated.ts";

/** The tenant's plans by name; the value is a plan's id, null for none. An admin may assign inactive and hidden plans too. */
export function PlanSelect(props: Omit<SelectProps, "data" | "label">) {
  const { t } = useTranslation("users");
  const { data } = usePlanOptionsQuery();
  const nameOf = ({ name, isActive, isHidden }: PlanOptionFragment) =>
    !isActive ? t("form.inactive", { name }) : isHidden ? t("form.hidden", { name }) : name;
  return (
    <Select
      label={t("form.plan")}
      placeholder={t("form.noPlan")}
      data={data?.plans.map((plan) => ({ value: plan.id, label: nameOf(plan) })) ?? []}
      clearable
      clearButtonProps={{ "aria-label": t("form.noPlan") }}
      {...props}
    />
  );
}
