import { Avatar, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconKey, IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ACCOUNT_PATH, SIGN_OUT_PATH } from "../session/paths.ts";
import { SIGN_OUT_STATE } from "../session/sign-out-screen.tsx";
import { useLanguage } from "../session/use-language.ts";
import { useViewer } from "../session/viewer-context.ts";
import { LANGUAGES } from "../texts/languages.ts";

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const { t, i18n } = useTranslation("app");
  const { choose } = useLanguage();
  const navigate = useNavigate();
  const { user } = useViewer();
  return (
    <Menu position="bottom-end" shadow="md" width={240} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton aria-label={`${t("account.label")}: ${user.name}`}>
          <Avatar name={user.name} color="iris" size={34} radius="xl" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--mantine-color-text)" fz="sm" truncate>
            {user.name}
          </Text>
          <Text fz="xs" truncate title={user.email}>
            {user.email}
          </Text>
          {user.isOwner && <Text fz="xs">{t("account.owner")}</Text>}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUserCircle size={16} stroke={1.7} aria-hidden />}
          onClick={() => void navigate(ACCOUNT_PATH)}
        >
          {t("account.profile")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKey size={16} stroke={1.7} aria-hidden />}
          onClick={() => void navigate("/settings/api-tokens")}
        >
          {t("account.apiTokens")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("account.language")}</Menu.Label>
        <Menu.RadioGroup
          value={i18n.language}
          onChange={(value) => void choose(LANGUAGES.find(({ language }) => language === value)?.language ?? null)}
        >
          {LANGUAGES.map(({ language, name }) => (
            <Menu.RadioItem key={language} value={language} lang={language}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.7} aria-hidden />}
          onClick={() => void navigate(SIGN_OUT_PATH, { state: SIGN_OUT_STATE })}
        >
          {t("account.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
