import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { GrantRunStatus } from "../../graphql/generated.ts";

const COLORS: Readonly<Record<GrantRunStatus, string>> = {
  DONE: "teal",
  NOBODY: "gray",
  SKIPPED: "gray",
  POOL_LOW: "orange",
  FAILED: "red",
};

/** How a run ended, in a word. */
export function RunStatusBadge({ status }: { readonly status: GrantRunStatus }) {
  const { t } = useTranslation("grants");
  return (
    <Badge variant="light" color={COLORS[status]}>
      {t(`status.${status}`)}
    </Badge>
  );
}
