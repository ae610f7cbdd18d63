import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { changeLanguage } from "../texts/i18n.ts";
import { LANGUAGES } from "../texts/languages.ts";

/** The languages on the pages before the sign-in, kept in this browser. */
export function LanguageLinks() {
  const { t, i18n } = useTranslation("session");
  return (
    <Group justify="center" gap={4} role="group" aria-label={t("language")}>
      {LANGUAGES.map(({ language, name }) => (
        <Button
          key={language}
          variant="subtle"
          color="gray"
          size="compact-sm"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => void changeLanguage(language)}
        >
          {name}
        </Button>
      ))}
    </Group>
  );
}
