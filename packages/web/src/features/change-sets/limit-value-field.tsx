import { Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ChoiceControl } from "../../ui/choice-control.tsx";
import { CountValueControl } from "../../ui/limit-set/count-value-control.tsx";
import { limitLabel, type LimitValue } from "./limit-settings.ts";

interface LimitValueFieldProps {
  readonly limitKey: string;
  readonly value: LimitValue;
  readonly onChange: (value: LimitValue) => void;
}

/** The value that many users get: a number, unlimited or disabled, or on and off. */
export function LimitValueField({ limitKey, value, onChange }: LimitValueFieldProps) {
  const { t } = useTranslation("changeSets");
  const label = limitLabel(limitKey);
  if (typeof value !== "boolean")
    return (
      <Group gap="sm">
        <CountValueControl label={label} saved={1} value={value} onChange={onChange} />
      </Group>
    );
  return (
    <ChoiceControl
      label={label}
      options={[
        { value: "ON", label: t("limits.on") },
        { value: "OFF", label: t("limits.off") },
      ]}
      value={value ? "ON" : "OFF"}
      disabled={false}
      onChange={(choice) => onChange(choice === "ON")}
    />
  );
}
