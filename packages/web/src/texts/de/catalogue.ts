import type { APPEARANCE_FEATURES, PAGES } from "@allowance/shared/catalogue/appearance";
import type { AUDIT_ACTIONS } from "@allowance/shared/catalogue/audit-actions";
import type { EMAIL_TEMPLATES } from "@allowance/shared/catalogue/email-templates";
import type { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import type { PERMISSIONS } from "@allowance/shared/catalogue/permissions";
import type { WEBHOOK_EVENTS } from "@allowance/shared/catalogue/webhook-events";

type Explained = (typeof COUNT_LIMITS | typeof FEATURE_LIMITS | typeof PERMISSIONS | typeof EMAIL_TEMPLATES)[number];
type Named = (typeof PAGES | typeof APPEARANCE_FEATURES | typeof AUDIT_ACTIONS | typeof WEBHOOK_EVENTS)[number];

/** Every text of the catalogue that a screen shows; one that has no German here does not compile. */
type CatalogueText = Explained["label" | "description"] | Named["label"];

/** The catalogue's words by the English ones, which the API answers too. */
export const catalogue: Readonly<Record<CatalogueText, string>> = {
  // Limits
  "Max Assistants": "Max. Assistenten",
  "Maximum number of AI assistants the user can create.": "Wie viele KI-Assistenten der Benutzer anlegen kann.",
  "Max Campaigns": "Max. Kampagnen",
  "Maximum number of outbound campaigns.": "Wie viele ausgehende Kampagnen möglich sind.",
  "Max Cloned Voices": "Max. geklonte Stimmen",
  "Maximum number of custom voice clones.": "Wie viele eigene Stimmklone möglich sind.",
  "Max Knowledgebases": "Max. Wissensdatenbanken",
  "Maximum number of knowledge bases.": "Wie viele Wissensdatenbanken möglich sind.",
  "Max Mid Call Tools": "Max. Werkzeuge im Anruf",
  "Maximum custom mid-call tools.": "Wie viele eigene Werkzeuge während eines Anrufs möglich sind.",
  "Max Parallel Calls": "Max. gleichzeitige Anrufe",
  "Maximum simultaneous calls.": "Wie viele Anrufe gleichzeitig laufen können.",
  "Max Automation Runs": "Max. Automationsläufe",
  "Monthly automation platform executions.": "Ausführungen der Automationsplattform im Monat.",
  "Max Own Numbers": "Max. eigene Nummern",
  "Maximum phone numbers the user can add (SIP/Caller ID).":
    "Wie viele Rufnummern der Benutzer hinzufügen kann (SIP/Rufnummernanzeige).",
  "Web Widget": "Web-Widget",
  "Access to embeddable web widget functionality.": "Zugang zum einbettbaren Web-Widget.",
  "Secondary Languages": "Weitere Sprachen",
  "Access to multi-language assistant support.": "Zugang zu mehrsprachigen Assistenten.",
  "Automation Platform": "Automationsplattform",
  "Access to no-code automation workflows.": "Zugang zu Automationen ohne Programmieren.",
  "Custom Dashboards": "Eigene Dashboards",
  "Access to create and manage custom dashboards.": "Eigene Dashboards anlegen und verwalten.",
  "AI Prompt Editor": "KI-Prompt-Editor",
  "Access to the AI prompt editor.": "Zugang zum KI-Prompt-Editor.",
  "Flow Builder": "Flow-Builder",
  "Access to the flow builder.": "Zugang zum Flow-Builder.",
  // Pages
  Automation: "Automation",
  Assistants: "Assistenten",
  Campaigns: "Kampagnen",
  Leads: "Leads",
  Tools: "Werkzeuge",
  "Get Phone Number": "Rufnummer kaufen",
  "SMS History": "SMS-Verlauf",
  "API Keys": "API-Schlüssel",
  Knowledgebase: "Wissensdatenbank",
  Conversations: "Unterhaltungen",
  "Calls History": "Anrufverlauf",
  Blacklist: "Sperrliste",
  "Your Phone Numbers": "Eigene Rufnummern",
  "Create Custom Dashboard": "Eigenes Dashboard anlegen",
  "WhatsApp Senders": "WhatsApp-Absender",
  "WhatsApp Templates": "WhatsApp-Vorlagen",
  // Features and buttons
  "Caller ID Button": "Schaltfläche Rufnummernanzeige",
  "SIP Integration": "SIP-Anbindung",
  "Calendar Integration": "Kalender-Anbindung",
  "Carrier Costs Display": "Anzeige der Anbieterkosten",
  "Dashboard Title & Subheading": "Titel & Untertitel des Dashboards",
  "Add Credits Button": "Schaltfläche Credits kaufen",
  "Plans Page & Button": "Tarif-Seite & Schaltfläche",
  "Docs Button": "Schaltfläche Dokumentation",
  "Updates Button & Modal": "Schaltfläche & Fenster Neuigkeiten",
  // Permissions
  "Enter the administration panel": "Verwaltung öffnen",
  "Open the administration panel and read the tenant's name and branding.":
    "Die Verwaltung öffnen und Name und Marke des Mandanten lesen.",
  "See users": "Benutzer sehen",
  "List users and read their limits, appearance, plan and balance.":
    "Benutzer auflisten und ihre Limits, ihr Erscheinungsbild, ihren Tarif und ihr Guthaben lesen.",
  "Manage users": "Benutzer verwalten",
  "Create and edit users, their limits, appearance and plan.":
    "Benutzer anlegen und ändern, ebenso Limits, Erscheinungsbild und Tarif.",
  "Transfer balance": "Guthaben übertragen",
  "Transfer minutes and credits to and from users.": "Benutzern Minuten und Credits geben und nehmen.",
  "Grant access": "Zugriff vergeben",
  "Grant and remove the access flags of users other than the owner.": "Zugriff geben und nehmen, außer beim Inhaber.",
  "Manage plans": "Tarife verwalten",
  "Edit plans and the default limits.": "Tarife und Standard-Limits ändern.",
  "Manage settings": "Einstellungen verwalten",
  "Edit branding, global appearance and email templates.":
    "Marke, globales Erscheinungsbild und E-Mail-Vorlagen ändern.",
  "Manage billing": "Abrechnung verwalten",
  "See the platform balance and statements, top up, and manage invoices and payment.":
    "Plattform-Guthaben und Auszüge sehen, aufladen, Rechnungen und Zahlung verwalten.",
  "Read the audit log": "Protokoll lesen",
  "Read who changed what and when.": "Lesen, wer wann was geändert hat.",
  "Enforce limits": "Limits durchsetzen",
  "Report usage, and reserve and free what limits allow, for the product that makes the calls.":
    "Nutzung melden sowie belegen und freigeben, was Limits erlauben; für das Produkt, das die Anrufe führt.",
  "Manage webhooks": "Webhooks verwalten",
  "Have changes, with the users and balances that they are about, told to other systems.":
    "Andere Systeme über Änderungen benachrichtigen, mit den betroffenen Benutzern und Guthaben.",
  // Emails
  Welcome: "Willkommen",
  "Sent to a user right after being created.": "Geht an einen Benutzer, gleich nachdem er angelegt wurde.",
  "Minutes received": "Minuten erhalten",
  "Sent to a user when minutes or credits were added to the balance.":
    "Geht an einen Benutzer, wenn er Minuten oder Credits erhalten hat.",
  "Low balance": "Wenig Guthaben",
  "Sent to a user when the minutes or credits fall below the threshold that is set in Billing.":
    "Geht an einen Benutzer, wenn Minuten oder Credits unter die Schwelle aus der Abrechnung fallen.",
  "Platform balance low": "Plattform-Guthaben niedrig",
  "Sent to the owner and to everybody with Billing Access when the platform's balance falls below the threshold that is set in Billing.":
    "Geht an den Inhaber und alle mit Zugriff auf die Abrechnung, wenn das Plattform-Guthaben unter die Schwelle aus der Abrechnung fällt.",
  Invitation: "Einladung",
  "Sent to a user who is invited to choose a password and sign in.":
    "Geht an einen Benutzer, der eingeladen ist, ein Passwort zu wählen und sich anzumelden.",
  "Password reset": "Neues Passwort",
  "Sent to a user who asks for a new password.": "Geht an einen Benutzer, der ein neues Passwort anfordert.",
  "Webhook disabled": "Webhook abgeschaltet",
  "Sent to the owner and the platform admins when a webhook failed for days and was disabled.":
    "Geht an den Inhaber und die Plattform-Admins, wenn ein Webhook tagelang fehlschlug und abgeschaltet wurde.",
  // Audit actions and events
  "Webhook created": "Webhook angelegt",
  "Webhook changed": "Webhook geändert",
  "Webhook deleted": "Webhook gelöscht",
  "Webhook secret rotated": "Geheimnis eines Webhooks erneuert",
  "Webhook tested": "Webhook getestet",
  "Webhook delivery resent": "Webhook-Zustellung wiederholt",
  "Plan of a user changed": "Tarif eines Benutzers geändert",
  "Transfer made": "Übertragung ausgeführt",
  "Balance low": "Guthaben niedrig",
  "Limit reached": "Limit erreicht",
  "Tenant created": "Mandant angelegt",
  "User created": "Benutzer angelegt",
  "Profile changed": "Profil geändert",
  "User deleted": "Benutzer gelöscht",
  "User deactivated": "Benutzer deaktiviert",
  "User reactivated": "Benutzer wieder aktiviert",
  "Plan assigned": "Tarif zugewiesen",
  "Access changed": "Zugriff geändert",
  "Limits changed": "Limits geändert",
  "Appearance changed": "Erscheinungsbild geändert",
  "Change set applied": "Sammeländerung ausgeführt",
  "Signed in": "Angemeldet",
  "Signed out": "Abgemeldet",
  "Plan created": "Tarif angelegt",
  "Plan changed": "Tarif geändert",
  "Plan deleted": "Tarif gelöscht",
  "Default limits changed": "Standard-Limits geändert",
  "Branding changed": "Marke geändert",
  "Global appearance changed": "Globales Erscheinungsbild geändert",
  "Email changed": "E-Mail geändert",
  "Test email sent": "Test-E-Mail gesendet",
  "Minutes transferred": "Minuten übertragen",
  "Credits transferred": "Credits übertragen",
  "Transfer reversed": "Übertragung rückgängig gemacht",
  "Usage charged": "Verbrauch abgebucht",
  "Bulk transferred": "Sammelübertragung ausgeführt",
  "Grant created": "Dauerauftrag angelegt",
  "Grant changed": "Dauerauftrag geändert",
  "Grant deleted": "Dauerauftrag gelöscht",
  "Grant run": "Dauerauftrag gelaufen",
  "Low balance changed": "Schwellen geändert",
  "Billing changed": "Abrechnung geändert",
  "Pool topped up": "Plattform-Guthaben aufgeladen",
  "Invoice paid": "Rechnung bezahlt",
  "Payment method added": "Zahlungsart hinzugefügt",
  "Payment method removed": "Zahlungsart entfernt",
  "Default payment method changed": "Standard-Zahlungsart geändert",
  "API token created": "API-Token erstellt",
  "API token rotated": "API-Token erneuert",
  "API token revoked": "API-Token widerrufen",
  "Sessions ended": "Sitzungen beendet",
  "Password changed": "Passwort geändert",
  "Password reset sent": "Link für neues Passwort gesendet",
  "Invitation sent": "Einladung gesendet",
  "Invitation accepted": "Einladung angenommen",
};
