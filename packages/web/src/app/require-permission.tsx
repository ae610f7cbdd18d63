import type { Permission } from "@allowance/shared/catalogue/permissions";
import { Navigate, Outlet } from "react-router";
import { useMay, useViewer } from "../session/viewer-context.ts";
import { NotFoundPage } from "./message-pages.tsx";
import { NAVIGATION } from "./navigation.ts";

/** The routes below exist only for viewers with the permission, as their menu line does. */
export function RequirePermission({ permission }: { readonly permission: Permission }) {
  return useMay(permission) ? <Outlet /> : <NotFoundPage />;
}

/** `/`: the first page of the menu that this viewer may see. */
export function StartPage() {
  const { permissions } = useViewer();
  const first = NAVIGATION.find(({ permission }) => permissions.includes(permission));
  return first ? <Navigate to={first.path} replace /> : <NotFoundPage />;
}
