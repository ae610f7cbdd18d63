import type { app as english } from "../en/app.ts";
import type { Like } from "../like.ts";

/** Der Rahmen um jede Ansicht */
export const app: Like<typeof english> = {
  product: "Allowance",
  skipToContent: "Zum Inhalt springen",
  navigation: {
    label: "Hauptmenü",
    open: "Menü öffnen",
    close: "Menü schließen",
    loading: "Die Seite wird geladen …",
    overview: "Übersicht",
    users: "Benutzer",
    plans: "Tarife",
    grants: "Daueraufträge",
    health: "Zustand",
    billing: "Abrechnung",
    settings: "Einstellungen",
    audit: "Protokoll",
  },
  scheme: { label: "Farbschema", light: "Hell", dark: "Dunkel", auto: "Wie das System" },
  account: {
    label: "Ihr Konto",
    profile: "Profil, Passwort, Sitzungen",
    signOut: "Abmelden",
    owner: "Inhaber",
    apiTokens: "API-Token",
    language: "Sprache",
  },
  user: {
    tabs: {
      information: "Angaben",
      access: "Zugriff",
      limits: "Limits",
      appearance: "Erscheinungsbild",
      statement: "Auszug",
      why: "Warum?",
      history: "Verlauf",
    },
  },
  settings: {
    title: "Einstellungen",
    sections: {
      branding: "Allgemein & Marke",
      globalAppearance: "Globales Erscheinungsbild",
      defaultLimits: "Standard-Limits",
      emails: "E-Mail-Vorlagen",
      apiTokens: "API-Token",
      webhooks: "Webhooks",
    },
  },
  notFound: {
    title: "Diese Seite gibt es nicht",
    text: "Die Adresse ist vielleicht falsch geschrieben, oder die Seite ist umgezogen.",
    action: "Zur Startseite",
  },
  crash: {
    title: "Diese Ansicht funktioniert nicht mehr",
    text: "Das ist unser Fehler. Was Sie gespeichert haben, bleibt erhalten; laden Sie die Seite neu, um fortzufahren.",
    action: "Neu laden",
  },
};
