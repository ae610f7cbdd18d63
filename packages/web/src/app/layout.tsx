import { Burger, Group, NavLink, Skeleton, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Outlet, useLocation } from "react-router";
import { useViewer } from "../session/viewer-context.ts";
import { BrandLogo } from "../ui/brand-logo.tsx";
import classes from "./layout.module.css";
import { useLiveUpdates } from "./live-updates.ts";
import { LowPoolNotice } from "./low-pool-notice.tsx";
import { NAVIGATION } from "./navigation.ts";
import { PaletteButton } from "./palette-button.tsx";
import { RouteProgress } from "./route-progress.tsx";
import { ScrollPlace } from "./scroll-place.tsx";

/** With what makes a menu open, loaded beside the first screen. */
const HeaderMenus = lazy(async () => ({ default: (await import("./header-menus.tsx")).HeaderMenus }));

/** Header, main menu, and the page between them. */
export function Layout() {
  const { t } = useTranslation("app");
  useLiveUpdates();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <div className={classes["shell"]}>
      <ScrollPlace />
      <RouteProgress />
      <header className={classes["header"]}>
        <a href="#content" className={classes["skip"]}>
          {t("skipToContent")}
        </a>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger
            opened={isOpen}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-expanded={isOpen}
            aria-label={isOpen ? t("navigation.close") : t("navigation.open")}
          />
          <Brand />
          <Group gap="xs" ml="auto" wrap="nowrap">
            <PaletteButton />
            <Suspense fallback={<MenuPlaces />}>
              <HeaderMenus />
            </Suspense>
          </Group>
        </Group>
      </header>
      <nav className={classes["navbar"]} data-open={isOpen || undefined} aria-label={t("navigation.label")}>
        <Navigation onNavigate={close} />
      </nav>
      <main id="content" tabIndex={-1} className={classes["main"]}>
        <LowPoolNotice />
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

/** As wide as the menus that come here. */
function MenuPlaces() {
  return (
    <>
      <Skeleton width={34} height={34} />
      <Skeleton width={34} height={34} circle />
    </>
  );
}

function Brand() {
  const { tenant } = useViewer();
  return (
    <Link to="/" className={classes["brand"]}>
      <BrandLogo logoUrl={tenant.branding.logoUrl} />
      <Text component="span" fw={650} truncate>
        {tenant.branding.name}
      </Text>
    </Link>
  );
}

function Navigation({ onNavigate }: { readonly onNavigate: () => void }) {
  const { t } = useTranslation("app");
  const { permissions } = useViewer();
  const { pathname } = useLocation();
  return NAVIGATION.filter(({ permission }) => permissions.includes(permission)).map(({ path, label, icon: Icon }) => {
    const isActive = pathname === path || pathname.startsWith(`${path}/`);
    return (
      <NavLink
        key={path}
        component={Link}
        to={path}
        active={isActive}
        aria-current={isActive ? "page" : undefined}
        label={t(`navigation.${label}`)}
        leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
        onClick={onNavigate}
        className={classes["link"] ?? ""}
      />
    );
  });
}
