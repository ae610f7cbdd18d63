import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { HealthQuery } from "../../graphql/generated.ts";
import { SeverityMark } from "../../ui/conflicts/conflict-list.tsx";
import { countedUsers } from "./counted-users.ts";
import classes from "./health.module.css";

interface KindRowProps {
  readonly kind: HealthQuery["tenant"]["conflicts"][number];
  readonly isOpen: boolean;
}

/** One kind of conflict: what it means and how many users have it. Its name opens the users behind it. */
export function KindRow({ kind: { code, severity, label, description, userCount }, isOpen }: KindRowProps) {
  const { t } = useTranslation("health");
  const isMet = userCount.count > 0;
  return (
    <li className={classes["kind"]} data-open={isOpen || undefined} aria-label={label}>
      <div className={classes["what"]}>
        {isMet ? (
          <Anchor
            component={Link}
            to={`?kind=${code}`}
            fz="sm"
            fw={600}
            py={2}
            aria-current={isOpen ? "true" : undefined}
          >
            {label}
          </Anchor>
        ) : (
          <Text fz="sm" fw={600}>
            {label}
          </Text>
        )}
        <Text fz="xs" c="dimmed">
          {description}
        </Text>
      </div>
      <div className={classes["severity"]}>{isMet && <SeverityMark severity={severity} />}</div>
      <Text fz="sm" c={isMet ? "var(--mantine-color-text)" : "dimmed"} className={`numeric ${classes["count"] ?? ""}`}>
        {countedUsers(t, userCount)}
      </Text>
    </li>
  );
}
