import { TextInput } from "@mantine/core";
import type { ChangeEvent } from "react";
import { useTranslation } from "react-i18next";
import { isColor } from "./branding-fields.ts";
import classes from "./branding.module.css";

/** What the browser's picker starts from while there is no colour: the panel's own. */
const STANDARD_COLOR = "#4c51d4";

interface ColorFieldProps {
  /** As typed; empty is the standard colour. */
  readonly value: string;
  readonly error: string | undefined;
  readonly name: string;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
  readonly ref: (field: HTMLInputElement | null) => void;
}

/** A colour as #rrggbb, typed or taken from the browser's own picker, which works by keyboard everywhere. */
export function ColorField({ value, error, name, onChange, onBlur, ref }: ColorFieldProps) {
  const { t } = useTranslation("branding");
  const take = (event: ChangeEvent<HTMLInputElement>) => onChange(event.currentTarget.value);
  return (
    <TextInput
      ref={ref}
      name={name}
      label={t("color")}
      description={t("colorHelp")}
      placeholder={STANDARD_COLOR}
      autoComplete="off"
      value={value}
      onChange={take}
      onBlur={onBlur}
      error={error}
      leftSectionWidth={44}
      leftSectionPointerEvents="all"
      leftSection={
        <input
          type="color"
          aria-label={t("pickColor")}
          className={classes["picker"]}
          value={isColor(value) ? value.trim() : STANDARD_COLOR}
          onChange={take}
        />
      }
    />
  );
}
