import { Anchor, Center, Loader, Stack, Text, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { type EmailedLinkKind, type EmailedLinkQuery, useEmailedLinkQuery } from "../graphql/generated.ts";
import { problemOf } from "../graphql/problem.ts";
import { ErrorState } from "../ui/states.tsx";
import { FORGOT_PASSWORD_PATH, SIGN_IN_PATH } from "./paths.ts";
import { SignInFrame } from "./sign-in-frame.tsx";

/** A link that works, and its secret. */
export interface OpenedLink extends NonNullable<EmailedLinkQuery["emailedLink"]> {
  readonly token: string;
}

interface WithEmailedLinkProps {
  readonly kind: EmailedLinkKind;
  readonly children: (link: OpenedLink) => ReactNode;
}

/** What an emailed link opens, once the API says that it works. Its secret stands behind `#`, which no server is told. */
export function WithEmailedLink({ kind, children }: WithEmailedLinkProps) {
  const { t } = useTranslation("session");
  const token = useLocation().hash.slice(1);
  // Never from the cache: the link may have been used meanwhile, and its secret is nothing to keep.
  const { data, loading, error, refetch } = useEmailedLinkQuery({
    variables: { token, kind },
    fetchPolicy: "no-cache",
  });
  if (data?.emailedLink) return children({ ...data.emailedLink, token });
  if (data) return <LinkIsOver kind={kind} />;
  if (error && !loading) {
    return (
      <Center component="main" mih="100vh">
        <ErrorState error={error} onRetry={() => void refetch()} titleOrder={1} />
      </Center>
    );
  }
  return (
    <Center component="main" mih="100vh">
      <VisuallyHidden component="h1">{t("link.loading")}</VisuallyHidden>
      <Loader aria-hidden />
    </Center>
  );
}

/** A link that was used, is too old, or never was one; and what to do. */
export function LinkIsOver({ kind }: { readonly kind: EmailedLinkKind }) {
  const { t } = useTranslation("session");
  return (
    <SignInFrame title={t("link.over.title")} lead={t("link.over.text")}>
      <Stack gap="xs">
        {kind === "PASSWORD_RESET" ? (
          <Anchor component={Link} to={FORGOT_PASSWORD_PATH} py={4}>
            {t("link.over.reset")}
          </Anchor>
        ) : (
          <Text>{t("link.over.invitation")}</Text>
        )}
        <Anchor component={Link} to={SIGN_IN_PATH} py={4}>
          {t("forgot.back")}
        </Anchor>
      </Stack>
    </SignInFrame>
  );
}

/** Whether an error says that the link was used, or became too old, since the page was opened. */
export function isLinkOver(error: unknown): boolean {
  return error !== undefined && problemOf(error).code === "NOT_FOUND";
}
