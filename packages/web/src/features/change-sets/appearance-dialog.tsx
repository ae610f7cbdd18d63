import { Select, Stack, Switch, Text } from "@mantine/core";
import { APPEARANCE_FEATURES, PAGES } from "@allowance/shared/catalogue/appearance";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BulkDialogProps } from "../../ui/bulk-target.ts";
import { ChoiceControl } from "../../ui/choice-control.tsx";
import { SettingsDialog } from "./settings-dialog.tsx";

/** What is chosen for one page or feature. */
interface Setting {
  /** The list in a document and the key, such as `pages LEADS`. */
  readonly item: string | null;
  readonly choice: "HIDE" | "SHOW" | "INHERIT";
  readonly switchesOn: boolean;
}

/** As a document says it; null while nothing is chosen. */
function settingsOf({ item, choice, switchesOn }: Setting) {
  if (item === null) return null;
  const [list = "", key = ""] = item.split(" ");
  if (choice === "INHERIT") return { appearance: { [list]: { [key]: null } } };
  return { appearance: { ...(switchesOn && { customEnabled: true }), [list]: { [key]: choice } } };
}

/** Hides or shows one page or feature of many users, or returns their whole appearance to the global one. */
export function AppearanceDialog(props: BulkDialogProps) {
  const { t } = useTranslation("changeSets");
  const [task, setTask] = useState<"SET" | "RESET">("SET");
  const [setting, setSetting] = useState<Setting>({ item: null, choice: "HIDE", switchesOn: true });
  const settings = task === "SET" ? settingsOf(setting) : { appearance: null };
  const tasks = (["SET", "RESET"] as const).map((value) => ({ value, label: t(`appearance.task.${value}`) }));
  return (
    <SettingsDialog {...props} title={t("appearance.title")} settings={settings}>
      <ChoiceControl
        label={t("appearance.taskLabel")}
        options={tasks}
        value={task}
        disabled={false}
        onChange={setTask}
      />
      {task === "SET" ? (
        <SettingFields setting={setting} onChange={(changes) => setSetting({ ...setting, ...changes })} />
      ) : (
        <Text fz="sm" c="dimmed">
          {t("appearance.resetHelp")}
        </Text>
      )}
    </SettingsDialog>
  );
}

interface SettingFieldsProps {
  readonly setting: Setting;
  readonly onChange: (changes: Partial<Setting>) => void;
}

function SettingFields({ setting, onChange }: SettingFieldsProps) {
  const { t } = useTranslation("changeSets");
  const data = [
    { group: t("appearance.pages"), items: PAGES.map(({ key, label }) => ({ value: `pages ${key}`, label })) },
    {
      group: t("appearance.features"),
      items: APPEARANCE_FEATURES.map(({ key, label }) => ({ value: `features ${key}`, label })),
    },
  ];
  const choices = (["HIDE", "SHOW", "INHERIT"] as const).map((value) => ({
    value,
    label: t(`appearance.choice.${value}`),
  }));
  return (
    <Stack gap="md">
      <Select
        label={t("appearance.item")}
        placeholder={t("appearance.placeholder")}
        data={data}
        value={setting.item}
        onChange={(item) => onChange({ item })}
        searchable
      />
      <ChoiceControl
        label={t("appearance.choiceLabel")}
        options={choices}
        value={setting.choice}
        disabled={false}
        onChange={(choice) => onChange({ choice })}
      />
      {setting.choice !== "INHERIT" && (
        <Switch
          label={t("appearance.switch")}
          description={t("appearance.switchHelp")}
          checked={setting.switchesOn}
          onChange={(event) => onChange({ switchesOn: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
}
