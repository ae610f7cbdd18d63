import { Button, Group, SegmentedControl, Skeleton, Stack, Text } from "@mantine/core";
import type { Currency } from "@allowance/shared/amounts";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../ui/format.ts";
import { Section } from "../../../ui/section.tsx";
import { ErrorState } from "../../../ui/states.tsx";
import { useAmountText } from "../amount-text.ts";
import { BalanceDays } from "./balance-days.tsx";
import { type DailyPoint, everyDay } from "./daily-points.ts";
import classes from "./statement.module.css";
import type { StatementOwner } from "./statement-owner.ts";
import { CURRENCIES } from "./statement-url.ts";
import { useBalanceHistory } from "./use-balance-history.ts";

const BalanceChart = lazy(async () => ({ default: (await import("./balance-chart.tsx")).BalanceChart }));

const SPANS = [30, 90, 365] as const;
const CHART_HEIGHT = 220;

interface BalancePictureProps {
  readonly owner: StatementOwner;
  /** Where it stands on no statement of its own: whose balance it is. */
  readonly title?: string | undefined;
  /** Beside the choices of the picture. */
  readonly actions?: ReactNode;
}

/** A balance over time: a picture, the same in a sentence, and the same as a table. */
export function BalancePicture({ owner, title, actions }: BalancePictureProps) {
  const { t } = useTranslation("statement");
  const [currency, setCurrency] = useState<Currency>("MINUTES");
  const [days, setDays] = useState(90);
  return (
    <Section
      title={title ?? t("picture.title")}
      actions={
        <Group gap="sm">
          {owner !== "POOL" && (
            <SegmentedControl
              size="xs"
              aria-label={t("filter.currency")}
              value={currency}
              onChange={setCurrency}
              data={CURRENCIES.map((value) => ({ value, label: t(`currency.${value}`) }))}
            />
          )}
          <SegmentedControl
            size="xs"
            aria-label={t("picture.span")}
            value={String(days)}
            onChange={(value) => setDays(Number(value))}
            data={SPANS.map((value) => ({ value: String(value), label: t("picture.days", { count: value }) }))}
          />
          {actions}
        </Group>
      }
    >
      <History key={`${currency} ${days}`} owner={owner} currency={currency} days={days} />
    </Section>
  );
}

interface HistoryProps {
  readonly owner: StatementOwner;
  readonly currency: Currency;
  readonly days: number;
}

function History({ owner, currency, days }: HistoryProps) {
  const { t } = useTranslation("statement");
  const [isTable, setTable] = useState(false);
  const [now] = useState(() => new Date());
  const { moved, error, reload } = useBalanceHistory(owner, currency, days);
  if (!moved && error) return <ErrorState error={error} onRetry={reload} titleOrder={3} />;
  if (!moved) return <Skeleton height={CHART_HEIGHT} role="status" aria-label={t("picture.loading")} />;
  if (moved.length === 0)
    return (
      <Text c="dimmed" fz="sm">
        {t("picture.empty")}
      </Text>
    );
  const points = everyDay(moved, days, now);
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Summary points={points} currency={currency} />
        <Button variant="subtle" size="compact-sm" onClick={() => setTable(!isTable)}>
          {isTable ? t("picture.asPicture") : t("picture.asTable")}
        </Button>
      </Group>
      {isTable ? (
        <BalanceDays moved={moved} currency={currency} />
      ) : (
        <div aria-hidden className={classes["picture"]}>
          <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
            <BalanceChart points={points} currency={currency} label={t(`currency.${currency}`)} />
          </Suspense>
        </div>
      )}
    </Stack>
  );
}

/** The picture in one sentence, for whoever can't see it or wants the numbers. */
function Summary({ points, currency }: { readonly points: readonly DailyPoint[]; readonly currency: Currency }) {
  const { t } = useTranslation("statement");
  const amountText = useAmountText();
  const format = useFormat();
  const balances = points.map(({ balance }) => balance);
  const text = (value: number | undefined) => amountText(String(value ?? 0), currency);
  return (
    <Text fz="sm" c="dimmed" className="numeric" flex="1 1 260px">
      {t("picture.summary", {
        day: format.day(`${points[0]?.day}T12:00:00`),
        first: text(balances[0]),
        last: text(balances.at(-1)),
        lowest: text(Math.min(...balances)),
        highest: text(Math.max(...balances)),
      })}
    </Text>
  );
}
