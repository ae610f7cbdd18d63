import { Skeleton, Stack } from "@mantine/core";
import { ENDING_DAYS } from "@allowance/shared/rules";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useOverviewCountsQuery } from "../../graphql/generated.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { Allocations } from "./allocations.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { Figures } from "./figures.tsx";
import classes from "./overview.module.css";

interface OverviewScreenProps {
  /** The platform balance over time; absent for viewers who may see neither transfers nor billing. */
  readonly pool: ReactNode;
  /** The latest changes; absent for viewers who may not read the audit log. */
  readonly changes: ReactNode;
}

/** Where the tenant stands: who needs a look, what there is to give, and what changed. Every figure leads to its list. */
export function OverviewScreen({ pool, changes }: OverviewScreenProps) {
  const { t } = useTranslation("overview");
  return (
    <Stack gap="md">
      <PageHeader title={t("title")} lead={t("lead")} />
      <People pool={pool} />
      {changes}
    </Stack>
  );
}

/** A tenant without users has nothing to count: it is told how to begin. */
function People({ pool }: { readonly pool: ReactNode }) {
  const { t } = useTranslation("overview");
  const { data, error, refetch } = useOverviewCountsQuery({
    variables: { endingDays: ENDING_DAYS },
    fetchPolicy: "cache-and-network",
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={520} radius="lg" role="status" aria-label={t("loading")} />;
  const { tenant, plans } = data;
  if (tenant.people.count < 2)
    return (
      <>
        <FirstSteps
          hasMinutes={tenant.balance === null || Number(tenant.balance.minutes) > 0}
          hasPlans={plans.length > 0}
        />
        {pool}
      </>
    );
  return (
    <>
      <Figures counts={tenant} />
      <div className={classes["halves"]}>
        {pool}
        <Allocations />
      </div>
    </>
  );
}
