import { Group, NumberInput, Text } from "@mantine/core";
import { UNLIMITED } from "@allowance/shared/catalogue/limits";
import { COUNT_LIMIT_MAX, isUnlimited } from "@allowance/shared/rules";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../texts/use-words.ts";
import { ChoiceControl } from "../../ui/choice-control.tsx";
import { useLimitText } from "../../ui/limit-text.ts";
import { useFormat } from "../../ui/format.ts";
import { UsageBar } from "../../ui/usage-bar.tsx";
import { OverrideEndField, OverrideEndMark } from "./override-end-field.tsx";
import { LimitRow } from "./limit-row.tsx";
import classes from "./limits.module.css";
import type { CountChoice } from "./limits-draft.ts";
import { type CountLimit, type CountMode, type CountPreview, modeOf, startingLimit } from "./limits-preview.ts";

interface CountLimitRowProps {
  readonly limit: CountLimit;
  readonly preview: CountPreview;
  readonly hasPlan: boolean;
  /** Custom limits are off: shown, but not to be changed. */
  readonly disabled: boolean;
  readonly onChoose: (choice: CountChoice) => void;
  /** The last instant of the override, ISO; null is for good. */
  readonly onEnd: (expiresAt: string | null) => void;
}

/** A count limit: follow the plan, unlimited, disabled, or a number. */
export function CountLimitRow({ limit, preview, hasPlan, disabled, onChoose, onEnd }: CountLimitRowProps) {
  const { t } = useTranslation("limits");
  const words = useWords();
  const text = useLimitText();
  const note = preview.isOver
    ? t("usage.over", { used: text.bound(limit.used), limit: text.bound(preview.effective) })
    : preview.isCustom && isUnlimited(preview.effective)
      ? t("unlimitedWarning")
      : null;
  return (
    <LimitRow
      label={words(limit.label)}
      description={words(limit.description)}
      isCustom={preview.isCustom}
      hasPlan={hasPlan}
      mark={preview.choice !== null && <OverrideEndMark end={preview.end} />}
      isChanged={preview.isChanged}
      effect={<CountEffect limit={limit} preview={preview} hasPlan={hasPlan} />}
      control={
        <CountControl limit={limit} choice={preview.choice} hasPlan={hasPlan} disabled={disabled} onChoose={onChoose} />
      }
      onReset={disabled || preview.choice === null ? undefined : () => onChoose(null)}
      end={
        !disabled &&
        preview.choice !== null && <OverrideEndField label={words(limit.label)} end={preview.end} onChange={onEnd} />
      }
      note={note && <LimitNote isError={preview.isOver}>{note}</LimitNote>}
    />
  );
}

function LimitNote({ isError, children }: { readonly isError: boolean; readonly children: string }) {
  return (
    <Text fz="xs" role="note" c={isError ? "var(--mantine-color-error)" : "dimmed"}>
      {children}
    </Text>
  );
}

function CountEffect({ limit, preview, hasPlan }: Pick<CountLimitRowProps, "limit" | "preview" | "hasPlan">) {
  const { t } = useTranslation("limits");
  const text = useLimitText();
  const format = useFormat();
  const used = format.number(limit.used);
  const bound = isUnlimited(preview.effective) ? null : preview.effective;
  const when = limit.periodEnd
    ? ` ${t("usage.month")}`
    : limit.key === "MAX_PARALLEL_CALLS"
      ? ` ${t("usage.now")}`
      : "";
  const plan = text.count(limit.planValue).toLowerCase();
  return (
    <>
      <Group gap={8} align="baseline">
        <Text
          fw={650}
          fz="lg"
          className="numeric"
          lh={1.2}
          aria-label={`${t("effective")}: ${text.count(preview.effective)}`}
          role="group"
        >
          {text.count(preview.effective)}
        </Text>
        {preview.isCustom && (
          <Text fz="xs" c="dimmed">
            {hasPlan ? t("planValue", { value: plan }) : t("defaultValue", { value: plan })}
          </Text>
        )}
      </Group>
      <Group gap={8} wrap="nowrap">
        <Text
          fz="xs"
          className="numeric"
          c={preview.isOver ? "var(--mantine-color-error)" : "dimmed"}
          style={{ whiteSpace: "nowrap" }}
        >
          {(bound === null || (bound === 0 && limit.used === 0)
            ? t("usage.using", { used })
            : t("usage.of", { used, limit: format.number(bound) })) + when}
        </Text>
        {bound !== null && bound + limit.used > 0 && <UsageBar used={limit.used} limit={bound} width={48} />}
      </Group>
    </>
  );
}

function CountControl({
  limit,
  choice,
  hasPlan,
  disabled,
  onChoose,
}: Omit<CountLimitRowProps, "preview" | "onEnd"> & { readonly choice: CountChoice }) {
  const { t } = useTranslation("limits");
  const words = useWords();
  const text = useLimitText();
  const number = useRef<HTMLInputElement>(null);
  const mode = modeOf(choice);
  const value = text.count(limit.planValue).toLowerCase();
  const options = [
    { value: "INHERIT", label: hasPlan ? t("choice.planDefault", { value }) : t("choice.default", { value }) },
    { value: "UNLIMITED", label: t("choice.unlimited") },
    { value: "DISABLED", label: t("choice.disabled") },
    { value: "LIMITED", label: t("choice.limited") },
  ] as const;
  const choose = (next: CountMode) => {
    onChoose({ INHERIT: null, UNLIMITED, DISABLED: 0, LIMITED: startingLimit(limit) }[next]);
    // The number is what comes next; the field is there after this change is drawn.
    if (next === "LIMITED") requestAnimationFrame(() => number.current?.select());
  };
  return (
    <>
      <ChoiceControl
        label={t("choice.label", { limit: words(limit.label) })}
        options={options}
        value={mode}
        disabled={disabled}
        onChange={choose}
      />
      {mode === "LIMITED" ? (
        <NumberInput
          ref={number}
          aria-label={t("choice.number", { limit: words(limit.label) })}
          value={choice ?? ""}
          onChange={(next) =>
            onChoose(typeof next === "number" && next >= 1 && next <= COUNT_LIMIT_MAX ? next : String(next))
          }
          error={typeof choice === "string" && t("choice.numberInvalid", { max: COUNT_LIMIT_MAX })}
          min={1}
          max={COUNT_LIMIT_MAX}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          disabled={disabled}
          size="xs"
          className={classes["number"] ?? ""}
        />
      ) : (
        <span className={classes["number"]} />
      )}
    </>
  );
}
