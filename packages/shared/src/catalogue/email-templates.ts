import { type CatalogueEntry, defineCatalogue } from "./catalogue.ts";

/** What can stand between double braces in a template, with an example for previews. */
export const EMAIL_VARIABLES = {
  "user.name": { description: "The user's display name.", example: "Ben Ruiz" },
  "user.email": { description: "The user's email, which is also the login.", example: "ben.ruiz@example.com" },
  "tenant.name": { description: "The platform's name, from the branding.", example: "Acme Voice" },
  amount: { description: "What was added, with its unit.", example: "30 minutes" },
  balance: { description: "What the user has now, with its unit.", example: "150 minutes" },
} as const satisfies Readonly<Record<string, { readonly description: string; readonly example: string }>>;

export type EmailVariable = keyof typeof EMAIL_VARIABLES;

interface EmailTemplateEntry extends CatalogueEntry {
  /** The variables that this email has values for. */
  readonly variables: readonly EmailVariable[];
  readonly defaultSubject: string;
  readonly defaultBody: string;
  /** Whether it is sent while the tenant has said nothing. */
  readonly defaultEnabled: boolean;
}

/** Below this balance, in whole minutes, the "low balance" email goes out. */
export const LOW_BALANCE_MINUTES = 10;

/** The emails that the platform sends to its users. */
export const EMAIL_TEMPLATES = defineCatalogue("email templates", [
  {
    key: "WELCOME",
    label: "Welcome",
    description: "Sent to a user right after being created.",
    variables: ["user.name", "user.email", "tenant.name"],
    defaultSubject: "Welcome to {{tenant.name}}",
    defaultBody:
      "Hello {{user.name}},\n\nyour account at {{tenant.name}} is ready. You sign in as {{user.email}}.\n\n{{tenant.name}}",
    defaultEnabled: true,
  },
  {
    key: "MINUTES_RECEIVED",
    label: "Minutes received",
    description: "Sent to a user when minutes or credits were added to the balance.",
    variables: ["user.name", "user.email", "tenant.name", "amount", "balance"],
    defaultSubject: "You received {{amount}}",
    defaultBody:
      "Hello {{user.name}},\n\n{{amount}} were added to your balance. You have {{balance}} now.\n\n{{tenant.name}}",
    defaultEnabled: false,
  },
  {
    key: "LOW_BALANCE",
    label: "Low balance",
    description: `Sent to a user when a transfer leaves less than ${LOW_BALANCE_MINUTES} minutes.`,
    variables: ["user.name", "user.email", "tenant.name", "balance"],
    defaultSubject: "Your balance is low",
    defaultBody: "Hello {{user.name}},\n\nyou have {{balance}} left.\n\n{{tenant.name}}",
    defaultEnabled: false,
  },
] as const satisfies readonly EmailTemplateEntry[]);

export type EmailTemplateKey = (typeof EMAIL_TEMPLATES)[number]["key"];
