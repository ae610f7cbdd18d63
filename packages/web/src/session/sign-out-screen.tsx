import { Center, Loader, Title, VisuallyHidden } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation } from "react-router";
import { useSignOut } from "./use-sign-out.ts";

/** What the "Sign out" menu item hands along, so that a link from elsewhere signs nobody out. */
export const SIGN_OUT_STATE = { asked: true } as const;

/** A route of its own, so that unsaved changes on the page before are asked about first. */
export function SignOutScreen() {
  const { t } = useTranslation("session");
  const { state } = useLocation();
  const signOut = useSignOut();
  const started = useRef(false);
  const isAsked = typeof state === "object" && state !== null && "asked" in state;

  useEffect(() => {
    if (!isAsked || started.current) return;
    started.current = true;
    void signOut();
  });

  if (!isAsked) return <Navigate to="/" replace />;
  return (
    <Center component="main" mih="100vh">
      <VisuallyHidden>
        <Title order={1}>{t("signOut.title")}</Title>
      </VisuallyHidden>
      <Loader aria-label={t("signOut.title")} />
    </Center>
  );
}
