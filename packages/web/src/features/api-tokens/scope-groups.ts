import { PERMISSIONS, type Permission } from "@allowance/shared/catalogue/permissions";
import type { apiTokens } from "../../texts/en/api-tokens.ts";

type Group = keyof typeof apiTokens.form.group;

/** Under which heading a scope stands. A new permission does not compile before it has one. */
const GROUP_OF: Readonly<Record<Permission, Group>> = {
  USERS_READ: "people",
  USERS_WRITE: "people",
  TRANSFERS_WRITE: "people",
  ACCESS_GRANT: "people",
  PANEL_ENTER: "platform",
  PLANS_WRITE: "platform",
  SETTINGS_WRITE: "platform",
  BILLING_WRITE: "platform",
  AUDIT_READ: "platform",
  WEBHOOKS_WRITE: "platform",
  ENFORCE: "product",
};

/** The scopes that the viewer may give away, under their headings; headings without any are left out. */
export function scopeGroups(held: readonly string[]) {
  const offered = PERMISSIONS.filter(({ key }) => held.includes(key));
  const groups: readonly Group[] = ["people", "platform", "product"];
  return groups
    .map((group) => ({ group, scopes: offered.filter(({ key }) => GROUP_OF[key] === group) }))
    .filter(({ scopes }) => scopes.length > 0);
}

const LABELS = new Map<string, string>(PERMISSIONS.map(({ key, label }) => [key, label]));

/** What a scope is called. */
export function scopeLabel(scope: string): string {
  return LABELS.get(scope) ?? scope;
}
