import type { problems as english } from "../en/problems.ts";
import type { Like } from "../like.ts";

/** Was zu jedem Fehlercode zu lesen ist */
export const problems: Like<typeof english> = {
  UNAUTHENTICATED: {
    title: "Sie sind abgemeldet",
    text: "Nichts wurde geändert. Melden Sie sich an, um fortzufahren.",
  },
  FORBIDDEN: {
    title: "Das dürfen Sie nicht",
    text: "Nichts wurde geändert. Bitten Sie den Inhaber oder einen Plattform-Admin um die Berechtigung.",
  },
  NOT_FOUND: {
    title: "Das gibt es nicht mehr",
    text: "Nichts wurde geändert. Vielleicht wurde es gelöscht; gehen Sie zurück und sehen Sie nach.",
  },
  BAD_USER_INPUT: {
    title: "Ein Wert wird nicht angenommen",
    text: "Nichts wurde geändert. Prüfen Sie Ihre Eingaben.",
  },
  CONFLICT: {
    title: "Inzwischen geändert oder vergeben",
    text: "Nichts wurde geändert. Laden Sie die jetzigen Werte und versuchen Sie es erneut.",
  },
  OWNER_EXEMPT: {
    title: "Der Inhaber ist ausgenommen",
    text: "Nichts wurde geändert. Zugriff, Limits und Erscheinungsbild des Inhabers sind nicht änderbar.",
  },
  INSUFFICIENT_BALANCE: {
    title: "Guthaben reicht nicht",
    text: "Nichts wurde übertragen. {{available}} sind verfügbar, {{requested}} wurden verlangt. Geben Sie weniger ein.",
  },
  INVALID_AMOUNT: {
    title: "Dieser Betrag ist ungültig",
    text: "Nichts wurde übertragen. Geben Sie eine Zahl über null ein.",
  },
  TOO_PRECISE: {
    title: "Zu viele Nachkommastellen",
    text: "Nichts wurde übertragen. Höchstens drei Nachkommastellen.",
  },
  SELF_TRANSFER: {
    title: "Das Guthaben des Inhabers ist das Plattform-Guthaben",
    text: "Nichts wurde übertragen. Wählen Sie einen anderen Benutzer.",
  },
  IDEMPOTENCY_CONFLICT: {
    title: "Dieses Formular wurde schon mit anderen Werten gesendet",
    text: "Diesmal wurde nichts übertragen. Prüfen Sie das Guthaben und geben Sie die Übertragung neu ein.",
  },
  ALREADY_REVERSED: {
    title: "Schon rückgängig gemacht",
    text: "Nichts wurde übertragen. Diese Übertragung wurde bereits rückgängig gemacht.",
  },
  LIMIT_REACHED: {
    title: "Das Limit ist erreicht",
    text: "Nichts wurde geändert. Erhöhen Sie das Limit oder entfernen Sie zuerst etwas.",
  },
  RATE_LIMITED: { title: "Zu viele Versuche", text: "Warten Sie etwas und versuchen Sie es erneut." },
  RATE_LIMITED_SECONDS: { title: "Zu viele Versuche", text: "Versuchen Sie es in {{seconds}} Sekunden erneut." },
  QUERY_TOO_COMPLEX: {
    title: "Der Server lehnt diese Anfrage als zu groß ab",
    text: "Nichts wurde geändert. Zeigen Sie weniger Zeilen an und versuchen Sie es erneut.",
  },
  UNAVAILABLE: {
    title: "Der Server ist ausgelastet",
    text: "Versuchen Sie es gleich noch einmal. Dieselbe Anfrage wird nie zweimal ausgeführt.",
  },
  INTERNAL: {
    title: "Bei uns ist etwas schiefgegangen",
    text: "Versuchen Sie es erneut. Tritt es wieder auf, melden Sie, was Sie getan haben.",
  },
  INTERNAL_REQUEST: {
    title: "Bei uns ist etwas schiefgegangen",
    text: "Versuchen Sie es erneut. Tritt es wieder auf, melden Sie die Anfrage {{requestId}}.",
  },
  NETWORK: {
    title: "Keine Antwort vom Server",
    text: "Prüfen Sie Ihre Verbindung und versuchen Sie es erneut. Dieselbe Anfrage wird nie zweimal ausgeführt.",
  },
};
