import { Button, Center } from "@mantine/core";
import { IconBug, IconMapQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EmptyState } from "../ui/states.tsx";

/** For an address that leads nowhere, or to what this viewer may not see. */
export function NotFoundPage() {
  const { t } = useTranslation("app");
  return (
    <>
      <title>{`${t("notFound.title")} · ${t("product")}`}</title>
      <EmptyState
        icon={<IconMapQuestion size={26} aria-hidden />}
        title={t("notFound.title")}
        text={t("notFound.text")}
        titleOrder={1}
      >
        <Button component={Link} to="/" variant="default">
          {t("notFound.action")}
        </Button>
      </EmptyState>
    </>
  );
}

/** For a screen that threw, or whose code could not be loaded because a newer version was installed meanwhile. */
export function CrashPage() {
  const { t } = useTranslation("app");
  return (
    <Center component="main" mih="100vh">
      <EmptyState
        icon={<IconBug size={26} aria-hidden />}
        title={t("crash.title")}
        text={t("crash.text")}
        titleOrder={1}
        color="red"
      >
        <Button onClick={() => window.location.reload()}>{t("crash.action")}</Button>
      </EmptyState>
    </Center>
  );
}
