import { Button, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

interface PagerProps {
  /** Read aloud: pages of what. */
  readonly label: string;
  /** How many there are, in words. */
  readonly total: string;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly onTurn: (edge: "after" | "before", cursor: string) => void;
}

/** How many there are, and the pages beside this one. */
export function Pager({ label, total, pageInfo, onTurn }: PagerProps) {
  const { t } = useTranslation("ui");
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo;
  return (
    <Group component="nav" justify="space-between" gap="sm" aria-label={label} px={20} py="sm">
      <Text fz="sm" c="dimmed" className="numeric" role="status">
        {total}
      </Text>
      {(hasPreviousPage || hasNextPage) && (
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconChevronLeft size={16} aria-hidden />}
            disabled={!hasPreviousPage || startCursor === null}
            onClick={() => startCursor !== null && onTurn("before", startCursor)}
          >
            {t("pager.previous")}
          </Button>
          <Button
            variant="default"
            rightSection={<IconChevronRight size={16} aria-hidden />}
            disabled={!hasNextPage || endCursor === null}
            onClick={() => endCursor !== null && onTurn("after", endCursor)}
          >
            {t("pager.next")}
          </Button>
        </Group>
      )}
    </Group>
  );
}
