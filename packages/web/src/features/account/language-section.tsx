import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../session/use-language.ts";
import { LANGUAGES } from "../../texts/languages.ts";
import { Section } from "../../ui/section.tsx";

/** In which language one reads the panel, in every browser. */
export function LanguageSection() {
  const { t } = useTranslation("account");
  const { language, choose } = useLanguage();
  return (
    <Section title={t("language.title")} lead={t("language.lead")}>
      <NativeSelect
        label={t("language.label")}
        description={t("language.help")}
        maw={320}
        value={language ?? ""}
        onChange={({ currentTarget: { value } }) =>
          void choose(LANGUAGES.find((entry) => entry.language === value)?.language ?? null)
        }
        data={[
          { value: "", label: t("language.browser") },
          ...LANGUAGES.map((entry) => ({ value: entry.language, label: entry.name })),
        ]}
      />
    </Section>
  );
}
