import type { EntityManager } from "typeorm";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import {
  type EventEntry,
  eventOfEntry,
  eventOfSignal,
  type EventSignal,
  type PayloadNames,
  type WebhookEvent,
} from "./event-payload.ts";

/** So many audit entries, and so many signals, become deliveries in one transaction. */
const BATCH_SIZE = 500;

interface Listener {
  readonly id: number;
  readonly events: ReadonlySet<string>;
  readonly activeSince: Date;
}

/**
 * Turns what happened since the last time, in every tenant, into deliveries for the endpoints that want it, and answers whether
 * more is left. The audit log is the outbox: its numbers have no gaps and are in the order of the commits, so reading on
 * from the last one misses nothing. Several nodes may do so at once: a tenant's feed is claimed by one.
 */
export async function fanOutEvents(manager: EntityManager, signal?: AbortSignal): Promise<boolean> {
  const waiting: { tenantId: number }[] = await manager.query(
    `/* every tenant */ SELECT f.tenant_id AS tenantId FROM webhook_feeds f JOIN audit_heads h ON h.tenant_id = f.tenant_id
     WHERE h.last_seq > f.last_seq
     UNION SELECT tenant_id FROM webhook_signals WHERE taken_at IS NULL`,
  );
  let isMore = false;
  for (const { tenantId } of waiting) {
    if (signal?.aborted) break;
    if (await fanOutTenant({ manager, tenantId })) isMore = true;
  }
  return isMore;
}

/** One batch of one tenant, in one transaction: the deliveries exist exactly when the feed has moved on. */
function fanOutTenant(tenantDb: TenantDb): Promise<boolean> {
  return inTransaction(tenantDb, async (tx) => {
    const feeds: { lastSeq: number }[] = await tx.manager.query(
      "SELECT last_seq AS lastSeq FROM webhook_feeds WHERE tenant_id = ? FOR UPDATE SKIP LOCKED",
      [tx.tenantId],
    );
    if (!feeds[0]) return false;
    // Signals are read first: the entry of the change that a signal came from was committed with it, so it is there below,
    // and is told before it.
    const signals = await readSignals(tx);
    const entries = await readEntries(tx, feeds[0].lastSeq);
    const isFull = entries.length === BATCH_SIZE;
    await deliver(tx, entries, isFull ? [] : signals);
    const lastSeq = entries.at(-1)?.seq;
    if (lastSeq !== undefined)
      await tx.manager.query("UPDATE webhook_feeds SET last_seq = ? WHERE tenant_id = ?", [lastSeq, tx.tenantId]);
    return isFull || signals.length === BATCH_SIZE;
  });
}

function readSignals({ manager, tenantId }: TenantDb): Promise<EventSignal[]> {
  return manager.query(
    `SELECT id, event_key AS \`key\`, user_id AS userId, facts, at FROM webhook_signals
     WHERE tenant_id = ? AND taken_at IS NULL ORDER BY id LIMIT ?`,
    [tenantId, BATCH_SIZE],
  );
}

function readEntries({ manager, tenantId }: TenantDb, behindSeq: number): Promise<EventEntry[]> {
  return manager.query(
    `SELECT id, seq, at, action, source, actor_id AS actorId, actor_name AS actorName, subject_type AS subjectType,
       subject_id AS subjectId, subject_name AS subjectName, user_id AS userId, changes
     FROM audit_entries WHERE tenant_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
    [tenantId, behindSeq, BATCH_SIZE],
  );
}

async function deliver(tx: TenantDb, entries: readonly EventEntry[], signals: readonly EventSignal[]): Promise<void> {
  const listeners = await readListeners(tx);
  if (listeners.length > 0) {
    const names = await readNames(tx, [...entries, ...signals]);
    const events = [
      ...entries.flatMap((entry) => eventOfEntry(entry, names) ?? []),
      ...signals.map((signal) => eventOfSignal(signal, names)),
    ];
    await insertDeliveries(tx, listeners, events);
  }
  if (signals.length === 0) return;
  await tx.manager.query("UPDATE webhook_signals SET taken_at = ? WHERE tenant_id = ? AND id IN (?)", [
    new Date(),
    tx.tenantId,
    signals.map(({ id }) => id),
  ]);
}

async function readListeners({ manager, tenantId }: TenantDb): Promise<Listener[]> {
  const rows: { id: number; events: string; activeSince: Date }[] = await manager.query(
    "SELECT id, events, active_since AS activeSince FROM webhook_endpoints WHERE tenant_id = ? AND status = 'ACTIVE' ORDER BY id",
    [tenantId],
  );
  return rows.map(({ id, events, activeSince }) => ({ id, activeSince, events: new Set(events.split(" ")) }));
}

/** What payloads call the tenant and the users. */
async function readNames(tx: TenantDb, about: readonly { readonly userId: number | null }[]): Promise<PayloadNames> {
  const tenants: { slug: string }[] = await tx.manager.query("SELECT slug FROM tenants WHERE id = ?", [tx.tenantId]);
  const ids = [...new Set(about.flatMap(({ userId }) => userId ?? []))];
  const users: { id: number; email: string; name: string }[] =
    ids.length === 0
      ? []
      : await tx.manager.query("SELECT id, email, name FROM users WHERE tenant_id = ? AND id IN (?)", [
          tx.tenantId,
          ids,
        ]);
  return {
    tenant: { id: String(tx.tenantId), slug: tenants[0]?.slug ?? "" },
    users: new Map(users.map(({ id, email, name }) => [id, { email, name }])),
  };
}

async function insertDeliveries(
  tx: TenantDb,
  listeners: readonly Listener[],
  events: readonly WebhookEvent[],
): Promise<void> {
  const now = new Date();
  for (const { id, events: wanted, activeSince } of listeners) {
    const rows = events
      .filter(({ key, at }) => wanted.has(key) && at >= activeSince)
      .map((event) => [tx.tenantId, id, event.id, event.type, event.lane, event.payload, now, now]);
    if (rows.length === 0) continue;
    await tx.manager.query(
      `INSERT INTO webhook_deliveries (tenant_id, endpoint_id, event_id, event_type, lane, payload, next_attempt_at, created_at)
       VALUES ?`,
      [rows],
    );
  }
}
