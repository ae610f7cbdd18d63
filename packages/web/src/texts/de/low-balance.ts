import type { lowBalance as english } from "../en/low-balance.ts";
import type { Like } from "../like.ts";

/** Wenig Guthaben: Schwellen, Hinweis und Zeichen */
export const lowBalance: Like<typeof english> = {
  mark: "Wenig",
  markHelp: "Unter der Schwelle, die in der Abrechnung gesetzt ist",
  notice: {
    title: "Das Plattform-Guthaben ist niedrig",
    text: "Es sind noch {{amount}} Min. übrig. Ist es verbraucht, enden Übertragungen und Daueraufträge.",
    action: "In der Abrechnung aufladen",
  },
  thresholds: {
    loading: "Schwellen werden geladen …",
    pool: {
      title: "Plattform-Guthaben",
      lead: "Solange es niedrig ist, sehen das alle auf jeder Seite, die übertragen oder die Abrechnung sehen dürfen.",
      label: "Niedrig unter",
      off: "Aus",
      help: "In Minuten. Leer heißt aus.",
      emailOn: "Eine E-Mail geht an den Inhaber und an alle mit Zugriff auf die Abrechnung, einmal je Unterschreitung.",
      emailOff: "Die E-Mail „Plattform-Guthaben niedrig“ ist in den Einstellungen ausgeschaltet.",
    },
    users: {
      title: "Guthaben der Benutzer",
      lead: "Niedrige sind in der Benutzerliste markiert, die sie auch allein zeigen kann.",
      minutes: "Minuten niedrig unter",
      credits: "Credits niedrig unter",
      minutesHelp: "Leer heißt aus.",
      creditsHelp: "Leer heißt aus.",
      emailOn: "Eine E-Mail geht an den Benutzer, einmal je Unterschreitung.",
      emailOff: "Die E-Mail „Wenig Guthaben“ an den Benutzer ist in den Einstellungen ausgeschaltet.",
      locked: "Ändern kann das nur, wer übertragen darf.",
    },
    now: "Es sind jetzt {{amount}} Min.",
    unit: { MINUTES: "Min.", CREDITS: "Credits" },
    once: "Eine neue Schwelle benachrichtigt niemanden: Was schon darunter liegt, wird nur markiert.",
    invalid: "Eine Zahl über null mit höchstens drei Nachkommastellen, oder nichts.",
    conflict: "Jemand anderes hat die Schwellen inzwischen geändert",
    saved: "Schwellen gespeichert",
    savedText: "Guthaben darunter sind ab jetzt markiert.",
  },
};
