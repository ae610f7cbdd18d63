import type { overview as english } from "../en/overview.ts";
import type { Like } from "../like.ts";

/** Die Übersicht */
export const overview: Like<typeof english> = {
  title: "Übersicht",
  lead: "Wer einen Blick braucht, was zu vergeben ist und was sich geändert hat.",
  loading: "Die Übersicht wird geladen …",
  figures: {
    label: "Benutzer zum Ansehen",
    over: "Über einem Limit",
    overHelp: "Nutzen mehr als erlaubt. Nichts wird gelöscht, und mehr kann nicht angelegt werden.",
    near: "Nahe an einem Limit",
    nearHelp: "Nutzen {{percent}} % oder mehr eines Limits, bis hin zu allem.",
    low: "Wenig Guthaben",
    lowHelp: "Haben weniger als die Schwelle, die in der Abrechnung gesetzt ist.",
    lowOff: "Für Benutzer ist keine Schwelle gesetzt. Setzen Sie eine in der Abrechnung.",
    off: "Aus",
    ending: "Eigene Werte enden bald",
    endingHelp_one: "Haben einen eigenen Wert, der in {{count}} Tag endet; danach gilt der Tarif.",
    endingHelp_other: "Haben einen eigenen Wert, der in {{count}} Tagen endet; danach gilt der Tarif.",
    more: "{{count, number}}+",
    unknown: "?",
    counting: "Wird gezählt …",
  },
  pool: { title: "Plattform-Guthaben im Zeitverlauf", action: "Auszug" },
  allocated: {
    title: "Guthaben je Tarif",
    lead: "Minuten und Credits auf den Guthaben der Benutzer jedes Tarifs.",
    loading: "Die Guthaben der Benutzer werden addiert …",
    withoutPlan: "Ohne Tarif",
    inactive: "inaktiv",
    hidden: "verborgen",
    users_one: "{{count, number}} Benutzer",
    users_other: "{{count, number}} Benutzer",
    MINUTES: "{{amount}} Min.",
    CREDITS_one: "{{amount}} Credit",
    CREDITS_other: "{{amount}} Credits",
  },
  first: {
    title: "Erste Schritte",
    lead: "Es gibt noch keine Benutzer. Das braucht eine neue Plattform.",
    done: "Erledigt:",
    topUp: {
      title: "Das Plattform-Guthaben aufladen",
      text: "Was Benutzer an Minuten und Credits erhalten, wird daraus genommen.",
      action: "Aufladen",
    },
    plan: {
      title: "Einen Tarif anlegen",
      text: "Er bestimmt die Limits seiner Benutzer. Benutzer ohne Tarif erhalten die Standard-Limits.",
      action: "Tarif anlegen",
    },
    user: {
      title: "Den ersten Benutzer anlegen",
      text: "Er kann per E-Mail eingeladen werden und erhält die Limits seines Tarifs.",
      action: "Benutzer anlegen",
    },
  },
};
