import { NativeSelect, SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import classes from "./choice-control.module.css";

interface ChoiceControlProps<Value extends string> {
  /** Read aloud: which limit is chosen for. */
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly disabled: boolean;
  readonly onChange: (value: Value) => void;
}

/** One of a few choices: side by side where there is room, a list on a phone. */
export function ChoiceControl<Value extends string>({
  label,
  options,
  value,
  disabled,
  onChange,
}: ChoiceControlProps<Value>) {
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  if (isPhone) {
    const choose = (text: string) => {
      const chosen = options.find((option) => option.value === text);
      if (chosen) onChange(chosen.value);
    };
    return (
      <NativeSelect
        aria-label={label}
        data={[...options]}
        value={value}
        disabled={disabled}
        onChange={(event) => choose(event.currentTarget.value)}
        className={classes["grow"] ?? ""}
      />
    );
  }
  return (
    <SegmentedControl
      aria-label={label}
      data={[...options]}
      value={value}
      disabled={disabled}
      onChange={onChange}
      size="xs"
      className={classes["choice"] ?? ""}
    />
  );
}
