import { useMantineColorScheme } from "@mantine/core";
import type { SpotlightActionData } from "@mantine/spotlight";
import {
  IconAdjustments,
  IconLogout,
  IconMoon,
  IconSun,
  IconTransfer,
  IconUser,
  IconUserPlus,
  IconWallet,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { PaletteUsersQuery } from "../graphql/generated.ts";
import { SIGN_OUT_PATH } from "../session/paths.ts";
import { SIGN_OUT_STATE } from "../session/sign-out-screen.tsx";
import { useMay, useViewer } from "../session/viewer-context.ts";
import { BALANCE_PARAMETER } from "./balance-parameter.ts";
import { NAVIGATION } from "./navigation.ts";

type PaletteUser = PaletteUsersQuery["users"]["nodes"][number];

const icon = (Icon: typeof IconUser): ReactNode => <Icon size={18} stroke={1.7} aria-hidden />;

/** For each user that was found: their page, and what is most often done with them. */
export function usePaletteUserActions(users: readonly PaletteUser[]): SpotlightActionData[] {
  const { t } = useTranslation("palette");
  const navigate = useNavigate();
  const mayTransfer = useMay("TRANSFERS_WRITE");
  const mayWrite = useMay("USERS_WRITE");
  // What is done comes after who is found, so that the best match stays on top.
  const pages = users.map(({ id, name, email }) => ({
    id: `user-${id}`,
    label: name,
    description: email,
    leftSection: icon(IconUser),
    onClick: () => void navigate(`/users/${id}`),
  }));
  const actions = users.slice(0, 3).flatMap(({ id, name, isOwner }) => [
    ...(mayTransfer && !isOwner
      ? [
          {
            id: `transfer-${id}`,
            label: t("transferTo", { name }),
            leftSection: icon(IconWallet),
            onClick: () => void navigate(`/users/${id}/information?${BALANCE_PARAMETER}=1`),
          },
        ]
      : []),
    ...(mayWrite && !isOwner
      ? [
          {
            id: `limits-${id}`,
            label: t("limitsOf", { name }),
            leftSection: icon(IconAdjustments),
            onClick: () => void navigate(`/users/${id}/limits`),
          },
        ]
      : []),
  ]);
  return [...pages, ...actions];
}

/** The pages of the main menu that the viewer may see. */
export function usePalettePages(): SpotlightActionData[] {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const { permissions } = useViewer();
  return NAVIGATION.filter(({ permission }) => permissions.includes(permission)).map(({ path, label, icon: Icon }) => ({
    id: `page-${path}`,
    label: t(`navigation.${label}`),
    leftSection: <Icon size={18} stroke={1.7} aria-hidden />,
    onClick: () => void navigate(path),
  }));
}

/** What concerns no single user. */
export function usePaletteActions(): SpotlightActionData[] {
  const { t } = useTranslation(["palette", "app", "users"]);
  const navigate = useNavigate();
  const mayWrite = useMay("USERS_WRITE");
  const { setColorScheme } = useMantineColorScheme();
  return [
    ...(mayWrite
      ? [
          {
            id: "create-user",
            label: t("users:create"),
            leftSection: icon(IconUserPlus),
            onClick: () => void navigate("/users", { state: { createUser: true } }),
          },
          {
            id: "changes",
            label: t("changes"),
            leftSection: icon(IconTransfer),
            onClick: () => void navigate("/users/changes"),
          },
        ]
      : []),
    { id: "light", label: t("light"), leftSection: icon(IconSun), onClick: () => setColorScheme("light") },
    { id: "dark", label: t("dark"), leftSection: icon(IconMoon), onClick: () => setColorScheme("dark") },
    {
      id: "sign-out",
      label: t("app:account.signOut"),
      leftSection: icon(IconLogout),
      onClick: () => void navigate(SIGN_OUT_PATH, { state: SIGN_OUT_STATE }),
    },
  ];
}
