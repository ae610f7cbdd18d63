import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PlanPartsFragment } from "../../graphql/generated.ts";

/** What is special about a plan; nothing for one that is simply on offer. */
export function PlanMarks({
  plan,
}: {
  readonly plan: Pick<PlanPartsFragment, "isActive" | "isHidden" | "isFeatured">;
}) {
  const { t } = useTranslation("plans");
  return (
    <>
      {plan.isFeatured && (
        <Badge variant="light" color="teal">
          {t("mark.featured")}
        </Badge>
      )}
      {plan.isHidden && (
        <Badge variant="light" color="gray">
          {t("mark.hidden")}
        </Badge>
      )}
      {!plan.isActive && (
        <Badge variant="light" color="orange">
          {t("mark.inactive")}
        </Badge>
      )}
    </>
  );
}
