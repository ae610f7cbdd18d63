import { lazy, Suspense, useCallback, useState } from "react";
import { UsersScreen } from "../features/users/users-screen.tsx";
import { useMay } from "../session/viewer-context.ts";

/** Loaded when it is first opened: most visits to the list only read. */
const BalanceModal = lazy(async () => ({
  default: (await import("../features/balance/balance-modal.tsx")).BalanceModal,
}));

/** `/users`: the list, and the balance of whoever is picked from it. */
export function UsersPage() {
  const canTransfer = useMay("TRANSFERS_WRITE");
  const canCreate = useMay("USERS_WRITE");
  const [balanceOf, setBalanceOf] = useState<string | null>(null);
  const openBalance = useCallback(({ id }: { readonly id: string }) => setBalanceOf(id), []);
  return (
    <>
      <UsersScreen canCreate={canCreate} onBalance={canTransfer ? openBalance : undefined} />
      <Suspense>
        {balanceOf !== null && <BalanceModal userId={balanceOf} onClose={() => setBalanceOf(null)} />}
      </Suspense>
    </>
  );
}
