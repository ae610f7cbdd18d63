import { type SelectProps, TextInput } from "@mantine/core";
import { lazy, Suspense } from "react";

const ChoiceSelect = lazy(async () => ({ default: (await import("./choice-select.tsx")).ChoiceSelect }));

interface LateSelectProps<Value extends string> extends Pick<
  SelectProps,
  "placeholder" | "clearable" | "clearButtonProps" | "allowDeselect" | "w"
> {
  readonly "aria-label": string;
  readonly data: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
}

/**
 * A select whose list is loaded beside the first screen: until then its place shows the choice, and can't be used yet.
 * Only for what a first screen has; elsewhere the kit's own select is simpler.
 */
export function LateSelect<Value extends string>({ data, value, onChange, ...props }: LateSelectProps<Value>) {
  const { placeholder, w, "aria-label": label } = props;
  const shown = data.find((choice) => choice.value === value)?.label ?? "";
  return (
    <Suspense fallback={<TextInput disabled aria-label={label} placeholder={placeholder} defaultValue={shown} w={w} />}>
      <ChoiceSelect
        data={data}
        value={value}
        onChange={(chosen) => onChange(data.find((choice) => choice.value === chosen)?.value ?? null)}
        {...props}
      />
    </Suspense>
  );
}
