import { Anchor, Skeleton, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type ConflictCode, type HealthUsersQuery, useHealthUsersQuery } from "../../graphql/generated.ts";
import { ConflictList } from "../../ui/conflicts/conflict-list.tsx";
import { Pager } from "../../ui/pager.tsx";
import { Section } from "../../ui/section.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { usePageCursor } from "../../ui/use-page-cursor.ts";
import { countedUsers } from "./counted-users.ts";
import classes from "./health.module.css";

interface KindUsersSectionProps {
  readonly code: ConflictCode;
  readonly label: string;
  readonly description: string;
}

/** The users with one kind of conflict, a page at a time, each with what sets it right. */
export function KindUsersSection({ code, label, description }: KindUsersSectionProps) {
  const { t } = useTranslation("health");
  const { page, turn } = usePageCursor();
  const { data, previousData, error, refetch } = useHealthUsersQuery({
    variables: { code, ...page },
    fetchPolicy: "cache-and-network",
  });
  const kind = (data ?? previousData)?.tenant.conflicts[0];
  const users = kind?.users;
  return (
    <Section title={label} lead={description} flush>
      {error && !users && <ErrorState error={error} onRetry={() => void refetch()} titleOrder={3} />}
      {!error && !users && <Skeleton height={200} radius={0} role="status" aria-label={t("users.loading")} />}
      {users?.nodes.length === 0 && (
        <EmptyState
          icon={<IconCircleCheck size={26} aria-hidden />}
          title={t("users.none.title")}
          text={t("users.none.text")}
          titleOrder={3}
          color="teal"
        />
      )}
      {users && users.nodes.length > 0 && (
        <>
          <ul className={classes["kinds"]} aria-label={t("users.list")}>
            {users.nodes.map((user) => (
              <ConflictUser key={user.id} user={user} />
            ))}
          </ul>
          <Pager
            label={t("users.pages")}
            total={countedUsers(t, kind.userCount)}
            pageInfo={users.pageInfo}
            onTurn={turn}
          />
        </>
      )}
    </Section>
  );
}

type ConflictUserValue = HealthUsersQuery["tenant"]["conflicts"][number]["users"]["nodes"][number];

function ConflictUser({ user: { id, name, email, conflicts } }: { readonly user: ConflictUserValue }) {
  return (
    <li className={classes["user"]} aria-label={name}>
      <div className={classes["who"]}>
        <Anchor component={Link} to={`/users/${id}/why`} fz="sm" fw={600} py={2}>
          {name}
        </Anchor>
        <Text fz="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {email}
        </Text>
      </div>
      <ConflictList label={name} name={name} conflicts={conflicts} withSeverity={false} />
    </li>
  );
}
