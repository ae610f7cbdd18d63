import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../ui/page-header.tsx";
import { LanguageSection } from "./language-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { ProfileSection } from "./profile-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";

/** One's own account: what one signs in with, and where one is signed in. */
export function AccountScreen() {
  const { t } = useTranslation("account");
  return (
    <Stack gap="md" maw={760}>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ProfileSection />
      <LanguageSection />
      <PasswordSection />
      <SessionsSection />
    </Stack>
  );
}
