import { Progress } from "@mantine/core";

/** Work that is one step, so that there is no part of it to count. What it is stands beside the bar, in words. */
export function RunningBar({ width }: { readonly width?: number }) {
  return (
    <Progress.Root aria-hidden {...(width !== undefined && { w: width })}>
      <Progress.Section value={100} animated withAria={false} />
    </Progress.Root>
  );
}
