import type { session as english } from "../en/session.ts";
import type { Like } from "../like.ts";

/** An- und Abmelden */
export const session: Like<typeof english> = {
  language: "Sprache",
  signIn: {
    title: "Anmelden",
    lead: "In der Verwaltung",
    email: "E-Mail",
    password: "Passwort",
    submit: "Anmelden",
    emailRequired: "Geben Sie Ihre E-Mail-Adresse ein.",
    passwordRequired: "Geben Sie Ihr Passwort ein.",
    tenant: "Plattform",
    tenantHelp: "Ihr Kurzname, aus Ihrer Einladung oder vom Betreiber.",
    tenantRequired: "Geben Sie den Kurznamen Ihrer Plattform ein.",
    forgot: "Passwort vergessen?",
    wrong: {
      title: "Das passt nicht zusammen",
      text: "Prüfen Sie E-Mail-Adresse und Passwort und versuchen Sie es erneut.",
    },
    next: "Melden Sie sich an, dann öffnet sich die gewünschte Seite.",
  },
  forgot: {
    title: "Neues Passwort wählen",
    lead: "Wir senden Ihnen einen Link per E-Mail.",
    submit: "Link per E-Mail senden",
    done: {
      title: "Sehen Sie in Ihr Postfach",
      text: "Wenn {{email}} hier ein Konto hat, ist ein Link unterwegs. Er gilt eine Stunde lang und einmal.",
    },
    back: "Zurück zur Anmeldung",
  },
  link: {
    loading: "Der Link wird geprüft …",
    over: {
      title: "Dieser Link gilt nicht mehr",
      text: "Er wurde schon benutzt, ist zu alt, oder es gibt einen neueren. Fordern Sie einen neuen an.",
      reset: "Neuen Link anfordern",
      invitation: "Wer Sie eingeladen hat, kann eine neue Einladung senden.",
    },
  },
  reset: {
    title: "Neues Passwort wählen",
    lead: "Für {{email}} bei {{tenant}}",
    password: "Neues Passwort",
    submit: "Neues Passwort speichern",
    done: {
      title: "Das neue Passwort ist gespeichert",
      text: "Alle Browser sind abgemeldet. Melden Sie sich mit dem neuen Passwort an.",
      action: "Anmelden",
    },
  },
  invitation: {
    title: "Willkommen, {{name}}",
    lead: "Wählen Sie ein Passwort für {{email}} bei {{tenant}}",
    password: "Passwort",
    submit: "Speichern und anmelden",
  },
  signOut: { title: "Sie werden abgemeldet …" },
  noPanel: {
    title: "Dieses Konto hat keinen Zugriff auf die Verwaltung",
    text: "Sie sind als {{email}} angemeldet. Bitten Sie den Inhaber oder einen Plattform-Admin von {{tenant}} um Zugriff, oder melden Sie sich mit einem anderen Konto an.",
    account: "Ihr Konto",
    action: "Abmelden",
  },
};
