import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation, useParams, useSearchParams } from "react-router";
import { UserScreen } from "../features/users/user-screen.tsx";
import { useMay, useViewer } from "../session/viewer-context.ts";
import { BALANCE_PARAMETER } from "./balance-parameter.ts";
import { NotFoundPage } from "./message-pages.tsx";
import { USER_TABS } from "./user-tabs.ts";

const BalanceModal = lazy(async () => ({
  default: (await import("../features/balance/balance-modal.tsx")).BalanceModal,
}));

/** `/users/:userId/:tab`: one user, with the tabs that the viewer may see. */
export function UserPage() {
  const { t } = useTranslation("app");
  const { userId = "", tab } = useParams();
  const { state }: { state: unknown } = useLocation();
  const { permissions } = useViewer();
  const canTransfer = useMay("TRANSFERS_WRITE");
  const [params, setParams] = useSearchParams();
  // In the address, so that the command palette can open it from everywhere.
  const isBalanceOpen = canTransfer && params.has(BALANCE_PARAMETER);
  const setBalanceOpen = (isOpen: boolean) =>
    setParams(isOpen ? { [BALANCE_PARAMETER]: "1" } : {}, { replace: true, state });

  const tabs = USER_TABS.filter(({ permission }) => permissions.includes(permission));
  const [first] = tabs;
  if (tab === undefined && first) return <Navigate to={`/users/${userId}/${first.path}`} state={state} replace />;
  if (!tabs.some(({ path }) => path === tab)) return <NotFoundPage />;
  return (
    <>
      <UserScreen
        userId={userId}
        tabs={tabs.map(({ path, label, Component }) => ({ path, label: t(`user.tabs.${label}`), Component }))}
        active={tab ?? ""}
        onBalance={canTransfer ? () => setBalanceOpen(true) : undefined}
      />
      <Suspense>{isBalanceOpen && <BalanceModal userId={userId} onClose={() => setBalanceOpen(false)} />}</Suspense>
    </>
  );
}
