import type { account as english } from "../en/account.ts";
import type { Like } from "../like.ts";

/** Das eigene Konto */
export const account: Like<typeof english> = {
  title: "Ihr Konto",
  lead: "Womit Sie sich anmelden, und wo Sie angemeldet sind.",
  profile: {
    title: "Profil",
    name: "Name",
    email: "E-Mail",
    emailHelp: "Damit melden Sie sich an. Eine andere braucht Ihr Passwort und meldet Sie in anderen Browsern ab.",
    currentPassword: "Ihr Passwort, um die E-Mail zu ändern",
    saved: { title: "Profil gespeichert", text: "Ihr Name und Ihre E-Mail sind auf dem neuesten Stand." },
  },
  language: {
    title: "Sprache",
    lead: "Texte, Daten und Zahlen dieser Verwaltung. E-Mails haben die Worte ihrer Vorlagen.",
    label: "Sprache",
    help: "Für Ihr Konto, in jedem Browser.",
    browser: "Wie der Browser",
  },
  password: {
    title: "Passwort",
    lead: "Ein neues meldet Sie in jedem anderen Browser ab.",
    current: "Jetziges Passwort",
    new: "Neues Passwort",
    submit: "Passwort ändern",
    done: { title: "Passwort geändert", text: "Sie sind in jedem anderen Browser abgemeldet." },
  },
  sessions: {
    title: "Wo Sie angemeldet sind",
    lead: "Kennen Sie einen dieser Browser nicht, beenden Sie die Sitzung und ändern Sie Ihr Passwort.",
    loading: "Ihre Sitzungen werden geladen …",
    unknown: "Unbekannter Browser",
    current: "Dieser Browser",
    facts: "{{address}} · zuletzt benutzt {{lastSeen}} · angemeldet {{created}}",
    revoke: "Sitzung beenden",
    revokeOf: "Sitzung von {{browser}}, {{address}} beenden",
    revoked: { title: "Sitzung beendet", text: "Dieser Browser ist abgemeldet." },
    only: "Sie sind sonst nirgends angemeldet.",
    everywhere: "Überall abmelden",
    everywhereTitle: "Überall abmelden?",
    everywhereText: "Jede Sitzung endet, auch diese. Sie melden sich mit Ihrem Passwort neu an.",
  },
};
