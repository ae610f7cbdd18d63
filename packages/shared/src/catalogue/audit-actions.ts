import { ACCOUNT_ACTIONS } from "./audit-account-actions.ts";
import { WEBHOOK_ACTIONS } from "./audit-webhook-actions.ts";
import { type CatalogueEntry, defineCatalogue } from "./catalogue.ts";

/** What a change can be about. */
export type AuditSubject =
  | "TENANT"
  | "USER"
  | "SESSION"
  | "TOKEN"
  | "PLAN"
  | "EMAIL_TEMPLATE"
  | "TRANSFER"
  | "BULK_TRANSFER"
  | "CHANGE_SET"
  | "GRANT"
  | "INVOICE"
  | "PAYMENT_METHOD"
  | "WEBHOOK";

interface AuditActionEntry extends CatalogueEntry {
  /** The kind of thing that it is done to. */
  readonly subject: AuditSubject;
  /** Whether it can be undone from the audit log, by a new change. Transfers have a way of their own. */
  readonly revertible: boolean;
}

/** Everything that the audit log writes down, grouped by where it happens. */
export const AUDIT_ACTIONS = defineCatalogue("audit actions", [
  {
    key: "TENANT_CREATED",
    label: "Tenant created",
    description: "The tenant came into being with its owner.",
    subject: "TENANT",
    revertible: false,
  },
  {
    key: "USER_CREATED",
    label: "User created",
    description: "A user was added.",
    subject: "USER",
    revertible: false,
  },
  {
    key: "USER_UPDATED",
    label: "Profile changed",
    description: "A user's name, email or country changed.",
    subject: "USER",
    revertible: false,
  },
  {
    key: "USER_DELETED",
    label: "User deleted",
    description: "A user was removed; the rest of the balance went back to the pool.",
    subject: "USER",
    revertible: false,
  },
  {
    key: "USER_DEACTIVATED",
    label: "User deactivated",
    description: "A user was kept out of the product and the panel.",
    subject: "USER",
    revertible: false,
  },
  {
    key: "USER_REACTIVATED",
    label: "User reactivated",
    description: "A deactivated user was let in again.",
    subject: "USER",
    revertible: false,
  },
  {
    key: "PLAN_ASSIGNED",
    label: "Plan assigned",
    description: "A user was put on another plan, or on none.",
    subject: "USER",
    revertible: false,
  },
  {
    key: "ACCESS_CHANGED",
    label: "Access changed",
    description: "A user's access flags changed.",
    subject: "USER",
    revertible: true,
  },
  {
    key: "LIMITS_CHANGED",
    label: "Limits changed",
    description: "A user's Custom Limits or limit overrides changed.",
    subject: "USER",
    revertible: true,
  },
  {
    key: "APPEARANCE_CHANGED",
    label: "Appearance changed",
    description: "A user's Custom Appearance, appearance overrides or visible plans changed.",
    subject: "USER",
    revertible: true,
  },
  {
    key: "CHANGES_APPLIED",
    label: "Change set applied",
    description: "Many users were changed at once; each change has an entry of its own.",
    subject: "CHANGE_SET",
    revertible: false,
  },
  {
    key: "SIGNED_IN",
    label: "Signed in",
    description: "A person signed in with email and password.",
    subject: "USER",
    revertible: false,
  },
  {
    key: "SIGNED_OUT",
    label: "Signed out",
    description: "A person ended the session of their browser.",
    subject: "USER",
    revertible: false,
  },
  ...ACCOUNT_ACTIONS,
  {
    key: "PLAN_CREATED",
    label: "Plan created",
    description: "A plan was added.",
    subject: "PLAN",
    revertible: false,
  },
  {
    key: "PLAN_UPDATED",
    label: "Plan changed",
    description: "A plan's details, limits or state changed.",
    subject: "PLAN",
    revertible: false,
  },
  {
    key: "PLAN_DELETED",
    label: "Plan deleted",
    description: "A plan that nobody used was removed.",
    subject: "PLAN",
    revertible: false,
  },
  {
    key: "DEFAULT_LIMITS_CHANGED",
    label: "Default limits changed",
    description: "The limits of users without a plan changed.",
    subject: "TENANT",
    revertible: false,
  },
  {
    key: "BRANDING_CHANGED",
    label: "Branding changed",
    description: "The tenant's name, logo or colour changed.",
    subject: "TENANT",
    revertible: false,
  },
  {
    key: "GLOBAL_APPEARANCE_CHANGED",
    label: "Global appearance changed",
    description: "What is hidden for everybody changed.",
    subject: "TENANT",
    revertible: false,
  },
  {
    key: "EMAIL_TEMPLATE_CHANGED",
    label: "Email changed",
    description: "An email's text or switch changed.",
    subject: "EMAIL_TEMPLATE",
    revertible: false,
  },
  {
    key: "TEST_EMAIL_SENT",
    label: "Test email sent",
    description: "An email was sent to whoever is working on it.",
    subject: "EMAIL_TEMPLATE",
    revertible: false,
  },
  {
    key: "MINUTES_TRANSFERRED",
    label: "Minutes transferred",
    description: "Minutes moved between the pool and a user.",
    subject: "TRANSFER",
    revertible: false,
  },
  {
    key: "CREDITS_TRANSFERRED",
    label: "Credits transferred",
    description: "Credits moved between the pool and a user.",
    subject: "TRANSFER",
    revertible: false,
  },
  {
    key: "TRANSFER_REVERSED",
    label: "Transfer reversed",
    description: "A transfer was undone by a new one.",
    subject: "TRANSFER",
    revertible: false,
  },
  {
    key: "USAGE_CHARGED",
    label: "Usage charged",
    description: "Calls or messages used up some of a user's balance.",
    subject: "TRANSFER",
    revertible: false,
  },
  {
    key: "BULK_TRANSFERRED",
    label: "Bulk transferred",
    description: "Many transfers were made at once; each has an entry of its own.",
    subject: "BULK_TRANSFER",
    revertible: false,
  },
  {
    key: "GRANT_CREATED",
    label: "Grant created",
    description: "A recurring grant was added.",
    subject: "GRANT",
    revertible: false,
  },
  {
    key: "GRANT_UPDATED",
    label: "Grant changed",
    description: "A recurring grant was changed, paused or resumed.",
    subject: "GRANT",
    revertible: false,
  },
  {
    key: "GRANT_DELETED",
    label: "Grant deleted",
    description: "A recurring grant was removed.",
    subject: "GRANT",
    revertible: false,
  },
  {
    key: "GRANT_RUN",
    label: "Grant run",
    description: "A recurring grant gave minutes or credits from the pool to its users.",
    subject: "GRANT",
    revertible: false,
  },
  {
    key: "LOW_BALANCE_CHANGED",
    label: "Low balance changed",
    description: "The balances below which the pool or a user is low changed.",
    subject: "TENANT",
    revertible: false,
  },
  {
    key: "BILLING_CHANGED",
    label: "Billing changed",
    description: "The billing details, the currency or the price of a minute changed.",
    subject: "TENANT",
    revertible: false,
  },
  {
    key: "POOL_TOPPED_UP",
    label: "Pool topped up",
    description: "Minutes came into the pool from outside.",
    subject: "TRANSFER",
    revertible: false,
  },
  {
    key: "INVOICE_PAID",
    label: "Invoice paid",
    description: "An open invoice was noted as paid.",
    subject: "INVOICE",
    revertible: false,
  },
  {
    key: "PAYMENT_METHOD_ADDED",
    label: "Payment method added",
    description: "A way to pay was written down.",
    subject: "PAYMENT_METHOD",
    revertible: false,
  },
  {
    key: "PAYMENT_METHOD_REMOVED",
    label: "Payment method removed",
    description: "A way to pay was removed.",
    subject: "PAYMENT_METHOD",
    revertible: false,
  },
  {
    key: "PAYMENT_METHOD_PREFERRED",
    label: "Default payment method changed",
    description: "Another way to pay became the one used when nothing else is said.",
    subject: "PAYMENT_METHOD",
    revertible: false,
  },
  {
    key: "TOKEN_CREATED",
    label: "API token created",
    description: "A key for a script was made.",
    subject: "TOKEN",
    revertible: false,
  },
  {
    key: "TOKEN_ROTATED",
    label: "API token rotated",
    description: "A script's key got a new secret.",
    subject: "TOKEN",
    revertible: false,
  },
  {
    key: "TOKEN_REVOKED",
    label: "API token revoked",
    description: "A script's key was ended.",
    subject: "TOKEN",
    revertible: false,
  },
  ...WEBHOOK_ACTIONS,
] as const satisfies readonly AuditActionEntry[]);

export type AuditActionKey = (typeof AUDIT_ACTIONS)[number]["key"];
