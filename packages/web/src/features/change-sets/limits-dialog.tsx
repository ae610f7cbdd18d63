import { MultiSelect, Select, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BulkDialogProps } from "../../ui/bulk-target.ts";
import { ChoiceControl } from "../../ui/choice-control.tsx";
import { LIMIT_OPTIONS, type LimitValue, resetOf, settingOf, startValueOf } from "./limit-settings.ts";
import { LimitValueField } from "./limit-value-field.tsx";
import { SettingsDialog } from "./settings-dialog.tsx";

/** Sets one limit of many users, or returns limits to the plan. */
export function LimitsDialog(props: BulkDialogProps) {
  const { t } = useTranslation("changeSets");
  const [task, setTask] = useState<"SET" | "RESET">("SET");
  const [chosen, setChosen] = useState<{ readonly key: string; readonly value: LimitValue } | null>(null);
  const [switchesOn, setSwitchesOn] = useState(true);
  const [resetKeys, setResetKeys] = useState<string[]>([]);
  const settings = task === "RESET" ? resetOf(resetKeys) : chosen && settingOf(chosen, switchesOn);
  const tasks = (["SET", "RESET"] as const).map((option) => ({ value: option, label: t(`limits.task.${option}`) }));
  return (
    <SettingsDialog {...props} title={t("limits.title")} settings={settings}>
      <ChoiceControl label={t("limits.taskLabel")} options={tasks} value={task} disabled={false} onChange={setTask} />
      {task === "SET" ? (
        <Stack gap="md">
          <Select
            label={t("limits.limit")}
            placeholder={t("limits.placeholder")}
            data={[...LIMIT_OPTIONS]}
            value={chosen?.key ?? null}
            onChange={(key) => setChosen(key === null ? null : { key, value: startValueOf(key) })}
            searchable
          />
          {chosen && (
            <LimitValueField
              limitKey={chosen.key}
              value={chosen.value}
              onChange={(value) => setChosen({ ...chosen, value })}
            />
          )}
          <Switch
            label={t("limits.switch")}
            description={t("limits.switchHelp")}
            checked={switchesOn}
            onChange={(event) => setSwitchesOn(event.currentTarget.checked)}
          />
        </Stack>
      ) : (
        <Stack gap="md">
          <MultiSelect
            label={t("limits.which")}
            description={t("limits.whichHelp")}
            placeholder={resetKeys.length === 0 ? t("limits.all") : ""}
            data={[...LIMIT_OPTIONS]}
            value={resetKeys}
            onChange={setResetKeys}
          />
          <Text fz="sm" c="dimmed">
            {t("limits.resetHelp")}
          </Text>
        </Stack>
      )}
    </SettingsDialog>
  );
}
