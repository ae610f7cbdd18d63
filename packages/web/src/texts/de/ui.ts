import type { ui as english } from "../en/ui.ts";
import type { Like } from "../like.ts";

/** Worte, die mehrere Bereiche teilen */
export const ui: Like<typeof english> = {
  loading: "Wird geladen …",
  retry: "Erneut versuchen",
  cancel: "Abbrechen",
  close: "Schließen",
  required: "Bitte füllen Sie dieses Feld aus.",
  tooLong: "Höchstens {{max}} Zeichen.",
  emailInvalid: "Das sieht nicht nach einer E-Mail-Adresse aus.",
  saveBar: {
    label: "Nicht gespeicherte Änderungen",
    changes_one: "{{count}} nicht gespeicherte Änderung",
    changes_other: "{{count}} nicht gespeicherte Änderungen",
    review: "Prüfen",
    discard: "Verwerfen",
    save: "Speichern",
    saved: "Gespeichert",
  },
  review: { title: "Das werden Sie speichern", what: "Einstellung", before: "Jetzt", after: "Danach" },
  undo: {
    action: "Rückgängig",
    running: "Wird rückgängig gemacht …",
    done: { title: "Rückgängig gemacht", text: "Alles ist wieder wie vorher." },
    failed: "Nicht rückgängig gemacht",
    conflict:
      "Dieser Benutzer wurde inzwischen erneut geändert, deshalb wurde nichts zurückgesetzt. Prüfen Sie zuerst die jetzigen Werte.",
  },
  on: "An",
  off: "Aus",
  leave: {
    title: "Ohne Speichern verlassen?",
    text: "Ihre Änderungen auf dieser Seite sind noch nicht gespeichert. Wenn Sie gehen, gehen sie verloren.",
    stay: "Hier bleiben",
    leave: "Ohne Speichern verlassen",
  },
  conflict: {
    title: "Jemand anderes hat diesen Benutzer inzwischen geändert",
    text: "Von Ihnen wurde nichts gespeichert. Laden Sie die fremden Änderungen zum Vergleich; Ihre Eingaben bleiben.",
    action: "Fremde Änderungen laden, meine behalten",
    loaded: "Sie sehen jetzt die neuesten Werte. Ihre Änderungen sind noch da, aber nicht gespeichert.",
  },
  pager: { previous: "Zurück", next: "Weiter" },
  export: { start: "CSV exportieren", label: "Export läuft", progress: "{{done, number}} von {{total, number}}" },
  password: {
    show: "Passwort zeigen oder verbergen",
    help: "Mindestens {{min}} Zeichen. Ein paar Wörter merkt man sich leichter als Ziffern und Zeichen.",
    TOO_SHORT: "Mindestens {{min}} Zeichen.",
    TOO_LONG: "Höchstens {{max}} Zeichen.",
    LIKE_EMAIL: "Wählen Sie etwas anderes als die E-Mail-Adresse.",
    COMMON: "Dieses Passwort wird mit als Erstes ausprobiert. Wählen Sie ein anderes.",
  },
  never: "Nie",
  none: "–",
  copy: {
    label: "Als GraphQL kopieren",
    mutation: "Mutation",
    variables: "Variablen",
    curl: "curl-Befehl",
    playground: "Im Playground öffnen",
    done: "Kopiert",
    byHand: "Der Browser erlaubt kein Kopieren; markieren Sie den Text selbst",
    failed: "Das konnte nicht geladen werden. Schließen Sie das Menü und versuchen Sie es erneut.",
  },
  country: { label: "Land", placeholder: "Nicht angegeben", nothing: "Kein Land passt." },
};
