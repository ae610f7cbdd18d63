import { Button, Paper } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconDownload, IconUserSearch, IconUsersGroup } from "@tabler/icons-react";
import { lazy, type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type UserRowFragment, useUsersQuery } from "../../graphql/generated.ts";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import type { BulkAction } from "./bulk-action.ts";
import { SelectionBar } from "./selection-bar.tsx";
import type { TableLook } from "./use-table-look.ts";
import { UserCards } from "./user-cards.tsx";
import { UsersPager } from "./users-pager.tsx";
import classes from "./users-screen.module.css";
import { type UsersSelection, useUsersSelection } from "./users-selection.ts";
import { UsersTable } from "./users-table.tsx";
import {
  isNarrowed,
  NO_FILTERS,
  type UsersView,
  type UsersViewChange,
  usersMatch,
  usersVariables,
} from "./users-url.ts";

const ExportDialog = lazy(async () => ({ default: (await import("./export-dialog.tsx")).ExportDialog }));

/** The page of the view. The rows before stay until the next ones are here. */
export function useUsersList(view: UsersView) {
  const { data, previousData, loading, error, refetch } = useUsersQuery({
    variables: usersVariables(view),
    fetchPolicy: "cache-and-network",
  });
  return { users: (data ?? previousData)?.users, loading, isWaiting: loading && !data, error, refetch };
}

interface UsersResultProps {
  /** What can be done with many users, besides exporting them. */
  readonly bulkActions: readonly BulkAction[];
  readonly onBalance: ((user: UserRowFragment) => void) | undefined;
  readonly view: UsersView;
  readonly onChange: (change: UsersViewChange) => void;
  readonly list: ReturnType<typeof useUsersList>;
  readonly look: TableLook;
}

/** The table or the cards, or why there is nothing in them; the pages; and who is chosen. */
export function UsersResult({ view, onChange, list, look, bulkActions, onBalance }: UsersResultProps) {
  const { users, loading, isWaiting, error, refetch } = list;
  const pageIds = users?.nodes.map(({ id }) => id) ?? [];
  const selection = useUsersSelection(usersMatch(view), pageIds, users?.totalCount ?? 0);
  const actions = useBulkActions(bulkActions);
  const bar = <SelectionBar selection={selection} totalCount={users?.totalCount ?? 0} actions={actions} />;
  if (error)
    return (
      <Surface>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Surface>
    );
  if (users?.nodes.length === 0 && !loading)
    return (
      <>
        <Surface>
          <NothingFound view={view} onChange={onChange} />
        </Surface>
        {bar}
      </>
    );
  return (
    <>
      <div className={classes["result"]} data-waiting={isWaiting || undefined} aria-busy={isWaiting}>
        <UsersRows
          users={users?.nodes ?? null}
          view={view}
          onChange={onChange}
          look={look}
          selection={selection}
          onBalance={onBalance}
        />
      </div>
      {users && <UsersPager users={users} pageSize={view.pageSize} onChange={onChange} />}
      {bar}
    </>
  );
}

/** Exporting comes first; it is the one that every viewer may do. */
function useBulkActions(others: readonly BulkAction[]): readonly BulkAction[] {
  const { t } = useTranslation("usersTable");
  const label = t("export.action");
  return useMemo(
    () => [{ key: "export", label, icon: IconDownload, Dialog: ExportDialog }, ...others],
    [label, others],
  );
}

interface UsersRowsProps extends Pick<UsersResultProps, "view" | "onChange" | "look" | "onBalance"> {
  readonly users: readonly UserRowFragment[] | null;
  readonly selection: UsersSelection;
}

function UsersRows({ users, view, onChange, look, selection, onBalance }: UsersRowsProps) {
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  if (isPhone) return <UserCards users={users} selection={selection} onBalance={onBalance} />;
  return (
    <Surface>
      <UsersTable
        users={users}
        expectedRows={Math.min(view.pageSize, 20)}
        columns={look.columns}
        density={look.density}
        sort={view.sort}
        onSort={(sort) => onChange({ sort })}
        selection={selection}
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
