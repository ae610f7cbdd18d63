import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ChangeSetPartsFragment } from "../../graphql/generated.ts";

const STATE_COLORS = { PLANNED: "blue", EXPIRED: "gray", APPLIED: "teal", UNDONE: "gray" } as const;

/** What became of a change set, in a word. */
export function StateBadge({ state }: Pick<ChangeSetPartsFragment, "state">) {
  const { t } = useTranslation("changeSets");
  return (
    <Badge variant="light" color={STATE_COLORS[state]}>
      {t(`state.${state}`)}
    </Badge>
  );
}
