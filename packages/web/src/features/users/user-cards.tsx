import { Anchor, Checkbox, Group, Paper, Skeleton, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { UserRowFragment } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { LowMark } from "../../ui/low-mark.tsx";
import { LimitUsage } from "./limit-usage.tsx";
import { RowActions } from "./row-actions.tsx";
import classes from "./user-cards.module.css";
import { AccessMark, PlanName } from "./user-marks.tsx";
import { UserLink } from "./user-link.tsx";
import type { UsersSelection } from "./users-selection.ts";

interface UserCardsProps {
  /** Null while the first page is loading. */
  readonly users: readonly UserRowFragment[] | null;
  readonly selection: UsersSelection;
  readonly onBalance: ((user: UserRowFragment) => void) | undefined;
}

/** The users table for a phone: one card each, the same facts. */
export function UserCards({ users, selection, onBalance }: UserCardsProps) {
  const { t } = useTranslation("users");
  return (
    <ul className={classes["list"]} aria-label={t("table.label")}>
      {users === null && Array.from({ length: 5 }, (_card, index) => <LoadingCard key={index} />)}
      {users?.map((user) => (
        <li key={user.id}>
          <UserCard user={user} selection={selection} onBalance={onBalance} />
        </li>
      ))}
    </ul>
  );
}

function UserCard({
  user,
  selection,
  onBalance,
}: { readonly user: UserRowFragment } & Pick<UserCardsProps, "selection" | "onBalance">) {
  const { t } = useTranslation(["users", "ui"]);
  const format = useFormat();
  return (
    <Paper withBorder radius="lg" p="md" className={classes["card"] ?? ""}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <Checkbox
          aria-label={t("table.select", { name: user.name })}
          checked={selection.isSelected(user.id)}
          onChange={() => selection.toggle(user.id)}
          mt={4}
        />
        <Stack gap={0} miw={0} flex={1}>
          <Anchor component={UserLink} userId={user.id} fw={600} c="var(--mantine-color-text)" truncate py={2}>
            {user.name}
          </Anchor>
          <Text fz="sm" c="dimmed" truncate title={user.email}>
            {user.email}
          </Text>
        </Stack>
        <Group gap={4} flex="none">
          <AccessMark user={user} />
        </Group>
      </Group>
      <dl className={classes["facts"]}>
        <Fact label={t("column.plan")}>
          <PlanName plan={user.plan} />
        </Fact>
        <Fact label={t("column.assistants")}>
          <LimitUsage limit={user.limits.assistants} />
        </Fact>
        <Fact label={t("column.minutes")}>
          {!user.isOwner && user.balance.isMinutesLow && <LowMark />}
          {user.isOwner ? t("ui:none") : format.amount(user.balance.minutes, "MINUTES")}
        </Fact>
        <Fact label={t("column.credits")}>
          {!user.isOwner && user.balance.isCreditsLow && <LowMark />}
          {user.isOwner ? t("ui:none") : format.amount(user.balance.credits, "CREDITS")}
        </Fact>
      </dl>
      <Group justify="space-between" mt="xs" wrap="nowrap">
        <Text fz="xs" c="dimmed">
          {user.lastActivityAt ? format.relativeTime(user.lastActivityAt) : t("ui:never")}
        </Text>
        <RowActions user={user} onBalance={onBalance} />
      </Group>
    </Paper>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="numeric">{children}</dd>
    </div>
  );
}

function LoadingCard() {
  return (
    <li>
      <Paper withBorder radius="lg" p="md" className={classes["card"] ?? ""}>
        <Skeleton height={14} width="50%" mb={10} />
        <Skeleton height={12} width="70%" mb={18} />
        <Skeleton height={34} />
      </Paper>
    </li>
  );
}
