import { Anchor, Button, Group, Paper, Text, Title } from "@mantine/core";
import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { PlanPartsFragment } from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { ColorDot } from "../../ui/color-dot.tsx";
import { useFormat } from "../../ui/format.ts";
import { useLimitText } from "../../ui/limit-text.ts";
import { savedCount, savedFeature } from "../../ui/limit-set/limit-set-draft.ts";
import { PlanActions } from "./plan-actions.tsx";
import { PlanMarks } from "./plan-marks.tsx";
import classes from "./plans.module.css";

/** One plan of the list. The limits stand in the same places on every card, so that cards compare. */
export function PlanCard({ plan }: { readonly plan: PlanPartsFragment }) {
  const { t } = useTranslation("plans");
  return (
    <li>
      <Paper withBorder radius="lg" className={classes["card"] ?? ""} data-inactive={!plan.isActive || undefined}>
        <Group justify="space-between" align="flex-start" gap="sm" className={classes["head"] ?? ""}>
          <div className={classes["title"]}>
            <Group gap={8}>
              <ColorDot color={plan.color} size={12} />
              <Title order={2}>{plan.name}</Title>
              <PlanMarks plan={plan} />
            </Group>
            {plan.description !== "" && (
              <Text fz="sm" c="dimmed">
                {plan.description}
              </Text>
            )}
          </div>
          <Group gap={4} wrap="nowrap">
            <Button
              component={Link}
              to={`/plans/${plan.id}`}
              variant="default"
              size="xs"
              aria-label={t("editPlan", { name: plan.name })}
            >
              {t("edit")}
            </Button>
            <PlanActions plan={plan} />
          </Group>
        </Group>
        <PlanFacts plan={plan} />
        <PlanLimits plan={plan} />
      </Paper>
    </li>
  );
}

function PlanFacts({ plan }: { readonly plan: PlanPartsFragment }) {
  const { t } = useTranslation("plans");
  const format = useFormat();
  const users = t("card.users", { count: plan.userCount });
  return (
    <Group gap="4px 18px" className={classes["facts"] ?? ""}>
      <Text span fz="sm" fw={600} className="numeric">
        {t("card.price", { price: format.money(plan.price, plan.priceCurrency) })}
      </Text>
      <Text span fz="sm" className="numeric">
        {t("card.minutes", { minutes: format.number(Number(plan.includedMinutes)) })}
      </Text>
      {plan.userCount === 0 ? (
        <Text span fz="sm" c="dimmed">
          {users}
        </Text>
      ) : (
        <Anchor
          component={Link}
          to={`/users?plan=${plan.id}`}
          fz="sm"
          className="numeric"
          aria-label={t("card.usersOf", { users, name: plan.name })}
        >
          {users}
        </Anchor>
      )}
      <Text span fz="sm" c="dimmed" className="numeric">
        {t("card.position", { position: format.number(plan.position) })}
      </Text>
    </Group>
  );
}

function PlanLimits({ plan }: { readonly plan: PlanPartsFragment }) {
  const { t } = useTranslation("plans");
  const words = useWords();
  const text = useLimitText();
  const off = FEATURE_LIMITS.filter(({ key }) => !savedFeature(plan.limits, key));
  const features =
    off.length === 0
      ? t("card.allFeatures", { count: FEATURE_LIMITS.length })
      : off.length === FEATURE_LIMITS.length
        ? t("card.noFeatures")
        : t("card.without", { names: off.map(({ label }) => words(label)).join(", ") });
  return (
    <dl className={classes["limits"]} aria-label={t("card.limits", { name: plan.name })}>
      {COUNT_LIMITS.map(({ key, label }) => {
        const value = savedCount(plan.limits, key);
        return (
          <div key={key}>
            <dt>{words(label).replace(/^Max[.]? /, "")}</dt>
            <dd className="numeric" data-none={value === 0 || undefined}>
              {text.count(value)}
            </dd>
          </div>
        );
      })}
      <div className={classes["features"]}>
        <dt>{t("card.features")}</dt>
        <dd>{features}</dd>
      </div>
    </dl>
  );
}
