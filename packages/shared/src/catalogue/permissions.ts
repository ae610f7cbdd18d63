import { defineCatalogue } from "./catalogue.ts";

/** What a person or a token may do: the rows of the table in product-rules 19, and what the product's own scripts do. */
export const PERMISSIONS = defineCatalogue("permissions", [
  {
    key: "PANEL_ENTER",
    label: "Enter the administration panel",
    description: "Open the administration panel and read the tenant's name and branding.",
  },
  {
    key: "USERS_READ",
    label: "See users",
    description: "List users and read their limits, appearance, plan and balance.",
  },
  {
    key: "USERS_WRITE",
    label: "Manage users",
    description: "Create and edit users, their limits, appearance and plan.",
  },
  { key: "TRANSFERS_WRITE", label: "Transfer balance", description: "Transfer minutes and credits to and from users." },
  {
    key: "ACCESS_GRANT",
    label: "Grant access",
    description: "Grant and remove the access flags of users other than the owner.",
  },
  { key: "PLANS_WRITE", label: "Manage plans", description: "Edit plans and the default limits." },
  {
    key: "SETTINGS_WRITE",
    label: "Manage settings",
    description: "Edit branding, global appearance and email templates.",
  },
  {
    key: "BILLING_WRITE",
    label: "Manage billing",
    description: "See the platform balance and statements, top up, and manage invoices and payment.",
  },
  { key: "AUDIT_READ", label: "Read the audit log", description: "Read who changed what and when." },
  {
    key: "WEBHOOKS_WRITE",
    label: "Manage webhooks",
    description: "Have changes, with the users and balances that they are about, told to other systems.",
  },
  {
    key: "ENFORCE",
    label: "Enforce limits",
    description: "Report usage, and reserve and free what limits allow, for the product that makes the calls.",
  },
] as const);

export type Permission = (typeof PERMISSIONS)[number]["key"];

/** The three stored flags (product-rules 18). */
export interface AccessFlags {
  readonly platformAdmin: boolean;
  readonly settingsAccess: boolean;
  readonly billingAccess: boolean;
}

const ALL: readonly Permission[] = PERMISSIONS.map(({ key }) => key);

/** Platform Admin has everything the owner has, and includes the other two flags; what touches the owner is refused in the services. */
export function permissionsOf(user: AccessFlags & { readonly isOwner: boolean }): ReadonlySet<Permission> {
  if (user.isOwner || user.platformAdmin) return new Set(ALL);
  const granted = new Set<Permission>();
  if (user.settingsAccess) granted.add("PANEL_ENTER").add("SETTINGS_WRITE");
  if (user.billingAccess) granted.add("PANEL_ENTER").add("BILLING_WRITE");
  return granted;
}
