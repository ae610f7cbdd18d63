import { Group, Text, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { UserRowFragment } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { UsageBar } from "../../ui/usage-bar.tsx";

/** "7 of 12" with a small bar; the bar and the words tell when it is over. */
export function AssistantsUsage({ limit }: { readonly limit: UserRowFragment["limits"]["assistants"] }) {
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
      {!limit.isUnlimited && <UsageBar used={limit.used} limit={limit.effective} width={40} />}
    </Group>
  );
}
