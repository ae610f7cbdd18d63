import type { AuditActionKey } from "@allowance/shared/catalogue/audit-actions";
import { TEST_EVENT_TYPE, WEBHOOK_EVENTS, type WebhookEventKey } from "@allowance/shared/catalogue/webhook-events";
import type { AuditChange } from "../audit/audit-changes.ts";
import type { Actor } from "../platform/tenant-db.ts";

/** An event on its way to the endpoints that want it. */
export interface WebhookEvent {
  readonly id: string;
  readonly key: WebhookEventKey;
  readonly type: string;
  readonly at: Date;
  /** The user whose order it keeps; 0 for none. */
  readonly lane: number;
  readonly payload: string;
}

/** An entry of the audit log, as far as events are made of it. */
export interface EventEntry {
  readonly id: number;
  readonly seq: number;
  readonly at: Date;
  readonly action: AuditActionKey;
  readonly source: Actor["source"];
  readonly actorId: number | null;
  readonly actorName: string | null;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly subjectName: string | null;
  readonly userId: number | null;
  /** JSON text of the changes. */
  readonly changes: string;
}

/** A signal that waits to be told. */
export interface EventSignal {
  readonly id: number;
  readonly key: WebhookEventKey;
  readonly userId: number | null;
  /** JSON text. */
  readonly facts: string;
  readonly at: Date;
}

/** Who an event is about, as far as that is still known. */
export interface EventUser {
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
}

/** What payloads name of the tenant and its users. */
export interface PayloadNames {
  readonly tenant: { readonly id: string; readonly slug: string };
  readonly users: ReadonlyMap<number, { readonly email: string; readonly name: string }>;
}

const keyOfAction = new Map<string, WebhookEventKey>(
  WEBHOOK_EVENTS.flatMap(({ key, actions }) => actions.map((action): [string, WebhookEventKey] => [action, key])),
);
const typeOfKey = new Map<string, string>(WEBHOOK_EVENTS.map(({ key, type }) => [key, type]));

function typeOf(key: WebhookEventKey): string {
  const type = typeOfKey.get(key);
  if (type === undefined) throw new Error(`The webhook event ${key} is not in the catalogue.`);
  return type;
}

function userOf({ users }: PayloadNames, userId: number | null, lastKnown: Partial<EventUser> = {}): EventUser | null {
  if (userId === null) return null;
  const { email = lastKnown.email ?? null, name = lastKnown.name ?? null } = users.get(userId) ?? {};
  return { id: String(userId), email, name };
}

/** What one side of a change was, by field. */
function sideOf(changes: readonly AuditChange[], side: "before" | "after") {
  return Object.fromEntries(changes.map((change) => [change.field, change[side]]));
}

/** The event that an audit entry is, or null for one that webhooks don't tell of. */
export function eventOfEntry(entry: EventEntry, names: PayloadNames): WebhookEvent | null {
  const key = keyOfAction.get(entry.action);
  if (key === undefined) return null;
  const changes: AuditChange[] = JSON.parse(entry.changes);
  const before = sideOf(changes, "before");
  // A user that was deleted is not there to be looked up any more.
  const email = typeof before["email"] === "string" ? before["email"] : null;
  const { source, actorId, actorName, subjectId, subjectName } = entry;
  const id = `evt_a${entry.id}`;
  const type = typeOf(key);
  const payload = {
    id,
    type,
    at: entry.at,
    tenant: names.tenant,
    user: userOf(names, entry.userId, { email, name: subjectName }),
    actor: { source, userId: actorId === null ? null : String(actorId), name: actorName },
    data: { action: entry.action, subjectId, subjectName, before, after: sideOf(changes, "after") },
  };
  return { id, key, type, at: entry.at, lane: entry.userId ?? 0, payload: JSON.stringify(payload) };
}

/** The event that a signal is. Nobody did it, so it has no actor but the program. */
export function eventOfSignal(signal: EventSignal, names: PayloadNames): WebhookEvent {
  const { key, at, userId } = signal;
  const id = `evt_s${signal.id}`;
  const type = typeOf(key);
  const actor = { source: "SYSTEM", userId: null, name: null };
  const data: unknown = JSON.parse(signal.facts);
  const payload = { id, type, at, tenant: names.tenant, user: userOf(names, userId), actor, data };
  return { id, key, type, at, lane: userId ?? 0, payload: JSON.stringify(payload) };
}

/** The body of a test event. */
export function testPayload(id: string, at: Date, tenant: PayloadNames["tenant"]): string {
  const actor = { source: "SYSTEM", userId: null, name: null };
  const data = { message: "This is a test. If its signature verifies, the endpoint works." };
  return JSON.stringify({ id, type: TEST_EVENT_TYPE, at, tenant, user: null, actor, data });
}
