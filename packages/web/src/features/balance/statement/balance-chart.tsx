import "@mantine/charts/styles.css";
import { AreaChart } from "@mantine/charts";
import type { Currency } from "@allowance/shared/amounts";
import { useFormat } from "../../../ui/format.ts";
import { useAmountText } from "../amount-text.ts";
import type { DailyPoint } from "./daily-points.ts";

interface BalanceChartProps {
  readonly points: readonly DailyPoint[];
  readonly currency: Currency;
  /** Shown when a day is pointed at. */
  readonly label: string;
}

/** The picture itself, with its library: loaded only where it is shown. One line in steps, so that it needs no colours. */
export function BalanceChart({ points, currency, label }: BalanceChartProps) {
  const format = useFormat();
  const amountText = useAmountText();
  return (
    <AreaChart
      h={220}
      data={[...points]}
      dataKey="day"
      series={[{ name: "balance", label, color: "var(--app-bar)" }]}
      curveType="stepAfter"
      withDots={false}
      fillOpacity={0.15}
      strokeWidth={2}
      valueFormatter={(value) => amountText(String(value), currency)}
      xAxisProps={{ tickFormatter: (day: string) => format.day(`${day}T12:00:00`), minTickGap: 48 }}
      yAxisProps={{ width: 76, tickFormatter: (value: number) => format.number(value) }}
      // Before anything is pointed at, there is no day.
      tooltipProps={{ labelFormatter: (day) => (typeof day === "string" ? format.date(`${day}T12:00:00`) : "") }}
      areaProps={{ isAnimationActive: false }}
      // What can be read and reached stands beside it, as text and as a table.
      areaChartProps={{ accessibilityLayer: false }}
    />
  );
}
