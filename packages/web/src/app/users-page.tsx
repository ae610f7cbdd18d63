import { Button } from "@mantine/core";
import { lazy, Suspense, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { UsersScreen } from "../features/users/users-screen.tsx";
import { useMay } from "../session/viewer-context.ts";

/** Loaded when it is first opened: most visits to the list only read. */
const BalanceModal = lazy(async () => ({
  default: (await import("../features/balance/balance-modal.tsx")).BalanceModal,
}));

/** `/users`: the list, and the balance of whoever is picked from it. */
export function UsersPage() {
  const { t } = useTranslation("bulk");
  const canTransfer = useMay("TRANSFERS_WRITE");
  const canCreate = useMay("USERS_WRITE");
  const [balanceOf, setBalanceOf] = useState<string | null>(null);
  const openBalance = useCallback(({ id }: { readonly id: string }) => setBalanceOf(id), []);
  return (
    <>
      <UsersScreen
        canCreate={canCreate}
        onBalance={canTransfer ? openBalance : undefined}
        actions={
          canTransfer && (
            <Button component={Link} to="/users/bulk-transfer" variant="default">
              {t("action")}
            </Button>
          )
        }
      />
      <Suspense>
        {balanceOf !== null && <BalanceModal userId={balanceOf} onClose={() => setBalanceOf(null)} />}
      </Suspense>
    </>
  );
}
