import type { AuditActionKey } from "./audit-actions.ts";
import { type CatalogueEntry, defineCatalogue } from "./catalogue.ts";

interface WebhookEventEntry extends CatalogueEntry {
  /** What the payload calls it. Never renamed once released. */
  readonly type: string;
  /** The audit actions that it tells of; none for what is noticed rather than done, such as a balance that became low. */
  readonly actions: readonly AuditActionKey[];
}

/** Everything that a webhook can tell of. */
export const WEBHOOK_EVENTS = defineCatalogue("webhook events", [
  {
    key: "USER_CREATED",
    type: "user.created",
    label: "User created",
    description: "A user was added.",
    actions: ["USER_CREATED"],
  },
  {
    key: "USER_UPDATED",
    type: "user.updated",
    label: "Profile changed",
    description: "A user's name, email or country changed.",
    actions: ["USER_UPDATED"],
  },
  {
    key: "USER_DEACTIVATED",
    type: "user.deactivated",
    label: "User deactivated",
    description: "A user was kept out of the product and the panel.",
    actions: ["USER_DEACTIVATED"],
  },
  {
    key: "USER_REACTIVATED",
    type: "user.reactivated",
    label: "User reactivated",
    description: "A deactivated user was let in again.",
    actions: ["USER_REACTIVATED"],
  },
  {
    key: "USER_DELETED",
    type: "user.deleted",
    label: "User deleted",
    description: "A user was removed.",
    actions: ["USER_DELETED"],
  },
  {
    key: "LIMITS_CHANGED",
    type: "user.limits_changed",
    label: "Limits changed",
    description: "A user's Custom Limits or limit overrides changed.",
    actions: ["LIMITS_CHANGED"],
  },
  {
    key: "PLAN_CHANGED",
    type: "user.plan_changed",
    label: "Plan of a user changed",
    description: "A user was put on another plan, or on none.",
    actions: ["PLAN_ASSIGNED"],
  },
  {
    key: "APPEARANCE_CHANGED",
    type: "user.appearance_changed",
    label: "Appearance changed",
    description: "A user's Custom Appearance, appearance overrides or visible plans changed.",
    actions: ["APPEARANCE_CHANGED"],
  },
  {
    key: "ACCESS_CHANGED",
    type: "user.access_changed",
    label: "Access changed",
    description: "A user's access flags changed.",
    actions: ["ACCESS_CHANGED"],
  },
  {
    key: "TRANSFER_MADE",
    type: "transfer.made",
    label: "Transfer made",
    description: "Minutes or credits moved between the pool and a user.",
    actions: ["MINUTES_TRANSFERRED", "CREDITS_TRANSFERRED"],
  },
  {
    key: "TRANSFER_REVERSED",
    type: "transfer.reversed",
    label: "Transfer reversed",
    description: "A transfer was undone by a new one.",
    actions: ["TRANSFER_REVERSED"],
  },
  {
    key: "USAGE_CHARGED",
    type: "usage.charged",
    label: "Usage charged",
    description: "Calls or messages used up some of a user's balance.",
    actions: ["USAGE_CHARGED"],
  },
  {
    key: "BALANCE_LOW",
    type: "balance.low",
    label: "Balance low",
    description: "A user's minutes or credits fell below the threshold that is set in Billing.",
    actions: [],
  },
  {
    key: "POOL_LOW",
    type: "pool.low",
    label: "Platform balance low",
    description: "The pool fell below the threshold that is set in Billing.",
    actions: [],
  },
  {
    key: "POOL_TOPPED_UP",
    type: "pool.topped_up",
    label: "Pool topped up",
    description: "Minutes came into the pool from outside.",
    actions: ["POOL_TOPPED_UP"],
  },
  {
    key: "LIMIT_REACHED",
    type: "limit.reached",
    label: "Limit reached",
    description: "An acquire was refused. Told at most once an hour for a user and limit.",
    actions: [],
  },
  {
    key: "PLAN_UPDATED",
    type: "plan.updated",
    label: "Plan changed",
    description: "A plan was added, changed or removed: the effective limits of its users may have changed.",
    actions: ["PLAN_CREATED", "PLAN_UPDATED", "PLAN_DELETED"],
  },
  {
    key: "DEFAULT_LIMITS_CHANGED",
    type: "tenant.default_limits_changed",
    label: "Default limits changed",
    description: "The limits of users without a plan changed.",
    actions: ["DEFAULT_LIMITS_CHANGED"],
  },
  {
    key: "GLOBAL_APPEARANCE_CHANGED",
    type: "tenant.global_appearance_changed",
    label: "Global appearance changed",
    description: "What is hidden for everybody changed.",
    actions: ["GLOBAL_APPEARANCE_CHANGED"],
  },
] as const satisfies readonly WebhookEventEntry[]);

export type WebhookEventKey = (typeof WEBHOOK_EVENTS)[number]["key"];

/** The type of the event that only says that an endpoint works. It can't be chosen; it is sent when somebody asks for it. */
export const TEST_EVENT_TYPE = "webhook.test";
