import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface PageHeaderProps {
  readonly title: string;
  /** Beside the title: badges. */
  readonly marks?: ReactNode;
  /** One line below the title. */
  readonly lead?: ReactNode;
  /** At the right: the page's main actions. */
  readonly actions?: ReactNode;
}

/** The one h1 of a page, and the browser tab's title. */
export function PageHeader({ title, marks, lead, actions }: PageHeaderProps) {
  const { t } = useTranslation("app");
  return (
    <Group justify="space-between" align="flex-start" gap="md">
      <title>{`${title} · ${t("product")}`}</title>
      <Stack gap={2} miw={0} flex="1 1 180px">
        <Group gap="xs" wrap="wrap">
          <Title order={1} style={{ overflowWrap: "anywhere" }}>
            {title}
          </Title>
          {marks}
        </Group>
        {lead && (
          <Text component="div" c="dimmed" fz="sm">
            {lead}
          </Text>
        )}
      </Stack>
      {actions && <Group gap="sm">{actions}</Group>}
    </Group>
  );
}
