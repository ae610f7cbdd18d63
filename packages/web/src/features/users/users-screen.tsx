import { Button, Paper, Stack } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconPlus, IconUserSearch, IconUsersGroup } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { type UserRowFragment, useUsersQuery } from "../../graphql/generated.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { UserCards } from "./user-cards.tsx";
import { UsersFilters } from "./users-filters.tsx";
import { UsersPager } from "./users-pager.tsx";
import classes from "./users-screen.module.css";
import { UsersTable } from "./users-table.tsx";
import {
  isNarrowed,
  NO_FILTERS,
  type UsersView,
  type UsersViewChange,
  usersVariables,
  useUsersView,
} from "./users-url.ts";

/** With its form library, loaded when it is first opened: the list itself has to be there fast. */
const CreateUserModal = lazy(async () => ({ default: (await import("./create-user-modal.tsx")).CreateUserModal }));

interface UsersScreenProps {
  /** Whether the viewer may create users. */
  readonly canCreate: boolean;
  /** Opens the balance of a user; absent for viewers who may not transfer. */
  readonly onBalance: ((user: UserRowFragment) => void) | undefined;
  /** Beside the button that creates a user. */
  readonly actions?: ReactNode;
}

/** The users: search, filter, sort, page through, create. What is shown follows from the address. */
export function UsersScreen({ canCreate, onBalance, actions }: UsersScreenProps) {
  const { t } = useTranslation("users");
  const [view, changeView] = useUsersView();
  const [isCreating, creating] = useDisclosure(false);
  return (
    <Stack gap="lg">
      <PageHeader
        title={t("title")}
        actions={
          <>
            {actions}
            {canCreate && (
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={creating.open}>
                {t("create")}
              </Button>
            )}
          </>
        }
      />
      <UsersFilters view={view} onChange={changeView} />
      <UsersResult view={view} onChange={changeView} onBalance={onBalance} />
      <Suspense>{isCreating && <CreateUserModal onClose={creating.close} />}</Suspense>
    </Stack>
  );
}

interface UsersResultProps extends Pick<UsersScreenProps, "onBalance"> {
  readonly view: UsersView;
  readonly onChange: (change: UsersViewChange) => void;
}

function UsersResult({ view, onChange, onBalance }: UsersResultProps) {
  const { data, previousData, loading, error, refetch } = useUsersQuery({
    variables: usersVariables(view),
    fetchPolicy: "cache-and-network",
  });
  if (error)
    return (
      <Surface>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Surface>
    );

  // The rows before stay in view, a little paler, until the next ones are here.
  const users = (data ?? previousData)?.users;
  if (users?.nodes.length === 0 && !loading)
    return (
      <Surface>
        <NothingFound view={view} onChange={onChange} />
      </Surface>
    );
  return (
    <>
      <div className={classes["result"]} data-waiting={(loading && !data) || undefined} aria-busy={loading && !data}>
        <UsersRows users={users?.nodes ?? null} view={view} onChange={onChange} onBalance={onBalance} />
      </div>
      {users && <UsersPager users={users} pageSize={view.pageSize} onChange={onChange} />}
    </>
  );
}

function UsersRows({
  users,
  view,
  onChange,
  onBalance,
}: UsersResultProps & { readonly users: readonly UserRowFragment[] | null }) {
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  if (isPhone) return <UserCards users={users} onBalance={onBalance} />;
  return (
    <Surface>
      <UsersTable
        users={users}
        expectedRows={Math.min(view.pageSize, 20)}
        sort={view.sort}
        onSort={(sort) => onChange({ sort })}
        onBalance={onBalance}
      />
    </Surface>
  );
}

function Surface({ children }: { readonly children: ReactNode }) {
  return (
    <Paper withBorder radius="lg" className={classes["surface"] ?? ""}>
      {children}
    </Paper>
  );
}

function NothingFound({ view, onChange }: Pick<UsersResultProps, "view" | "onChange">) {
  const { t } = useTranslation("users");
  if (!isNarrowed(view))
    return (
      <EmptyState icon={<IconUsersGroup size={26} aria-hidden />} title={t("empty.title")} text={t("empty.text")} />
    );
  return (
    <EmptyState icon={<IconUserSearch size={26} aria-hidden />} title={t("noMatch.title")} text={t("noMatch.text")}>
      <Button variant="default" onClick={() => onChange(NO_FILTERS)}>
        {t("filter.clear")}
      </Button>
    </EmptyState>
  );
}
