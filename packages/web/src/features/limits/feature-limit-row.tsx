import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useWords } from "../../texts/use-words.ts";
import { ChoiceControl } from "../../ui/choice-control.tsx";
import { useLimitText } from "../../ui/limit-text.ts";
import { OverrideEndField, OverrideEndMark } from "./override-end-field.tsx";
import { LimitRow } from "./limit-row.tsx";
import type { FeatureLimit, FeaturePreview } from "./limits-preview.ts";

interface FeatureLimitRowProps {
  readonly limit: FeatureLimit;
  readonly preview: FeaturePreview;
  readonly hasPlan: boolean;
  /** Custom limits are off: shown, but not to be changed. */
  readonly disabled: boolean;
  readonly onChoose: (choice: boolean | null) => void;
  /** The last instant of the override, ISO; null is for good. */
  readonly onEnd: (expiresAt: string | null) => void;
}

const CHOICES = { INHERIT: null, ON: true, OFF: false } as const;

/** A feature limit: follow the plan, on, or off. */
export function FeatureLimitRow({ limit, preview, hasPlan, disabled, onChoose, onEnd }: FeatureLimitRowProps) {
  const { t } = useTranslation("limits");
  const words = useWords();
  const text = useLimitText();
  const planValue = text.feature(limit.planValue).toLowerCase();
  const options = [
    {
      value: "INHERIT",
      label: hasPlan ? t("choice.planDefault", { value: planValue }) : t("choice.default", { value: planValue }),
    },
    { value: "ON", label: t("choice.on") },
    { value: "OFF", label: t("choice.off") },
  ] as const;
  return (
    <LimitRow
      label={words(limit.label)}
      description={words(limit.description)}
      isCustom={preview.isCustom}
      hasPlan={hasPlan}
      mark={preview.choice !== null && <OverrideEndMark end={preview.end} />}
      isChanged={preview.isChanged}
      effect={
        <Group gap={8} align="baseline">
          <Text
            fw={650}
            fz="lg"
            lh={1.2}
            aria-label={`${t("effective")}: ${text.feature(preview.effective)}`}
            role="group"
          >
            {text.feature(preview.effective)}
          </Text>
          {preview.isCustom && (
            <Text fz="xs" c="dimmed">
              {hasPlan ? t("planValue", { value: planValue }) : t("defaultValue", { value: planValue })}
            </Text>
          )}
        </Group>
      }
      control={
        <ChoiceControl
          label={t("choice.label", { limit: words(limit.label) })}
          options={options}
          value={preview.choice === null ? "INHERIT" : preview.choice ? "ON" : "OFF"}
          disabled={disabled}
          onChange={(next) => onChoose(CHOICES[next])}
        />
      }
      onReset={disabled || preview.choice === null ? undefined : () => onChoose(null)}
      end={
        !disabled &&
        preview.choice !== null && <OverrideEndField label={words(limit.label)} end={preview.end} onChange={onEnd} />
      }
    />
  );
}
