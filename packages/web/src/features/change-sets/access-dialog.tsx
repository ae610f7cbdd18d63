import { Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BulkDialogProps } from "../../ui/bulk-target.ts";
import { ChoiceControl } from "../../ui/choice-control.tsx";
import { SettingsDialog } from "./settings-dialog.tsx";

const FLAGS = ["platformAdmin", "settingsAccess", "billingAccess"] as const;
type Choice = "KEEP" | "GRANT" | "REMOVE";

/** Grants or removes access flags of many users. Each one's sessions end when their access changes. */
export function AccessDialog(props: BulkDialogProps) {
  const { t } = useTranslation("changeSets");
  const [choices, setChoices] = useState<Partial<Record<(typeof FLAGS)[number], Choice>>>({});
  const options = (["KEEP", "GRANT", "REMOVE"] as const).map((value) => ({
    value,
    label: t(`access.choice.${value}`),
  }));
  const access = Object.fromEntries(
    FLAGS.flatMap((flag) => {
      const choice = choices[flag] ?? "KEEP";
      return choice === "KEEP" ? [] : [[flag, choice === "GRANT"]];
    }),
  );
  const settings = Object.keys(access).length === 0 ? null : { access };
  return (
    <SettingsDialog {...props} title={t("access.title")} settings={settings}>
      {FLAGS.map((flag) => (
        <Group key={flag} justify="space-between" gap="xs">
          <Text fw={550} fz="sm">
            {t(`access.${flag}`)}
          </Text>
          <ChoiceControl
            label={t(`access.${flag}`)}
            options={options}
            value={choices[flag] ?? "KEEP"}
            disabled={false}
            onChange={(choice) => setChoices({ ...choices, [flag]: choice })}
          />
        </Group>
      ))}
      <Text fz="sm" c="dimmed">
        {t("access.help")}
      </Text>
    </SettingsDialog>
  );
}
