import { Badge, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BillingPartsFragment } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { Section } from "../../ui/section.tsx";

interface PlatformBalanceCardProps {
  readonly billing: BillingPartsFragment;
  /** Decimal text. */
  readonly minutes: string;
  /** Whether they are below the threshold. */
  readonly isLow: boolean;
}

/** The pool that every transfer to a user is paid from, and what a minute costs. */
export function PlatformBalanceCard({ billing, minutes, isLow }: PlatformBalanceCardProps) {
  const { t } = useTranslation(["billing", "lowBalance"]);
  const format = useFormat();
  const isPriced = Number(billing.minutePrice) > 0;
  return (
    <Section title={t("balance.title")} lead={t("balance.lead")}>
      <Group gap="12px 48px" align="flex-end">
        <Group gap={10} align="center">
          <Text className="numeric" fz={32} fw={650} lh={1.15}>
            {t("minutes", { amount: format.amount(minutes, "MINUTES") })}
          </Text>
          {isLow && (
            <Badge color="orange" variant="light">
              {t("lowBalance:mark")}
            </Badge>
          )}
        </Group>
        <Stack gap={0}>
          <Text fz="xs" c="dimmed">
            {t("balance.price")}
          </Text>
          <Text className="numeric" fw={550}>
            {isPriced
              ? t("balance.perMinute", { price: format.money(billing.minutePrice, billing.currency) })
              : t("balance.prepaid")}
          </Text>
        </Stack>
      </Group>
    </Section>
  );
}
