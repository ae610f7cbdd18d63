import { defineCatalogue } from "./catalogue.ts";

/** The languages of the administration panel. The API itself answers English. */
export const LOCALES = defineCatalogue("locales", [
  { key: "EN", label: "English", description: "English." },
  { key: "DE", label: "Deutsch", description: "German." },
] as const);

export type Locale = (typeof LOCALES)[number]["key"];
