import { Group, Text, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { UserRowFragment } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { UsageBar } from "../../ui/usage-bar.tsx";

interface LimitUsageProps {
  readonly limit: UserRowFragment["limits"]["assistants"];
  readonly withBar?: boolean;
}

/** "7 of 12", with a small bar where there is room; the words alone tell when it is over. */
export function LimitUsage({ limit, withBar = true }: LimitUsageProps) {
  const { t } = useTranslation("users");
  const format = useFormat();
  const used = format.number(limit.used);
  if (limit.isDisabled && limit.used === 0) {
    return (
      <Text span inherit c="dimmed">
        {t("usage.disabled")}
      </Text>
    );
  }
  return (
    <Group gap={8} wrap="nowrap" component="span">
      {limit.isUnlimited ? (
        <Text span inherit>
          <span aria-hidden>{t("usage.of", { used, limit: "∞" })}</span>
          <VisuallyHidden component="span">{t("usage.ofUnlimited", { used })}</VisuallyHidden>
        </Text>
      ) : (
        <Text span inherit {...(limit.isOver && { c: "var(--mantine-color-error)", fw: 600, title: t("usage.over") })}>
          {t("usage.of", { used, limit: format.number(limit.effective) })}
        </Text>
      )}
      {withBar && !limit.isUnlimited && <UsageBar used={limit.used} limit={limit.effective} width={40} />}
    </Group>
  );
}
