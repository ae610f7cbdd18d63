import { Button, Stack, Text, ThemeIcon, Title, type TitleOrder } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "./problem-text.ts";

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  /** What to do next, usually one button. */
  readonly children?: ReactNode;
  readonly titleOrder?: TitleOrder;
  readonly color?: string;
}

/** In place of a list or a page that has nothing to show: why, and what to do. */
export function EmptyState({ icon, title, text, children, titleOrder = 2, color = "gray" }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py={56} px="md">
      <ThemeIcon size={52} radius="xl" variant="light" color={color} mb="xs">
        {icon}
      </ThemeIcon>
      <Title order={titleOrder} size="h2" ta="center">
        {title}
      </Title>
      <Text c="dimmed" ta="center" maw={440}>
        {text}
      </Text>
      {children && <div style={{ marginTop: 12 }}>{children}</div>}
    </Stack>
  );
}

interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly titleOrder?: TitleOrder;
}

/** In place of what could not be loaded, with a way to try again. */
export function ErrorState({ error, onRetry, titleOrder = 2 }: ErrorStateProps) {
  const { t } = useTranslation("ui");
  const { title, text } = useProblemText()(error);
  return (
    <div role="alert">
      <EmptyState
        icon={<IconPlugConnectedX size={26} aria-hidden />}
        title={title}
        text={text}
        titleOrder={titleOrder}
        color="red"
      >
        <Button variant="default" onClick={onRetry}>
          {t("retry")}
        </Button>
      </EmptyState>
    </div>
  );
}
