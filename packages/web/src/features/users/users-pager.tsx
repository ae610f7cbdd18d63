import { Button, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { UsersQuery } from "../../graphql/generated.ts";
import { LateSelect } from "../../ui/late-select.tsx";
import { PAGE_SIZES, type PageSize, type UsersViewChange } from "./users-url.ts";

interface UsersPagerProps {
  readonly users: UsersQuery["users"];
  readonly pageSize: PageSize;
  readonly onChange: (change: UsersViewChange) => void;
}

/** How many there are, how many are shown, and the pages beside this one. */
export function UsersPager({ users: { totalCount, pageInfo }, pageSize, onChange }: UsersPagerProps) {
  const { t } = useTranslation("users");
  const { startCursor, endCursor } = pageInfo;
  return (
    <Group component="nav" justify="space-between" gap="sm" aria-label={t("pager.label")}>
      <Text fz="sm" c="dimmed" className="numeric" role="status">
        {t("pager.total", { count: totalCount })}
      </Text>
      <Group gap="xs">
        <LateSelect
          aria-label={t("pager.pageSize")}
          data={PAGE_SIZES.map((size) => ({ value: String(size), label: String(size) }))}
          value={String(pageSize)}
          onChange={(text) => onChange({ pageSize: PAGE_SIZES.find((size) => String(size) === text) ?? pageSize })}
          allowDeselect={false}
          w={80}
        />
        <Button
          variant="default"
          leftSection={<IconChevronLeft size={16} aria-hidden />}
          disabled={!pageInfo.hasPreviousPage || !startCursor}
          onClick={() => startCursor && onChange({ cursor: { edge: "before", cursor: startCursor } })}
        >
          {t("pager.previous")}
        </Button>
        <Button
          variant="default"
          rightSection={<IconChevronRight size={16} aria-hidden />}
          disabled={!pageInfo.hasNextPage || !endCursor}
          onClick={() => endCursor && onChange({ cursor: { edge: "after", cursor: endCursor } })}
        >
          {t("pager.next")}
        </Button>
      </Group>
    </Group>
  );
}
