import { Anchor, Progress, Skeleton, Text } from "@mantine/core";
import type { Currency } from "@allowance/shared/amounts";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type OverviewAllocationsQuery, useOverviewAllocationsQuery } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { Section } from "../../ui/section.tsx";
import { ErrorState } from "../../ui/states.tsx";
import classes from "./overview.module.css";

type Allocation = OverviewAllocationsQuery["tenant"]["planAllocations"][number];

/** What the users of each plan hold: bars to compare, and the numbers beside them. */
export function Allocations() {
  const { t } = useTranslation("overview");
  const { data, error, refetch } = useOverviewAllocationsQuery({ fetchPolicy: "cache-and-network" });
  const allocations = data?.tenant.planAllocations;
  return (
    <Section title={t("allocated.title")} lead={t("allocated.lead")} flush>
      {error && !allocations && <ErrorState error={error} onRetry={() => void refetch()} titleOrder={3} />}
      {!error && !allocations && <Skeleton height={260} radius={0} role="status" aria-label={t("allocated.loading")} />}
      {allocations && <AllocationList allocations={allocations} />}
    </Section>
  );
}

function AllocationList({ allocations }: { readonly allocations: readonly Allocation[] }) {
  const { t } = useTranslation("overview");
  const most = {
    MINUTES: Math.max(...allocations.map(({ minutesUnits }) => minutesUnits), 1),
    CREDITS: Math.max(...allocations.map(({ creditsUnits }) => creditsUnits), 1),
  };
  return (
    <ul className={classes["allocations"]} aria-label={t("allocated.title")}>
      {allocations.map((allocation) => (
        <li key={allocation.plan?.id ?? "none"} className={classes["allocation"]}>
          <PlanLink allocation={allocation} />
          <Held currency="MINUTES" amount={allocation.minutes} units={allocation.minutesUnits} most={most.MINUTES} />
          <Held currency="CREDITS" amount={allocation.credits} units={allocation.creditsUnits} most={most.CREDITS} />
        </li>
      ))}
    </ul>
  );
}

function PlanLink({ allocation: { plan, userCount } }: { readonly allocation: Allocation }) {
  const { t } = useTranslation("overview");
  return (
    <div className={classes["plan"]}>
      <Anchor component={Link} to={`/users?plan=${plan?.id ?? "none"}`} fz="sm" fw={600} py={2}>
        {plan?.name ?? t("allocated.withoutPlan")}
      </Anchor>
      <Text fz="xs" c="dimmed" className="numeric">
        {t("allocated.users", { count: userCount })}
        {plan?.isActive === false && ` · ${t("allocated.inactive")}`}
        {plan?.isHidden === true && ` · ${t("allocated.hidden")}`}
      </Text>
    </div>
  );
}

interface HeldProps {
  readonly currency: Currency;
  readonly amount: string;
  readonly units: number;
  /** What the plan with the most has, for the length of the bar. */
  readonly most: number;
}

function Held({ currency, amount, units, most }: HeldProps) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  return (
    <div className={classes["held"]}>
      <Text span fz="sm" className="numeric">
        {t(`allocated.${currency}`, { amount: format.amount(amount, currency), count: Number(amount) })}
      </Text>
      {/* Decoration: the number above it says the same. */}
      <Progress value={(Math.max(units, 0) / most) * 100} size={6} color="var(--app-bar)" aria-hidden />
    </div>
  );
}
