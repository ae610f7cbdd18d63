import { Button, Group, Paper, Text, Transition } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./save-bar.module.css";

interface SaveBarProps {
  /** How many values differ from what is saved. At 0 the bar is away. */
  readonly changes: number;
  readonly isSaving: boolean;
  /** False while a value can't be saved as it stands. */
  readonly canSave?: boolean;
  readonly onDiscard: () => void;
  /** Absent inside a form, where the button submits. */
  readonly onSave?: () => void;
}

/** Stays at the bottom of the window while there are unsaved changes. */
export function SaveBar({ changes, isSaving, canSave = true, onDiscard, onSave }: SaveBarProps) {
  const { t } = useTranslation("ui");
  return (
    <Transition mounted={changes > 0} transition="slide-up" duration={150}>
      {(style) => (
        <Paper
          style={style}
          shadow="lg"
          radius="lg"
          className={classes["bar"] ?? ""}
          component="section"
          aria-label={t("saveBar.label")}
        >
          <Group justify="space-between" gap="sm">
            <Text fw={550} fz="sm" role="status">
              {t("saveBar.changes", { count: changes })}
            </Text>
            <Group gap="xs">
              <Button variant="default" onClick={onDiscard} disabled={isSaving}>
                {t("saveBar.discard")}
              </Button>
              <Button
                type={onSave ? "button" : "submit"}
                loading={isSaving}
                disabled={!canSave}
                {...(onSave && { onClick: onSave })}
              >
                {t("saveBar.save")}
              </Button>
            </Group>
          </Group>
        </Paper>
      )}
    </Transition>
  );
}
