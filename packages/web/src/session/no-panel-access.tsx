import { Button, Center, Group, Paper, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ACCOUNT_PATH } from "./paths.ts";
import type { Viewer } from "./viewer-context.ts";
import { useSignOut } from "./use-sign-out.ts";

/** For a signed-in user without any access flag: says so, and who can help. */
export function NoPanelAccess({ viewer }: { readonly viewer: Viewer }) {
  const { t } = useTranslation("session");
  const signOut = useSignOut();
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder radius="lg" p="xl" maw={460}>
        <Stack align="center" gap="md">
          <ThemeIcon size={52} radius="xl" variant="light">
            <IconLock size={26} aria-hidden />
          </ThemeIcon>
          <Title order={1} size="h2" ta="center">
            {t("noPanel.title")}
          </Title>
          <Text c="dimmed" ta="center">
            {t("noPanel.text", { email: viewer.user.email, tenant: viewer.tenant.name })}
          </Text>
          <Group justify="center">
            <Button component={Link} to={ACCOUNT_PATH} variant="default">
              {t("noPanel.account")}
            </Button>
            <Button variant="default" onClick={() => void signOut()}>
              {t("noPanel.action")}
            </Button>
          </Group>
        </Stack>
      </Paper>
    </Center>
  );
}
