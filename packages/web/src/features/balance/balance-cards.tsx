import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BalanceQuery } from "../../graphql/generated.ts";
import { LowMark } from "../../ui/low-mark.tsx";
import { useAmountText } from "./amount-text.ts";
import classes from "./balance.module.css";
import type { BalanceUser } from "./transfer-preview.ts";

interface BalanceCardsProps {
  readonly user: BalanceUser;
  readonly pool: BalanceQuery["tenant"]["balance"];
}

/** Both balances side by side. Yours is the platform's pool, whichever admin you are (product-rules 25). */
export function BalanceCards({ user, pool }: BalanceCardsProps) {
  const { t } = useTranslation(["balance", "ui"]);
  const amountText = useAmountText();
  return (
    <div className={classes["cards"]}>
      <section className={classes["card"]} aria-label={user.name}>
        <Text fz="xs" c="dimmed" truncate title={user.name}>
          {user.name}
        </Text>
        <Text fw={650} fz="lg" className="numeric">
          {user.balance.isMinutesLow && <LowMark />}
          {amountText(user.balance.minutes, "MINUTES")}
        </Text>
        <Text fz="sm" className="numeric">
          {user.balance.isCreditsLow && <LowMark />}
          {amountText(user.balance.credits, "CREDITS")}
        </Text>
      </section>
      <section className={classes["card"]} aria-label={t("cards.you")}>
        <Text fz="xs" c="dimmed">
          {t("cards.you")}
        </Text>
        <Text fw={650} fz="lg" className="numeric">
          {pool?.isMinutesLow && <LowMark />}
          {pool ? amountText(pool.minutes, "MINUTES") : t("ui:none")}
        </Text>
        <Text fz="sm" c="dimmed">
          {t("cards.youHelp")}
        </Text>
      </section>
    </div>
  );
}
