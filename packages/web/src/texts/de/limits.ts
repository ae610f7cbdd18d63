import type { limits as english } from "../en/limits.ts";
import type { Like } from "../like.ts";

/** Der Reiter Limits eines Benutzers */
export const limits: Like<typeof english> = {
  custom: {
    title: "Eigene Limits",
    help: "Ersetzen den Tarif für diesen Benutzer allein. Ein hier gesetzter Wert gilt statt dem des Tarifs, auch wenn er niedriger ist. Was auf dem Wert des Tarifs bleibt, folgt dem Tarif, auch wenn er sich ändert.",
    label: "Eigene Limits",
    savedNotApplied_one: "{{count}} gespeichert, ohne Wirkung",
    savedNotApplied_other: "{{count}} gespeichert, ohne Wirkung",
    off: "Schalten Sie eigene Limits ein, um einzelne Limits zu ändern.",
  },
  filter: { label: "Zeigen", all: "Alle", overridden: "Eigene" },
  counts: { title: "Mengenlimits", lead: "Wie viel der Benutzer von etwas haben kann." },
  features: { title: "Funktionslimits", lead: "Was der Benutzer überhaupt nutzen kann." },
  noneOverridden: "Kein Limit hat einen eigenen Wert. Alles folgt dem Tarif.",
  mark: { USER: "Eigen", PLAN: "Tarif", DEFAULT: "Standard", OWNER: "Inhaber", changed: "Noch nicht gespeichert" },
  value: { unlimited: "Unbegrenzt", disabled: "Gesperrt", on: "An", off: "Aus" },
  effective: "Es gilt",
  planValue: "Tarif {{value}}",
  defaultValue: "Standard {{value}}",
  choice: {
    label: "{{limit}}: was gilt",
    planDefault: "Wie Tarif · {{value}}",
    default: "Standard · {{value}}",
    unlimited: "Unbegrenzt",
    disabled: "Gesperrt",
    limited: "Begrenzt auf",
    on: "An",
    off: "Aus",
    number: "{{limit}}: begrenzt auf",
    numberInvalid: "Von 1 bis {{max, number}}",
    reset: "{{limit}} auf den Tarif zurücksetzen",
    resetShort: "Auf den Tarif zurücksetzen",
  },
  usage: {
    using: "{{used}} benutzt",
    of: "{{used}} von {{limit}} benutzt",
    month: "in diesem Monat",
    now: "gerade jetzt",
    over: "Über dem Limit: {{used}} von {{limit}}. Nichts wird gelöscht, aber mehr kann nicht angelegt werden.",
  },
  end: {
    label: "Bis",
    labelOf: "{{limit}}: bis",
    until: "bis {{date}}",
    expired: "endete am {{date}}",
    never: "Dauerhaft. Mit einem Tag gilt danach wieder der Tarif.",
    help: "Bis einschließlich {{date}}; danach gilt wieder der Tarif.",
    expiredHelp:
      "Endete am {{date}}, daher gilt der Tarif. Wählen Sie einen späteren Tag, leeren Sie ihn für dauerhaft, oder setzen Sie zurück.",
    past: "Wählen Sie heute oder einen späteren Tag.",
  },
  unlimitedWarning: "Unbegrenzt kann die Kosten erhöhen und die Plattform verlangsamen. Setzen Sie es mit Bedacht ein.",
  resetAll: {
    button: "Alles auf den Tarif zurücksetzen",
    title: "Alle Limits auf den Tarif zurücksetzen?",
    text_one: "{{count}} eigener Wert von {{name}} wird gelöscht; der Tarif gilt sofort wieder.",
    text_other: "{{count}} eigene Werte von {{name}} werden gelöscht; der Tarif gilt sofort wieder.",
    confirm: "Alle zurücksetzen",
    done: { title: "Zurück auf den Tarif", text: "Kein Limit von {{name}} hat noch einen eigenen Wert." },
  },
  saved: { title: "Limits gespeichert", text: "Sie gelten für {{name}} ab jetzt." },
  owner: {
    title: "Der Inhaber ist von Limits ausgenommen",
    text: "{{name}} ist Inhaber dieser Plattform: Jedes Limit ist unbegrenzt und jede Funktion an, immer. Eigene Limits gelten für den Inhaber nicht, hier ist also nichts zu ändern.",
  },
};
