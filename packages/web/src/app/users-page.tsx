import { Button } from "@mantine/core";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { BulkAction } from "../features/users/bulk-action.ts";
import { UsersScreen } from "../features/users/users-screen.tsx";
import { useMay, useViewer } from "../session/viewer-context.ts";
import { BULK_ACTIONS } from "./bulk-actions.ts";

/** Loaded when it is first opened: most visits to the list only read. */
const BalanceModal = lazy(async () => ({
  default: (await import("../features/balance/balance-modal.tsx")).BalanceModal,
}));

/** `/users`: the list, and the balance of whoever is picked from it. */
export function UsersPage() {
  const canTransfer = useMay("TRANSFERS_WRITE");
  const canCreate = useMay("USERS_WRITE");
  const [balanceOf, setBalanceOf] = useState<string | null>(null);
  const { t } = useTranslation("users");
  const bulkActions = useBulkActions();
  const openBalance = useCallback(({ id }: { readonly id: string }) => setBalanceOf(id), []);
  return (
    <>
      <UsersScreen
        canCreate={canCreate}
        bulkActions={bulkActions}
        actions={
          <>
            {canCreate && (
              <Button component={Link} to="/users/changes" variant="default">
                {t("changes")}
              </Button>
            )}
            {canTransfer && (
              <Button component={Link} to="/users/bulk-transfer" variant="default">
                {t("bulkTransfer")}
              </Button>
            )}
          </>
        }
        onBalance={canTransfer ? openBalance : undefined}
      />
      <Suspense>
        {balanceOf !== null && <BalanceModal userId={balanceOf} onClose={() => setBalanceOf(null)} />}
      </Suspense>
    </>
  );
}

/** The bulk actions that the viewer may use, in words. */
function useBulkActions(): readonly BulkAction[] {
  const { t } = useTranslation("usersTable");
  const { permissions } = useViewer();
  return useMemo(
    () =>
      BULK_ACTIONS.filter(({ permission }) => permissions.includes(permission)).map(({ label, ...action }) => ({
        ...action,
        label: label(t),
      })),
    [permissions, t],
  );
}
