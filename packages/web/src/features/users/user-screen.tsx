import { Anchor, Badge, Button, Group, Skeleton, Stack, Tabs, Text } from "@mantine/core";
import { IconArrowLeft, IconHelpCircle, IconUserQuestion, IconWallet } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { type UserQuery, useUserQuery } from "../../graphql/generated.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { TabList } from "../../ui/tab-list.tsx";
import { useUsersListPath } from "./user-link.tsx";
import { AccessMark, CustomLimitsMark, PlanName } from "./user-marks.tsx";

/** What the user page asks about the user; every tab gets it. */
export type UserPageUser = NonNullable<UserQuery["user"]>;

/** One section of the user page. A tab loads by itself whatever else it shows. */
export interface UserTab {
  /** Its part of the address: `/users/:userId/<path>`. */
  readonly path: string;
  /** Translated. */
  readonly label: string;
  readonly Component: ComponentType<{ readonly user: UserPageUser }>;
}

interface UserScreenProps {
  readonly userId: string;
  readonly tabs: readonly UserTab[];
  /** The `path` of the tab that is open. */
  readonly active: string;
  /** Opens the balance; absent for viewers who may not transfer. */
  readonly onBalance: (() => void) | undefined;
}

/** One user: who they are, and a tab for each thing that can be decided about them. */
export function UserScreen({ userId, tabs, active, onBalance }: UserScreenProps) {
  const { data, loading, error, refetch } = useUserQuery({
    variables: { id: userId },
    fetchPolicy: "cache-and-network",
  });
  const user = data?.user;
  if (!user && loading) return <LoadingUser />;
  if (!user && error) return <ErrorState error={error} onRetry={() => void refetch()} titleOrder={1} />;
  if (!user) return <MissingUser />;
  return (
    <Stack gap="md">
      <UserHeader user={user} onBalance={onBalance} />
      <UserTabs user={user} tabs={tabs} active={active} />
    </Stack>
  );
}

function UserHeader({
  user,
  onBalance,
}: {
  readonly user: UserPageUser;
  readonly onBalance: (() => void) | undefined;
}) {
  const { t } = useTranslation("users");
  const { state }: { state: unknown } = useLocation();
  return (
    <Stack gap={6}>
      <BackToUsers />
      <PageHeader
        title={user.name}
        marks={
          <Group gap={6}>
            <AccessMark user={user} />
            {!user.isOwner && <CustomLimitsMark limits={user.limits} />}
            {user.deactivatedAt && (
              <Badge variant="light" color="red">
                {t("mark.deactivated")}
              </Badge>
            )}
          </Group>
        }
        lead={
          <Group gap="0 14px" style={{ overflowWrap: "anywhere" }}>
            <span>{user.email}</span>
            <span>
              {t("form.plan")}: <PlanName plan={user.plan} />
            </span>
          </Group>
        }
        actions={
          <>
            {onBalance && !user.isOwner && (
              <Button
                variant="default"
                leftSection={<IconWallet size={16} stroke={1.7} aria-hidden />}
                onClick={onBalance}
              >
                {t("table.balance")}
              </Button>
            )}
            <Button
              component={Link}
              to={`/users/${user.id}/why`}
              state={state}
              variant="default"
              leftSection={<IconHelpCircle size={16} stroke={1.7} aria-hidden />}
            >
              {t("page.why")}
            </Button>
          </>
        }
      />
    </Stack>
  );
}

function BackToUsers() {
  const { t } = useTranslation("users");
  return (
    <Anchor component={Link} to={useUsersListPath()} fz="sm" c="dimmed" w="fit-content" py={2}>
      <Group gap={4} component="span">
        <IconArrowLeft size={15} aria-hidden />
        {t("title")}
      </Group>
    </Anchor>
  );
}

function UserTabs({ user, tabs, active }: { readonly user: UserPageUser } & Pick<UserScreenProps, "tabs" | "active">) {
  const navigate = useNavigate();
  const { state }: { state: unknown } = useLocation();
  return (
    <Tabs
      value={active}
      onChange={(path) => void navigate(`/users/${user.id}/${path}`, { state })}
      keepMounted={false}
      activateTabWithKeyboard={false}
    >
      <TabList active={active}>
        {tabs.map(({ path, label }) => (
          <Tabs.Tab key={path} value={path}>
            <Text span inherit fw={active === path ? 600 : 450}>
              {label}
            </Text>
          </Tabs.Tab>
        ))}
      </TabList>
      {tabs.map(({ path, Component }) => (
        <Tabs.Panel key={path} value={path}>
          <Component key={user.id} user={user} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function LoadingUser() {
  const { t } = useTranslation("ui");
  return (
    <Stack gap="md" role="status" aria-label={t("loading")}>
      <Skeleton height={16} width={70} />
      <Skeleton height={28} width={240} />
      <Skeleton height={16} width={300} />
      <Skeleton height={320} radius="lg" mt="lg" />
    </Stack>
  );
}

function MissingUser() {
  const { t } = useTranslation("users");
  return (
    <EmptyState
      icon={<IconUserQuestion size={26} aria-hidden />}
      title={t("page.missing.title")}
      text={t("page.missing.text")}
      titleOrder={1}
    >
      <Button component={Link} to="/users" variant="default">
        {t("page.missing.action")}
      </Button>
    </EmptyState>
  );
}
