import { useEffect } from "react";
import { useSetLocaleMutation, type ViewerPartsFragment } from "../graphql/generated.ts";
import { changeLanguage } from "../texts/i18n.ts";
import { type Language, languageOf } from "../texts/languages.ts";
import { useViewer } from "./viewer-context.ts";

const LOCALE_OF = { en: "EN", de: "DE" } as const;

/** The language of the viewer's screens, null for the browser's own, and how to choose another one for good. */
export function useLanguage() {
  const { locale } = useViewer();
  const [save, { loading }] = useSetLocaleMutation();
  return {
    language: locale && languageOf(locale),
    isSaving: loading,
    /** Shown at once; an account that could not be reached is asked again with the next choice. */
    choose: async (language: Language | null): Promise<void> => {
      await changeLanguage(language);
      await save({ variables: { input: { locale: language && LOCALE_OF[language] } } }).catch(() => undefined);
    },
  };
}

/** Shows the panel in the language that the account says, in whatever browser its person signs in. */
export function useAccountLanguage(viewer: ViewerPartsFragment | null | undefined): void {
  const locale = viewer?.locale;
  useEffect(() => {
    if (locale) void changeLanguage(languageOf(locale));
  }, [locale]);
}
