import { Button, Popover, Skeleton } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { TableLook } from "./use-table-look.ts";

/** Loaded when it is first opened. */
const ColumnsPanel = lazy(async () => ({ default: (await import("./columns-panel.tsx")).ColumnsPanel }));

/** Which columns the table shows, in which order, and how high its rows are. */
export function ColumnsMenu({ look }: { readonly look: TableLook }) {
  const { t } = useTranslation("usersTable");
  return (
    <Popover position="bottom-end" shadow="md" width={290} trapFocus returnFocus withinPortal={false}>
      <Popover.Target>
        <Button variant="default" visibleFrom="sm" leftSection={<IconColumns3 size={16} stroke={1.7} aria-hidden />}>
          {t("columns.title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("columns.title")}>
        <Suspense fallback={<Skeleton height={420} />}>
          <ColumnsPanel look={look} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
