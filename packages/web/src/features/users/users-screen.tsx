import { Button, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { UserRowFragment } from "../../graphql/generated.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import type { BulkAction } from "./bulk-action.ts";
import { TableTools } from "./table-tools.tsx";
import { useCreateRequest } from "./use-create-request.ts";
import { useTableLook } from "./use-table-look.ts";
import { UsersFilters } from "./users-filters.tsx";
import { useUsersList, UsersResult } from "./users-result.tsx";
import { useUsersView } from "./users-url.ts";
import { UsersViews } from "./users-views.tsx";

/** With its form library, loaded when it is first opened: the list itself has to be there fast. */
const CreateUserModal = lazy(async () => ({ default: (await import("./create-user-modal.tsx")).CreateUserModal }));

interface UsersScreenProps {
  /** Beside the button that creates a user. */
  readonly actions?: ReactNode;
  /** Whether the viewer may create users. */
  readonly canCreate: boolean;
  /** What can be done with many users, besides exporting them. */
  readonly bulkActions: readonly BulkAction[];
  /** Opens the balance of a user; absent for viewers who may not transfer. */
  readonly onBalance: ((user: UserRowFragment) => void) | undefined;
}

/** The users: search, filter, sort, page through, choose, export, create. What is shown follows from the address. */
export function UsersScreen({ actions, canCreate, bulkActions, onBalance }: UsersScreenProps) {
  const { t } = useTranslation(["users", "usersTable"]);
  const [view, changeView] = useUsersView();
  const list = useUsersList(view);
  const look = useTableLook(view, changeView);
  const [isCreating, creating] = useDisclosure(false);
  useCreateRequest(canCreate ? creating.open : undefined);
  return (
    <Stack gap="md">
      <PageHeader
        title={t("title")}
        actions={
          <>
            <TableTools view={view} totalCount={list.users?.totalCount ?? 0} look={look} />
            {actions}
            {canCreate && (
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={creating.open}>
                {t("create")}
              </Button>
            )}
          </>
        }
      />
      <UsersViews view={view} columns={look.columns} onChange={changeView} />
      <UsersFilters view={view} onChange={changeView} />
      <UsersResult
        view={view}
        onChange={changeView}
        list={list}
        look={look}
        bulkActions={bulkActions}
        onBalance={onBalance}
      />
      <Suspense>{isCreating && <CreateUserModal onClose={creating.close} />}</Suspense>
    </Stack>
  );
}
