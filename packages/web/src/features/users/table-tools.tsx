import { ActionIcon, Button } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconColumns3, IconDownload, IconKeyboard } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { TableLook } from "./use-table-look.ts";
import { type UsersView, usersMatch } from "./users-url.ts";

const ColumnsMenu = lazy(async () => ({ default: (await import("./columns-menu.tsx")).ColumnsMenu }));
const ExportDialog = lazy(async () => ({ default: (await import("./export-dialog.tsx")).ExportDialog }));
const KeyboardHelp = lazy(async () => ({ default: (await import("./keyboard-help.tsx")).KeyboardHelp }));

interface TableToolsProps {
  readonly view: UsersView;
  readonly totalCount: number;
  readonly look: TableLook;
}

/** Beside the title: what concerns the table and no single user. */
export function TableTools({ view, totalCount, look }: TableToolsProps) {
  const { t } = useTranslation("usersTable");
  const [isExporting, exporting] = useDisclosure(false);
  const [isHelping, helping] = useDisclosure(false);
  // Keyboards differ in whether a question mark takes Shift.
  useHotkeys([
    ["?", helping.open],
    ["shift+?", helping.open],
  ]);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        visibleFrom="sm"
        aria-label={t("keys.title")}
        onClick={helping.open}
      >
        <IconKeyboard size={18} stroke={1.7} aria-hidden />
      </ActionIcon>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.7} aria-hidden />}
        disabled={totalCount === 0}
        onClick={exporting.open}
      >
        {t("export.action")}
      </Button>
      <Suspense fallback={<ColumnsPlace />}>
        <ColumnsMenu look={look} />
      </Suspense>
      <Suspense>
        {isExporting && (
          <ExportDialog
            target={{ kind: "ALL_THAT_MATCH", ...usersMatch(view), count: totalCount }}
            onClose={exporting.close}
          />
        )}
        {isHelping && <KeyboardHelp onClose={helping.close} />}
      </Suspense>
    </>
  );
}

/** Looks like the button that comes here. */
function ColumnsPlace() {
  const { t } = useTranslation("usersTable");
  return (
    <Button
      variant="default"
      visibleFrom="sm"
      disabled
      leftSection={<IconColumns3 size={16} stroke={1.7} aria-hidden />}
    >
      {t("columns.title")}
    </Button>
  );
}
