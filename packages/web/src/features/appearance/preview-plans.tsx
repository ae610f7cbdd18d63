import { Badge, Group, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ColorDot } from "../../ui/color-dot.tsx";
import { useFormat } from "../../ui/format.ts";
import classes from "./menu-preview.module.css";
import type { AppearancePreview } from "./use-appearance-preview.ts";

/** The plans on offer, the user's own one marked. */
export function PreviewPlans({ plans }: { readonly plans: AppearancePreview["resolved"]["plans"] }) {
  const { t } = useTranslation("appearance");
  const format = useFormat();
  return (
    <section aria-label={t("preview.plans")}>
      <Title order={3} fz="xs" c="dimmed" fw={600} mb={4}>
        {t("preview.plans")}
      </Title>
      {plans.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t("preview.noPlans")}
        </Text>
      )}
      <ul className={classes["plans"]}>
        {plans.map(({ plan, isCurrent }) => (
          <li key={plan.id} className={classes["plan"]} data-current={isCurrent || undefined}>
            <Group gap={6} wrap="nowrap">
              <ColorDot color={plan.color} />
              <Text fw={600} fz="sm" truncate>
                {plan.name}
              </Text>
              {isCurrent && (
                <Badge size="sm" variant="light">
                  {t("preview.current")}
                </Badge>
              )}
              {plan.isFeatured && !isCurrent && (
                <Badge size="sm" variant="light" color="teal">
                  {t("preview.featured")}
                </Badge>
              )}
            </Group>
            <Text fz="xs" c="dimmed">
              {t("preview.perMonth", { price: format.money(plan.price, plan.priceCurrency) })}
              {" · "}
              {t("preview.includedMinutes", { minutes: format.number(Number(plan.includedMinutes)) })}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
