import type { statement as english } from "../en/statement.ts";
import type { Like } from "../like.ts";

/** Auszüge und das Guthaben im Zeitverlauf */
export const statement: Like<typeof english> = {
  title: "Auszug",
  lead: {
    pool: "Was das Plattform-Guthaben bewegt hat, das Neueste zuerst, in Minuten.",
    user: "Was die Minuten und Credits dieses Benutzers bewegt hat, das Neueste zuerst.",
  },
  loading: "Der Auszug wird geladen …",
  scroll: "Auszug, seitlich rollbar",
  pages: "Seiten des Auszugs",
  total_one: "{{count, number}} Zeile",
  total_other: "{{count, number}} Zeilen",
  linked:
    "Gezeigt wird Übertragung {{id}} zusammen mit der, die sie rückgängig machte oder die von ihr rückgängig gemacht wurde.",
  system: "System",
  kind: {
    TOP_UP: "Aufladung",
    MINUTES: "Minuten-Übertragung",
    CREDITS: "Credit-Übertragung",
    REVERSAL: "Rückbuchung",
    USAGE: "Verbrauch",
  },
  currency: { MINUTES: "Gesprächsminuten", CREDITS: "Chat-Guthaben" },
  counterparty: { POOL: "Plattform-Guthaben", OUTSIDE: "Außenwelt", deleted: "Gelöschter Benutzer" },
  column: {
    when: "Wann",
    kind: "Art",
    counterparty: "Mit",
    amount: "Betrag",
    balance: "Guthaben danach",
    actor: "Von",
    note: "Notiz",
    actions: "Aktionen",
  },
  filter: {
    label: "Filter des Auszugs",
    kind: "Art",
    allKinds: "Alle Arten",
    currency: "Guthaben",
    bothCurrencies: "Beide Guthaben",
    from: "Von",
    until: "Bis",
    clear: "Filter löschen",
  },
  empty: {
    title: "Noch hat sich nichts bewegt",
    text: "Übertragungen, Verbrauch und Aufladungen stehen hier, sobald es welche gibt.",
  },
  noMatch: { title: "Keine Zeile passt", text: "Nichts passt zu allen diesen Filtern zugleich." },
  reversal: { undone: "Rückgängig gemacht", undoes: "Macht eine Übertragung rückgängig" },
  details: {
    of: "Einzelheiten von {{when}}",
    key: "Idempotenzschlüssel",
    copy: "Idempotenzschlüssel kopieren",
    copied: "Kopiert",
    transfer: "Übertragung",
    undoes: "Macht Übertragung rückgängig",
    undoneBy: "Rückgängig gemacht durch Übertragung",
    audit: "Protokoll",
    showAudit: "Eintrag zeigen",
  },
  undo: {
    action: "Rückgängig",
    of: "{{amount}}, {{ago}}, rückgängig machen",
    title: "Diese Übertragung von {{amount}} rückgängig machen?",
    text: {
      ADD: "{{amount}} gehen von {{name}} an die Plattform zurück. Die Zeile bleibt; eine neue, mit ihr verbundene nimmt sie zurück.",
      REMOVE:
        "{{amount}} gehen von der Plattform an {{name}} zurück. Die Zeile bleibt; eine neue, mit ihr verbundene nimmt sie zurück.",
    },
    confirm: "Übertragung rückgängig machen",
    theUser: "dem Benutzer",
    done: { title: "Übertragung rückgängig gemacht", text: "{{amount}} gingen zurück." },
    spent: {
      user: {
        title: "Schon verbraucht",
        text: "Nichts wurde übertragen. {{name}} hat noch {{available}} von den {{amount}}, die zurückgehen müssten.",
      },
      pool: {
        title: "Das Plattform-Guthaben ist zu niedrig",
        text: "Nichts wurde übertragen. {{amount}} müssten an {{name}} zurückgehen, aber die Plattform hat noch {{available}}.",
      },
    },
  },
  recent: { title: "Zuletzt" },
  export: {
    action: "CSV exportieren",
    running: "Der Auszug wird exportiert",
    progress: "{{done, number}} von {{total, number}} Zeilen",
  },
  picture: {
    title: "Guthaben im Zeitverlauf",
    loading: "Das Guthaben im Zeitverlauf wird geladen …",
    empty: "Dieses Guthaben hat sich noch nicht bewegt.",
    span: "Wie weit zurück",
    days_one: "{{count}} Tag",
    days_other: "{{count}} Tage",
    asTable: "Als Tabelle zeigen",
    asPicture: "Als Bild zeigen",
    table: "Guthaben im Zeitverlauf, rollbar",
    day: "Tag (UTC)",
    balance: "Guthaben am Ende",
    summary: "Von {{first}} am {{day}} bis {{last}} heute. Tiefststand {{lowest}}, Höchststand {{highest}}.",
  },
};
