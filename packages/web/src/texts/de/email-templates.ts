import type { emailTemplates as english } from "../en/email-templates.ts";
import type { Like } from "../like.ts";

/** E-Mails und Postausgang */
export const emailTemplates: Like<typeof english> = {
  title: "E-Mail-Vorlagen",
  lead: "Was Ihre Plattform ihren Benutzern schreibt, und wann.",
  custom: "Eigene",
  on: "An",
  off: "Aus",
  sent: "Senden: {{label}}",
  always: "Wird immer gesendet",
  switched: {
    on: "E-Mail eingeschaltet",
    off: "E-Mail ausgeschaltet",
    onText: "„{{label}}“ wird ab jetzt gesendet.",
    offText: "„{{label}}“ wird nicht mehr gesendet.",
  },
  missing: {
    title: "Diese E-Mail gibt es nicht",
    text: "Die Adresse ist vielleicht falsch geschrieben.",
    action: "Zurück zu allen E-Mails",
  },
  form: {
    title: "Betreff und Text",
    subject: "Betreff",
    body: "Text",
    bodyHelp: "Reiner Text. Eine Leerzeile beginnt einen neuen Absatz.",
    variables: "Variable einfügen",
    variable: "{{description}} Zum Beispiel: {{example}}",
    unknownVariable: "Diese E-Mail hat keine Variable „{{variable}}“. Wählen Sie eine aus der Liste unten.",
    openBraces:
      "Schreiben Sie eine Variable mit je zwei geschweiften Klammern, oder wählen Sie eine aus der Liste unten.",
    missingLink: "Diese E-Mail braucht ihre Variable „{{variable}}“: Ohne sie kann niemand tun, worum es geht.",
    reset: "Zurück zum Standardtext",
  },
  preview: {
    title: "Vorschau",
    lead: "Mit Beispielen anstelle der Variablen.",
    loading: "Vorschau wird geladen …",
    frame: "Vorschau von {{label}}",
  },
  test: {
    send: "Mir eine Test-E-Mail senden",
    done: "Test-E-Mail geschrieben",
    doneText: "Sie ist unterwegs an {{to}} und steht im Postausgang.",
  },
  conflict: "Jemand anderes hat diese E-Mail inzwischen geändert",
  saved: { title: "E-Mail gespeichert", text: "Die nächste geht mit dem neuen Text hinaus." },
  outbox: {
    title: "Postausgang",
    lead: "Jede geschriebene E-Mail, die neueste zuerst.",
    note: "Ohne Mailserver (SMTP_URL ist nicht gesetzt) wird nichts gesendet: E-Mails bleiben hier und können gelesen werden.",
    filter: "Status",
    all: "Alle E-Mails",
    loading: "Der Postausgang wird geladen …",
    pages: "Seiten des Postausgangs",
    total_one: "{{count, number}} E-Mail",
    total_other: "{{count, number}} E-Mails",
    open: "„{{subject}}“ lesen",
    column: { subject: "Betreff", to: "An", status: "Status", when: "Wann" },
    status: { STORED: "Aufbewahrt", SENT: "Gesendet", FAILED: "Fehlgeschlagen" },
    written: "Geschrieben",
    sentAt: "Gesendet",
    link: "Einmal-Link",
    error: "Der Mailserver meldete: {{errorClass}}.",
    frame: "Text von {{subject}}",
    empty: {
      title: "Noch keine E-Mail",
      text: "Legen Sie einen Benutzer an oder senden Sie sich eine Test-E-Mail; sie steht dann hier.",
    },
    noMatch: { title: "Keine E-Mail passt", text: "Keine E-Mail hat diesen Status." },
  },
};
