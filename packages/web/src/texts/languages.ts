/** The languages of the panel, as the web names them. */
export type Language = "en" | "de";

/** Each in its own words, for whoever reads no other. */
export const LANGUAGES: readonly { readonly language: Language; readonly name: string }[] = [
  { language: "en", name: "English" },
  { language: "de", name: "Deutsch" },
];

/** Where a browser keeps its language, for the pages before the sign-in. */
const STORAGE_KEY = "allowance-language";

/** The language that a tag such as `de-AT` means here; English for those that we don't have. */
export function languageOf(tag: string): Language {
  return knownLanguage(tag) ?? "en";
}

/** What this browser was told, else the first of its own languages that we have. */
export function startLanguage(): Language {
  const kept = rememberedLanguage();
  if (kept) return kept;
  return navigator.languages.map(knownLanguage).find((language) => language !== undefined) ?? "en";
}

/** The language that was chosen in this browser; null while it follows the browser's own. */
export function rememberedLanguage(): Language | null {
  try {
    return knownLanguage(localStorage.getItem(STORAGE_KEY) ?? "") ?? null;
  } catch {
    // A browser may forbid to keep anything.
    return null;
  }
}

/** Keeps the language for the next visit; null follows the browser's own again. */
export function rememberLanguage(language: Language | null): void {
  try {
    if (language) localStorage.setItem(STORAGE_KEY, language);
    else localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Then it lasts as long as this page, and the account's own comes with the next sign-in.
  }
}

function knownLanguage(tag: string): Language | undefined {
  const [base] = tag.toLowerCase().split("-");
  return LANGUAGES.find(({ language }) => language === base)?.language;
}
