import type { globalAppearance as english } from "../en/global-appearance.ts";
import type { Like } from "../like.ts";

/** Was vor allen verborgen ist */
export const globalAppearance: Like<typeof english> = {
  lead: "Angekreuzt heißt: vor jedem Benutzer verborgen. Wer eine eigene Wahl hat, behält sie, was immer hier entschieden wird.",
  pages: { title: "Seiten & Navigation" },
  features: { title: "Funktionen & Schaltflächen" },
  overridden_one: "{{count, number}} Benutzer hat eine eigene Wahl",
  overridden_other: "{{count, number}} Benutzer haben eine eigene Wahl",
  hiddenCount_zero: "Nichts verborgen",
  hiddenCount_one: "{{count}} verborgen",
  hiddenCount_other: "{{count}} verborgen",
  saved: {
    title: "Globales Erscheinungsbild gespeichert",
    text: "Benutzer ohne eigene Wahl sehen es ab jetzt.",
  },
};
