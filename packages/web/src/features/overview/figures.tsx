import { Button, Skeleton, Text, UnstyledButton } from "@mantine/core";
import { ENDING_DAYS, NEAR_LIMIT_PERCENT } from "@allowance/shared/rules";
import { IconAlertTriangle, IconClockPause, IconGauge, IconWallet, type Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type BoundedCountFragment, type OverviewCountsQuery, useOverviewUsageQuery } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import classes from "./overview.module.css";

/** How many users somebody should look at, each leading to exactly those. */
export function Figures({ counts: { low, ending, lowBalance } }: { readonly counts: OverviewCountsQuery["tenant"] }) {
  const { t } = useTranslation(["overview", "ui"]);
  const { data, error, refetch } = useOverviewUsageQuery({ fetchPolicy: "cache-and-network" });
  const usage = data?.tenant;
  // Whoever may not see the thresholds is told nothing about them.
  const isOff = lowBalance?.lowUserThreshold === null && lowBalance.lowUserCreditsThreshold === null;
  return (
    <>
      {error && !usage && (
        <ProblemAlert error={error}>
          <Button variant="default" size="compact-sm" mt="xs" display="block" onClick={() => void refetch()}>
            {t("ui:retry")}
          </Button>
        </ProblemAlert>
      )}
      <ul className={classes["figures"]} aria-label={t("figures.label")}>
        <Figure icon={IconAlertTriangle} label={t("figures.over")} help={t("figures.overHelp")} to="/users?over=1">
          <UsageCount count={usage?.over} isFailed={error !== undefined} />
        </Figure>
        <Figure
          icon={IconGauge}
          label={t("figures.near")}
          help={t("figures.nearHelp", { percent: NEAR_LIMIT_PERCENT })}
          to="/users?near=1"
        >
          <UsageCount count={usage?.near} isFailed={error !== undefined} />
        </Figure>
        <Figure
          icon={IconWallet}
          label={t("figures.low")}
          help={isOff ? t("figures.lowOff") : t("figures.lowHelp")}
          to={isOff ? "/billing/alerts" : "/users?low=1"}
        >
          {isOff ? t("figures.off") : <Count count={low} />}
        </Figure>
        <Figure
          icon={IconClockPause}
          label={t("figures.ending")}
          help={t("figures.endingHelp", { count: ENDING_DAYS })}
          to="/users?ending=1"
        >
          <Count count={ending} />
        </Figure>
      </ul>
    </>
  );
}

interface FigureProps {
  readonly icon: Icon;
  readonly label: string;
  readonly help: string;
  readonly to: string;
  readonly children: ReactNode;
}

function Figure({ icon: FigureIcon, label, help, to, children }: FigureProps) {
  return (
    <li>
      <UnstyledButton component={Link} to={to} className={classes["figure"] ?? ""}>
        <span className={classes["figureLabel"]}>
          <FigureIcon size={16} stroke={1.8} aria-hidden />
          {label}
        </span>
        <span className={`numeric ${classes["number"] ?? ""}`}>{children}</span>
        <Text span fz="xs" c="dimmed">
          {help}
        </Text>
      </UnstyledButton>
    </li>
  );
}

interface UsageCountProps {
  readonly count: BoundedCountFragment | undefined;
  readonly isFailed: boolean;
}

/** A count that takes longer than the others, and may fail alone. */
function UsageCount({ count, isFailed }: UsageCountProps) {
  const { t } = useTranslation("overview");
  if (count) return <Count count={count} />;
  if (isFailed) return t("figures.unknown");
  return (
    <Skeleton
      component="span"
      display="block"
      width={56}
      height={28}
      aria-label={t("figures.counting")}
      role="status"
    />
  );
}

/** A count that stopped at its bound says so. */
function Count({ count: { count, isMore } }: { readonly count: BoundedCountFragment }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  return isMore ? t("figures.more", { count }) : format.number(count);
}
