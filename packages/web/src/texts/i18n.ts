import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import type { first } from "./en/first.ts";
import type { rest } from "./en/rest.ts";
import { type Language, languageOf, rememberLanguage, startLanguage } from "./languages.ts";
import type { Like } from "./like.ts";

/** All texts of a language. One namespace for each feature. */
export type Texts = typeof first & typeof rest;

interface Parts {
  readonly first: () => Promise<Like<typeof first>>;
  readonly rest: () => Promise<Like<typeof rest>>;
}

/** The namespaces of the first screens; an object, so that none can be forgotten. */
const FIRST: Readonly<Record<keyof typeof first, true>> = {
  app: true,
  lowBalance: true,
  palette: true,
  problems: true,
  session: true,
  ui: true,
  users: true,
  usersTable: true,
};

/** Each language in two parts, each loaded when a text of it is first asked for: nobody loads a language they don't read. */
const LANGUAGES: Readonly<Record<Language, Parts>> = {
  en: {
    first: async () => (await import("./en/first.ts")).first,
    rest: async () => (await import("./en/rest.ts")).rest,
  },
  de: {
    first: async () => (await import("./de/first.ts")).first,
    rest: async () => (await import("./de/rest.ts")).rest,
  },
};

/** Finds a namespace in its part. A screen whose part is still on its way waits for it in the nearest Suspense. */
const parts: BackendModule = {
  type: "backend",
  init: () => undefined,
  // i18next tells by the number of parameters that the answer is a promise.
  read: async (language: string, namespace: string) => {
    const { first, rest } = LANGUAGES[languageOf(language)];
    const texts: Partial<Record<string, object>> = namespace in FIRST ? await first() : await rest();
    const found = texts[namespace];
    if (!found) throw new Error(`There are no texts called ${namespace}.`);
    return { ...found };
  },
};

/** Starts the texts in the language of this browser: those of the first screens are here when it is done. */
export async function startTexts(): Promise<void> {
  i18next.on("languageChanged", (language) => (document.documentElement.lang = language));
  await i18next
    .use(parts)
    .use(initReactI18next)
    .init({
      lng: startLanguage(),
      fallbackLng: false,
      ns: Object.keys(FIRST),
      defaultNS: "ui",
      // React escapes already.
      interpolation: { escapeValue: false },
    });
}

/** Loads what the other screens say, so that hardly any of them has to wait for it. */
export async function loadOtherTexts(): Promise<void> {
  await i18next.loadNamespaces(Object.keys(await LANGUAGES[languageOf(i18next.language)].rest()));
}

/** Shows everything in another language, and keeps it for the next visit of this browser; null is the browser's own. */
export async function changeLanguage(language: Language | null): Promise<void> {
  rememberLanguage(language);
  const next = startLanguage();
  if (next !== i18next.language) await i18next.changeLanguage(next);
}
