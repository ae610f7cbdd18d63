import type { why as english } from "../en/why.ts";
import type { Like } from "../like.ts";

/** Warum etwas nicht geht */
export const why: Like<typeof english> = {
  question: {
    title: "Geht das?",
    lead: "Wählen Sie, was {{name}} nicht anlegen, nutzen oder sehen kann. Die Antwort wird aus dem jetzt Gespeicherten berechnet: Eine Änderung gilt ab der nächsten Anfrage, und es gibt keinen Zwischenspeicher zu leeren.",
    subject: "Was",
    placeholder: "Limit, Seite oder Funktion wählen …",
    nothing: "Nichts heißt so.",
    requested: "Wie viele mehr",
    kinds: {
      COUNT_LIMIT: "Mengenlimits",
      FEATURE_LIMIT: "Funktionslimits",
      PAGE: "Seiten",
      FEATURE: "Funktionen & Schaltflächen",
    },
  },
  answer: {
    loading: "Der Grund wird gesucht …",
    verdict: {
      ALLOWED: "Ja, das geht",
      LIMIT_REACHED: "Nein, das Limit erlaubt nicht mehr",
      SWITCHED_OFF: "Nein, es ist ausgeschaltet",
      HIDDEN: "Nein, es ist verborgen",
      DEACTIVATED: "Nein, der Benutzer ist deaktiviert",
    },
    trail: "Wie das entschieden wurde",
    decided: "Hier entschieden",
    change: "Ändern",
    changeStep: "Ändern: {{step}}",
    source: {
      DEACTIVATED: "Aktiver Benutzer",
      OWNER: "Ausnahme des Inhabers",
      CUSTOM_LIMITS: "Eigene Limits",
      OVERRIDE: "Eigener Wert",
      OVERRIDE_END: "Ende des eigenen Werts",
      PLAN: "Tarif",
      PLAN_INACTIVE: "Inaktiver Tarif",
      DEFAULT: "Standard-Limits",
      USAGE: "Nutzung",
      CUSTOM_APPEARANCE: "Eigenes Erscheinungsbild",
      OWN_APPEARANCE: "Eigene Wahl",
      GLOBAL_APPEARANCE: "Globales Erscheinungsbild",
      VISIBLE_PLANS: "Sichtbare Tarife",
    },
  },
  notApplying: {
    title: "Limits ohne Wirkung",
    lead: "Was für {{name}} gespeichert ist, ohne zu wirken, oder nicht mehr lange. Es gibt keinen Zwischenspeicher zu leeren: Jedes Limit wird beim Lesen berechnet.",
    none: "Alles Gespeicherte wirkt.",
  },
  conflicting: {
    title: "Widersprüchliche Einstellungen",
    lead: "Was sich für {{name}} widerspricht.",
    none: "Nichts widerspricht sich.",
  },
  loading: "Die Einstellungen werden durchgesehen …",
};
