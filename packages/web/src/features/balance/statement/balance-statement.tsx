import { Stack } from "@mantine/core";
import { BalancePicture } from "./balance-picture.tsx";
import type { StatementOwner } from "./statement-owner.ts";
import { StatementSection } from "./statement-section.tsx";

/** A balance over time and every line of it; of a user, or of the platform in Billing. */
export function BalanceStatement({ owner }: { readonly owner: StatementOwner }) {
  return (
    <Stack gap="md">
      <BalancePicture owner={owner} />
      <StatementSection owner={owner} />
    </Stack>
  );
}
