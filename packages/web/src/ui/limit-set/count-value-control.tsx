import { NumberInput } from "@mantine/core";
import { UNLIMITED } from "@allowance/shared/catalogue/limits";
import { COUNT_LIMIT_MAX, isUnlimited } from "@allowance/shared/rules";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceControl } from "../choice-control.tsx";
import type { CountValue } from "./limit-set-draft.ts";
import classes from "./limit-set.module.css";

interface CountValueControlProps {
  /** The limit's name. */
  readonly label: string;
  /** What is saved, to come back to. */
  readonly saved: number;
  readonly value: CountValue;
  readonly onChange: (value: CountValue) => void;
}

type Mode = "UNLIMITED" | "DISABLED" | "LIMITED";

function modeOf(value: CountValue): Mode {
  if (typeof value === "number" && isUnlimited(value)) return "UNLIMITED";
  return value === 0 ? "DISABLED" : "LIMITED";
}

/** Unlimited, disabled, or a number; never a raw -1 (product-rules 2). */
export function CountValueControl({ label, saved, value, onChange }: CountValueControlProps) {
  const { t } = useTranslation("limits");
  const number = useRef<HTMLInputElement>(null);
  const mode = modeOf(value);
  const options = [
    { value: "UNLIMITED", label: t("choice.unlimited") },
    { value: "DISABLED", label: t("choice.disabled") },
    { value: "LIMITED", label: t("choice.limited") },
  ] as const;
  const choose = (next: Mode) => {
    onChange({ UNLIMITED, DISABLED: 0, LIMITED: saved > 0 ? saved : 1 }[next]);
    // The number is what comes next; the field is there after this change is drawn.
    if (next === "LIMITED") requestAnimationFrame(() => number.current?.select());
  };
  return (
    <>
      <ChoiceControl
        label={t("choice.label", { limit: label })}
        options={options}
        value={mode}
        disabled={false}
        onChange={choose}
      />
      {mode === "LIMITED" ? (
        <NumberInput
          ref={number}
          aria-label={t("choice.number", { limit: label })}
          value={value}
          onChange={(next) =>
            onChange(typeof next === "number" && next >= 1 && next <= COUNT_LIMIT_MAX ? next : String(next))
          }
          error={typeof value === "string" && t("choice.numberInvalid", { max: COUNT_LIMIT_MAX })}
          min={1}
          max={COUNT_LIMIT_MAX}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator=","
          size="xs"
          className={classes["number"] ?? ""}
        />
      ) : (
        <span className={classes["number"]} />
      )}
    </>
  );
}
