import { type CatalogueEntry, defineCatalogue } from "./catalogue.ts";

/** What can stand between double braces in a template, with an example for previews. */
export const EMAIL_VARIABLES = {
  "user.name": { description: "The user's display name.", example: "Ben Ruiz" },
  "user.email": { description: "The user's email, which is also the login.", example: "ben.ruiz@example.com" },
  "tenant.name": { description: "The platform's name, from the branding.", example: "Acme Voice" },
  amount: { description: "What was added, with its unit.", example: "30 minutes" },
  link: {
    description: "The one-time link that the email is about. It works once, and for a limited time.",
    example: "https://panel.example.com/link#one-time-secret",
  },
  balance: { description: "What is there now, with its unit.", example: "150 minutes" },
  url: { description: "The address that the email is about.", example: "https://example.com/hooks" },
  threshold: { description: "Below what the balance is low, with its unit.", example: "200 minutes" },
} as const satisfies Readonly<Record<string, { readonly description: string; readonly example: string }>>;

export type EmailVariable = keyof typeof EMAIL_VARIABLES;

interface EmailTemplateEntry extends CatalogueEntry {
  /** The variables that this email has values for. */
  readonly variables: readonly EmailVariable[];
  readonly defaultSubject: string;
  readonly defaultBody: string;
  /** Whether it is sent while the tenant has said nothing. */
  readonly defaultEnabled: boolean;
  /** Whether it is worth nothing without its link, and can't be turned off: somebody asked for it and waits. */
  readonly isEssential?: true;
}

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
    description: "Sent to a user when the minutes or credits fall below the threshold that is set in Billing.",
    variables: ["user.name", "user.email", "tenant.name", "balance", "threshold"],
    defaultSubject: "Your balance is low",
    defaultBody: "Hello {{user.name}},\n\nyou have {{balance}} left.\n\n{{tenant.name}}",
    defaultEnabled: false,
  },
  {
    key: "POOL_LOW",
    label: "Platform balance low",
    description:
      "Sent to the owner and to everybody with Billing Access when the platform's balance falls below the threshold that is set in Billing.",
    variables: ["user.name", "user.email", "tenant.name", "balance", "threshold"],
    defaultSubject: "The balance of {{tenant.name}} is low",
    defaultBody:
      "Hello {{user.name}},\n\nthe platform's balance fell below {{threshold}}: {{balance}} are left. Top up in Billing, so that transfers and grants go on.\n\n{{tenant.name}}",
    // It goes to administrators, and only once somebody has set a threshold.
    defaultEnabled: true,
  },
  {
    key: "WEBHOOK_DISABLED",
    label: "Webhook disabled",
    description: "Sent to the owner and the platform admins when a webhook failed for days and was disabled.",
    variables: ["user.name", "user.email", "tenant.name", "url"],
    defaultSubject: "A webhook of {{tenant.name}} was disabled",
    defaultBody:
      "Hello {{user.name}},\n\n{{url}} could not be told of anything for days, so it is not told any more. See what it answered in Settings, Webhooks, and resume it there once it works.\n\n{{tenant.name}}",
    // It goes to administrators, who would not find out otherwise.
    defaultEnabled: true,
  },
  {
    key: "INVITATION",
    label: "Invitation",
    description: "Sent to a user who is invited to choose a password and sign in.",
    variables: ["user.name", "user.email", "tenant.name", "link"],
    defaultSubject: "Your invitation to {{tenant.name}}",
    defaultBody:
      "Hello {{user.name}},\n\nyou are invited to {{tenant.name}}. Choose a password here within three days:\n\n{{link}}\n\nYou sign in as {{user.email}}.\n\n{{tenant.name}}",
    defaultEnabled: true,
    isEssential: true,
  },
  {
    key: "PASSWORD_RESET",
    label: "Password reset",
    description: "Sent to a user who asks for a new password.",
    variables: ["user.name", "user.email", "tenant.name", "link"],
    defaultSubject: "Choose a new password for {{tenant.name}}",
    defaultBody:
      "Hello {{user.name}},\n\nsomebody asked for a new password for {{user.email}}. Choose it here within an hour:\n\n{{link}}\n\nIf it was not you, there is nothing to do: your password stays as it is.\n\n{{tenant.name}}",
    defaultEnabled: true,
    isEssential: true,
  },
] as const satisfies readonly EmailTemplateEntry[]);

export type EmailTemplateKey = (typeof EMAIL_TEMPLATES)[number]["key"];

const essential: ReadonlySet<string> = new Set(
  EMAIL_TEMPLATES.flatMap((entry) => ("isEssential" in entry ? [entry.key] : [])),
);

/** Whether an email must contain its link and can't be turned off. */
export function isEssentialEmail(key: EmailTemplateKey): boolean {
  return essential.has(key);
}
