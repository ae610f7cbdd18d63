import type { AuditActionKey, AuditSubject } from "@allowance/shared/catalogue/audit-actions";
import type { Permission } from "@allowance/shared/catalogue/permissions";
import type { LiveChange } from "@allowance/shared/live";
import type { EntityManager } from "typeorm";
import type { Viewer } from "../platform/request-context.ts";
import type { Actor, TenantDb } from "../platform/tenant-db.ts";

/** Whoever is further behind is told to load everything again instead. */
export const CHANGES_MAX = 200;

/** An entry of the audit log, as far as it is told. */
export interface LiveEntry {
  readonly seq: number;
  readonly action: AuditActionKey;
  readonly subjectType: AuditSubject;
  readonly subjectId: string | null;
  readonly userId: number | null;
  readonly actorId: number | null;
  readonly actorName: string | null;
  readonly source: Actor["source"];
  readonly requestId: string | null;
}

/** Where the audit logs of these tenants end: one statement for all of them, by primary key. */
export async function readHeads(manager: EntityManager, tenantIds: readonly number[]): Promise<Map<number, number>> {
  const rows: { tenantId: number; lastSeq: number }[] = await manager.query(
    "SELECT tenant_id AS tenantId, last_seq AS lastSeq FROM audit_heads WHERE tenant_id IN (?)",
    [tenantIds],
  );
  return new Map(rows.map(({ tenantId, lastSeq }) => [tenantId, lastSeq]));
}

/** The entries behind a number, oldest first. There are no gaps, so nothing below the last one is missing (decision 0011). */
export function readEntries({ manager, tenantId }: TenantDb, behindSeq: number): Promise<LiveEntry[]> {
  return manager.query(
    `SELECT seq, action, subject_type AS subjectType, subject_id AS subjectId, user_id AS userId, actor_id AS actorId,
       actor_name AS actorName, source, request_id AS requestId
     FROM audit_entries WHERE tenant_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
    [tenantId, behindSeq, CHANGES_MAX],
  );
}

/** Who may read what a change is about: holders of one of these. */
const READERS: Readonly<Record<AuditSubject, readonly Permission[]>> = {
  TENANT: ["PANEL_ENTER"],
  USER: ["USERS_READ"],
  SESSION: ["USERS_READ"],
  TOKEN: ["ACCESS_GRANT"],
  PLAN: ["USERS_READ", "PLANS_WRITE"],
  EMAIL_TEMPLATE: ["SETTINGS_WRITE"],
  TRANSFER: ["USERS_READ", "BILLING_WRITE"],
  BULK_TRANSFER: ["USERS_READ", "BILLING_WRITE"],
  GRANT: ["TRANSFERS_WRITE"],
  INVOICE: ["BILLING_WRITE"],
  PAYMENT_METHOD: ["BILLING_WRITE"],
  CHANGE_SET: ["USERS_READ"],
  WEBHOOK: ["WEBHOOKS_WRITE"],
};

/** Coming and going changes nothing that a screen shows. */
const QUIET: ReadonlySet<AuditActionKey> = new Set<AuditActionKey>(["SIGNED_IN", "SIGNED_OUT"]);

/** Whether a viewer is told of a change. */
export function isToldTo({ permissions }: Viewer, { action, subjectType }: LiveEntry): boolean {
  return !QUIET.has(action) && READERS[subjectType].some((permission) => permissions.has(permission));
}

/** Actions after which somebody who is watching may not be allowed to any more. */
const REVOKING: ReadonlySet<AuditActionKey> = new Set<AuditActionKey>([
  "ACCESS_CHANGED",
  "USER_UPDATED",
  "USER_DEACTIVATED",
  "USER_DELETED",
  "SIGNED_OUT",
  "SESSIONS_ENDED",
  "PASSWORD_CHANGED",
  "PASSWORD_RESET",
  "TOKEN_ROTATED",
  "TOKEN_REVOKED",
]);

/** Whether an entry may have ended somebody's right to watch. */
export function isRevoking({ action }: LiveEntry): boolean {
  return REVOKING.has(action);
}

const idText = (id: number | null): string | null => (id === null ? null : String(id));

/** What viewers are told of an entry. */
export function toLiveChange(entry: LiveEntry): LiveChange {
  const { action, subjectType, subjectId, userId, actorId, actorName, source, requestId } = entry;
  const by = { userId: idText(actorId), name: actorName, source };
  return { action, subjectType, subjectId, userId: idText(userId), by, requestId };
}
