import { Select, type SelectProps } from "@mantine/core";

interface ChoiceSelectProps extends Omit<SelectProps, "data"> {
  readonly data: readonly { readonly value: string; readonly label: string }[];
}

/** The kit's select in a file of its own, so that it can be loaded by itself. */
export function ChoiceSelect({ data, ...props }: ChoiceSelectProps) {
  return <Select {...props} data={[...data]} />;
}
