import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import type { first } from "./en/first.ts";
import type { rest } from "./en/rest.ts";

/** All texts of a language. One namespace for each feature. */
export type Texts = typeof first & typeof rest;

type FirstNamespace = keyof typeof first;

/** The namespaces of the first screens; an object, so that none can be forgotten. */
const FIRST: Readonly<Record<FirstNamespace, true>> = {
  app: true,
  lowBalance: true,
  palette: true,
  problems: true,
  session: true,
  ui: true,
  users: true,
  usersTable: true,
};

/** Each language in two parts, each loaded once, when a text of it is first asked for. */
const LANGUAGES = {
  en: {
    first: async () => (await import("./en/first.ts")).first,
    rest: async () => (await import("./en/rest.ts")).rest,
  },
};

/** Finds a namespace in its part. A screen whose part is still on its way waits for it in the nearest Suspense. */
const parts: BackendModule = {
  type: "backend",
  init: () => undefined,
  // i18next tells by the number of parameters that the answer is a promise.
  read: async (_language: string, namespace: string) => {
    const texts: Partial<Record<string, object>> =
      namespace in FIRST ? await LANGUAGES.en.first() : await LANGUAGES.en.rest();
    const found = texts[namespace];
    if (!found) throw new Error(`There are no texts called ${namespace}.`);
    return { ...found };
  },
};

/** Starts the texts: those of the first screens are here when it is done. */
export async function startTexts(): Promise<void> {
  await i18next
    .use(parts)
    .use(initReactI18next)
    .init({
      lng: "en",
      fallbackLng: false,
      ns: Object.keys(FIRST),
      defaultNS: "ui",
      // React escapes already.
      interpolation: { escapeValue: false },
    });
}

/** Loads what the other screens say, so that hardly any of them has to wait for it. */
export async function loadOtherTexts(): Promise<void> {
  await i18next.loadNamespaces(Object.keys(await LANGUAGES.en.rest()));
}
