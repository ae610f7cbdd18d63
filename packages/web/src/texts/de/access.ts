import type { access as english } from "../en/access.ts";
import type { Like } from "../like.ts";

/** Der Reiter Zugriff eines Benutzers */
export const access: Like<typeof english> = {
  title: "Zugriff auf die Verwaltung",
  warning:
    "Diese Berechtigungen geben Zugriff auf die Verwaltung: den Bereich des Mandanten, in dem Sie Ihre White-Label-Plattform einrichten. Erteilen Sie sie nur Teammitgliedern, die die Plattform selbst verwalten, nicht gewöhnlichen Endkunden.",
  note: "Diese Berechtigungen gelten nur für Benutzer des Mandanten. Der Inhaber hat immer vollen Zugriff.",
  flag: {
    platformAdmin: {
      label: "Plattform-Admin",
      help: "Voller Zugriff auf die Verwaltung. Kann Benutzer verwalten, alle Einstellungen ändern und alles erreichen. Für vertrauenswürdige Administratoren, die volle Kontrolle brauchen.",
    },
    settingsAccess: {
      label: "Zugriff auf Einstellungen",
      help: "Kann die Einstellungen der Verwaltung öffnen und ändern (Marke, Erscheinungsbild, E-Mail-Vorlagen usw.), aber keine anderen Benutzer verwalten. Für Teammitglieder, die die Plattform einrichten, ohne Benutzer zu verwalten.",
    },
    billingAccess: {
      label: "Zugriff auf Abrechnung",
      help: "Kann die Abrechnung öffnen, Zahlungsarten verwalten, Rechnungen ansehen und Rechnungsangaben ändern. Für Finanzteam und Buchhaltung.",
    },
  },
  included: "In Plattform-Admin enthalten",
  changed: "Noch nicht gespeichert",
  sessions: "Eine Änderung meldet {{name}} überall ab; der neue Zugriff gilt ab der nächsten Anmeldung.",
  owner: {
    title: "Der Zugriff des Inhabers ist nicht änderbar",
    text: "{{name}} ist Inhaber dieser Plattform. Der Inhaber hat immer vollen Zugriff und kann weder deaktiviert noch gelöscht werden.",
  },
  self: {
    lastWayIn: {
      title: "Das ist Ihr letzter eigener Zugang",
      text: "Ohne eine dieser Berechtigungen könnten Sie die Verwaltung nicht mehr öffnen. Bitten Sie den Inhaber oder einen anderen Plattform-Admin darum, oder behalten Sie mindestens eine.",
    },
    title: "Sie ändern Ihren eigenen Zugriff",
    text: "Beim Speichern werden Sie abgemeldet und haben danach weniger als jetzt.",
  },
  grant: {
    title: "{{name}} zum Plattform-Admin machen?",
    text: "{{name}} ({{email}}) erhält vollen Zugriff auf die Verwaltung: alle Benutzer und ihre Limits, Übertragungen vom Plattform-Guthaben, alle Einstellungen, die Abrechnung und die Vergabe von Zugriff. Nur für vertrauenswürdige Administratoren.",
    confirm: "Vollen Zugriff geben",
  },
  saved: { title: "Zugriff gespeichert", text: "{{name}} hat den neuen Zugriff ab der nächsten Anmeldung." },
  membership: {
    title: "Deaktivieren oder löschen",
    deactivate: {
      label: "Deaktivieren",
      help: "Keine Anmeldung und keine API-Token. Nichts wird gelöscht: Limits, Erscheinungsbild und Guthaben bleiben für den Tag der Rückkehr.",
      since: "Deaktiviert seit {{date}}. Keine Anmeldung und keine API-Token; nichts wird gelöscht.",
      title: "{{name}} deaktivieren?",
      text: "{{name}} wird sofort abgemeldet, kann sich nicht anmelden, und die API-Token gelten nicht mehr. Nichts wird gelöscht, und Sie können jederzeit wieder aktivieren.",
      confirm: "Deaktivieren",
      done: { title: "Deaktiviert", text: "{{name}} kann sich nicht mehr anmelden." },
    },
    reactivate: {
      label: "Wieder aktivieren",
      done: { title: "Wieder aktiviert", text: "{{name}} kann sich wieder anmelden." },
    },
    delete: {
      label: "Benutzer löschen …",
      help: "Endgültig. Das restliche Guthaben geht an das Plattform-Guthaben zurück; frühere Übertragungen bleiben lesbar.",
      title: "{{name}} löschen?",
      balance: "{{minutes}} Min. und {{credits}} Credits gehen an das Plattform-Guthaben zurück.",
      negative:
        "Das Guthaben ist negativ ({{minutes}} Min., {{credits}} Credits): Das Plattform-Guthaben gleicht die Differenz aus.",
      empty: "Das Guthaben ist leer, es wird also nichts übertragen.",
      lost: "Limits, Erscheinungsbild und Anmeldung werden gelöscht. Frühere Übertragungen bleiben unter diesem Namen lesbar. Das lässt sich nicht rückgängig machen, ein Deaktivieren schon.",
      type: "Geben Sie zur Bestätigung {{email}} ein",
      confirm: "Endgültig löschen",
      done: { title: "Benutzer gelöscht", text: "{{name}} ist gelöscht." },
    },
    notDirty: "Speichern oder verwerfen Sie zuerst die Änderungen oben.",
    notSelf: "Das können Sie nicht mit sich selbst tun. Bitten Sie den Inhaber oder einen anderen Plattform-Admin.",
  },
};
