import { Center, Loader, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Navigate, Outlet, useLocation } from "react-router";
import { useViewerQuery } from "../graphql/generated.ts";
import { ErrorState } from "../ui/states.tsx";
import { NoPanelAccess } from "./no-panel-access.tsx";
import { ACCOUNT_PATH, SIGN_IN_PATH, SIGN_OUT_PATH, signInPath } from "./paths.ts";
import { useAccountLanguage } from "./use-language.ts";
import { ViewerContext } from "./viewer-context.ts";

/** Lets only people with panel access through to the routes below, and everybody to their own account; the others are told what to do. */
export function RequireSession() {
  const location = useLocation();
  const { t } = useTranslation("ui");
  const { data: answered, previousData, loading, error, refetch } = useViewerQuery();
  // Asked again, for another answer may have taken fields from the cache, the screen and what was typed on it must stay.
  const data = answered ?? previousData;

  useAccountLanguage(data?.viewer);

  if (loading && !data) {
    return (
      <Center component="main" mih="100vh">
        <VisuallyHidden component="h1">{t("loading")}</VisuallyHidden>
        <Loader aria-hidden />
      </Center>
    );
  }
  if (error && !data) {
    return (
      <Center component="main" mih="100vh">
        <ErrorState error={error} onRetry={() => void refetch()} titleOrder={1} />
      </Center>
    );
  }
  const viewer = data?.viewer;
  if (!viewer)
    return <Navigate to={location.pathname === SIGN_OUT_PATH ? SIGN_IN_PATH : signInPath(location)} replace />;
  const isOwnPage = location.pathname === ACCOUNT_PATH || location.pathname === SIGN_OUT_PATH;
  if (!viewer.permissions.includes("PANEL_ENTER") && !isOwnPage) return <NoPanelAccess viewer={viewer} />;
  return (
    <ViewerContext value={viewer}>
      <Outlet />
    </ViewerContext>
  );
}
