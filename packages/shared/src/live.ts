import type { AuditActionKey, AuditSubject } from "./catalogue/audit-actions.ts";

/** Where the server tells of changes as they happen, as server-sent events. */
export const LIVE_PATH = "/live";
/** The event that says what changed: its data is a `LiveChange` as JSON, its id the number in the audit log. */
export const LIVE_CHANGE_EVENT = "change";
/** The event that says that too much happened to be told one by one: everything on screen may be out of date. */
export const LIVE_RELOAD_EVENT = "reload";

/** One change, as it is told to whoever may read what it is about. It says what changed, and not into what. */
export interface LiveChange {
  readonly action: AuditActionKey;
  readonly subjectType: AuditSubject;
  readonly subjectId: string | null;
  /** The user that it is about; null for none. */
  readonly userId: string | null;
  readonly by: {
    readonly userId: string | null;
    readonly name: string | null;
    readonly source: "PANEL" | "TOKEN" | "SYSTEM";
  };
  /** The request that made it, by which a screen knows its own changes. */
  readonly requestId: string | null;
}
