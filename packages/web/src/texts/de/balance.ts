import type { balance as english } from "../en/balance.ts";
import type { Like } from "../like.ts";

/** Der Guthaben-Dialog */
export const balance: Like<typeof english> = {
  title: "Guthaben: {{name}}",
  loading: "Guthaben werden geladen …",
  cards: { user: "{{name}}", you: "Ihr Guthaben", youHelp: "Plattform-Guthaben" },
  currency: { label: "Was übertragen wird", MINUTES: "Gesprächsminuten", CREDITS: "Chat-Guthaben" },
  direction: { label: "Richtung", ADD: "Dem Benutzer geben", REMOVE: "Dem Benutzer nehmen" },
  amount: {
    label: "Betrag",
    unit: { MINUTES: "Min.", CREDITS: "Credits" },
    max: "Max. {{amount}}",
    useMax: "Höchstbetrag einsetzen: {{amount}}",
    invalid: "Geben Sie eine Zahl über null ein.",
    tooPrecise: "Höchstens drei Nachkommastellen.",
    aboveMax: "Höchstens {{amount}} können übertragen werden.",
    nothing: "Es gibt nichts zu übertragen.",
    rate: {
      ADD: "9 Credits = 1 Minute. Credits werden aus Ihren Minuten bezahlt.",
      REMOVE: "9 Credits = 1 Minute. Genommene Credits kommen als Minuten in Ihr Guthaben zurück.",
    },
  },
  preview: {
    title: "Vorschau",
    you: "Sie",
    empty: "Geben Sie einen Betrag ein, um beide Guthaben nach der Übertragung zu sehen.",
    rate: "({{credits}} ÷ 9)",
    becomes: "wird zu",
  },
  note: { label: "Notiz", placeholder: "Freiwillig: der Grund, für den Auszug" },
  submit: { done: "{{amount}} übertragen", empty: "Übertragen" },
  done: {
    title: "Übertragung ausgeführt",
    ADD: "{{name}} hat {{amount}} erhalten.",
    REMOVE: "{{amount}} wurden {{name}} genommen.",
  },
  unit: { MINUTES: "{{amount}} Min.", CREDITS_one: "{{amount}} Credit", CREDITS_other: "{{amount}} Credits" },
};
