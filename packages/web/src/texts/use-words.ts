import { useTranslation } from "react-i18next";

/**
 * The catalogue's labels and descriptions in the chosen language, by the English ones that the catalogue and the API
 * have. What is not of the catalogue, such as a name that a person gave, comes back as it is.
 */
export function useWords(): (english: string) => string {
  const { i18n } = useTranslation("catalogue");
  const words: Readonly<Partial<Record<string, string>>> = i18n.getResourceBundle(i18n.language, "catalogue") ?? {};
  return (english) => words[english] ?? english;
}
