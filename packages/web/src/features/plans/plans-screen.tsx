import { Button, Skeleton, Stack } from "@mantine/core";
import { IconPlus, IconStack2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usePlansQuery } from "../../graphql/generated.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { PlanCard } from "./plan-card.tsx";
import classes from "./plans.module.css";

/** All plans in their order, each with its limits, so that they can be compared at a glance. */
export function PlansScreen() {
  const { t } = useTranslation("plans");
  const create = (
    <Button component={Link} to="/plans/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t("create")}
    </Button>
  );
  return (
    <Stack gap="lg">
      <PageHeader title={t("title")} lead={t("lead")} actions={create} />
      <PlansList />
    </Stack>
  );
}

function PlansList() {
  const { t } = useTranslation("plans");
  const { data, error, refetch } = usePlansQuery({ fetchPolicy: "cache-and-network" });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingPlans />;
  if (data.plans.length === 0)
    return <EmptyState icon={<IconStack2 size={26} aria-hidden />} title={t("empty.title")} text={t("empty.text")} />;
  return (
    <ul className={classes["list"]} aria-label={t("list")}>
      {data.plans.map((plan) => (
        <PlanCard key={plan.id} plan={plan} />
      ))}
    </ul>
  );
}

function LoadingPlans() {
  const { t } = useTranslation("plans");
  return (
    <Stack gap="md" role="status" aria-label={t("loading")}>
      {Array.from({ length: 4 }, (_card, index) => (
        <Skeleton key={index} height={178} radius="lg" />
      ))}
    </Stack>
  );
}
