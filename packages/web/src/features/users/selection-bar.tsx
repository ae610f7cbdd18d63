import { Button, Group, Paper, Text } from "@mantine/core";
import { type ComponentType, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BulkDialogProps } from "../../ui/bulk-target.ts";
import type { BulkAction } from "./bulk-action.ts";
import classes from "./selection-bar.module.css";
import type { UsersSelection } from "./users-selection.ts";

interface SelectionBarProps {
  readonly selection: UsersSelection;
  /** How many users the filter matches on all pages. */
  readonly totalCount: number;
  readonly actions: readonly BulkAction[];
}

/** Stays at the bottom of the window while users are chosen: how many, and what can be done with them. */
export function SelectionBar({ selection, totalCount, actions }: SelectionBarProps) {
  const { t } = useTranslation("usersTable");
  const [Dialog, setDialog] = useState<ComponentType<BulkDialogProps> | null>(null);
  const { target, isAll, selectAll, clear } = selection;
  if (!target) return null;
  return (
    <Paper
      component="section"
      shadow="lg"
      radius="lg"
      className={classes["bar"] ?? ""}
      aria-label={t("selection.label")}
    >
      <Group gap="xs">
        <Text fw={550} fz="sm" role="status" className="numeric">
          {isAll
            ? t("selection.allSelected", { count: target.count })
            : t("selection.selected", { count: target.count })}
        </Text>
        {!isAll && target.count < totalCount && (
          <Button variant="subtle" size="compact-sm" onClick={selectAll}>
            {t("selection.selectAll", { count: totalCount })}
          </Button>
        )}
        <Group gap="xs" ml="auto" className={classes["actions"] ?? ""}>
          {actions.map(({ key, label, icon: Icon, Dialog: Opened }) => (
            <Button
              key={key}
              variant="default"
              leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
              onClick={() => setDialog(() => Opened)}
            >
              {label}
            </Button>
          ))}
          <Button variant="subtle" color="gray" onClick={clear}>
            {t("selection.clear")}
          </Button>
        </Group>
      </Group>
      <Suspense>{Dialog && <Dialog target={target} onClose={() => setDialog(null)} />}</Suspense>
    </Paper>
  );
}
