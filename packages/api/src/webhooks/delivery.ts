import type { EntityManager } from "typeorm";
import type { ResultSetHeader } from "mysql2";
import type { TenantDb } from "../platform/tenant-db.ts";
import { type ClaimedDelivery, noteFailure, noteSuccess } from "./delivery-outcome.ts";
import { ATTEMPT_TIMEOUT_MS, isDelivered, type Outcome, type Post } from "./post.ts";
import { signatureHeaders } from "./signing.ts";

/** For so long nobody else takes a delivery that a node is trying; much longer than an attempt can take. */
export const CLAIM_MS = 6 * ATTEMPT_TIMEOUT_MS;
/** So many deliveries to one endpoint run at the same time on a node. */
const PARALLEL = 4;

/** What delivering needs. `now` is the clock, which tests set. */
export interface DeliveryFacts {
  readonly manager: EntityManager;
  readonly post: Post;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  /** Hears of each attempt. */
  readonly observe?: (outcome: Outcome) => void;
}

/** An endpoint that something is due for. */
export interface DueEndpoint {
  readonly tenantId: number;
  readonly endpointId: number;
}

interface Target {
  readonly url: string;
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousUntil: Date | null;
}

/** The active endpoints of all tenants that deliveries are due for, the longest waiting first. */
export function dueEndpoints({ manager, now }: DeliveryFacts): Promise<DueEndpoint[]> {
  return manager.query(
    `/* every tenant */ SELECT d.tenant_id AS tenantId, d.endpoint_id AS endpointId FROM webhook_deliveries d
     JOIN webhook_endpoints e ON e.tenant_id = d.tenant_id AND e.id = d.endpoint_id AND e.status = 'ACTIVE'
     WHERE d.status = 'PENDING' AND d.next_attempt_at <= ?
     GROUP BY d.tenant_id, d.endpoint_id ORDER BY MIN(d.next_attempt_at)`,
    [now()],
  );
}

/**
 * Delivers what is due to one endpoint until nothing is, or until a round brought no success: then the next round may be
 * better. Never throws. Any number of nodes may do so at once: each claims its own, and a node that dies in an
 * attempt leaves the delivery to be tried again after a minute, with the same event id.
 */
export async function deliverTo(facts: DeliveryFacts, endpoint: DueEndpoint, signal?: AbortSignal): Promise<void> {
  const tenantDb = { manager: facts.manager, tenantId: endpoint.tenantId };
  try {
    for (let isGoingWell = true; isGoingWell;) {
      if (signal?.aborted) return;
      const target = await readTarget(tenantDb, endpoint.endpointId);
      const claimed = target ? await claim(tenantDb, endpoint.endpointId, facts.now()) : [];
      if (!target || claimed.length === 0) return;
      const successes = await Promise.all(
        claimed.map((delivery) => attempt(facts, tenantDb, endpoint.endpointId, target, delivery)),
      );
      isGoingWell = successes.includes(true);
    }
  } catch (error) {
    facts.report(error);
  }
}

async function readTarget({ manager, tenantId }: TenantDb, endpointId: number): Promise<Target | undefined> {
  const rows: Target[] = await manager.query(
    `SELECT url, secret, previous_secret AS previousSecret, previous_until AS previousUntil
     FROM webhook_endpoints WHERE tenant_id = ? AND id = ? AND status = 'ACTIVE'`,
    [tenantId, endpointId],
  );
  return rows[0];
}

/**
 * Takes the due deliveries that are first in their lanes: what is pending before them, also with another node, holds
 * later ones of the same user back. Pushing the next attempt ahead is the claim; only one node sees the old time.
 */
async function claim({ manager, tenantId }: TenantDb, endpointId: number, now: Date): Promise<ClaimedDelivery[]> {
  const rows: (ClaimedDelivery & { nextAttemptAt: Date })[] = await manager.query(
    `SELECT d.id, d.event_id AS eventId, d.lane, d.payload, d.attempts + 1 AS attempts, d.created_at AS createdAt,
       d.next_attempt_at AS nextAttemptAt
     FROM webhook_deliveries d
     WHERE d.tenant_id = ? AND d.endpoint_id = ? AND d.status = 'PENDING' AND d.next_attempt_at <= ?
       AND NOT EXISTS (SELECT 1 FROM webhook_deliveries earlier WHERE earlier.tenant_id = d.tenant_id
         AND earlier.endpoint_id = d.endpoint_id AND earlier.lane = d.lane AND earlier.status = 'PENDING' AND earlier.id < d.id)
     ORDER BY d.next_attempt_at, d.id LIMIT ?`,
    [tenantId, endpointId, now, PARALLEL],
  );
  const claimed: ClaimedDelivery[] = [];
  for (const row of rows) {
    const { affectedRows }: ResultSetHeader = await manager.query(
      `UPDATE webhook_deliveries SET next_attempt_at = ?, attempts = ?
       WHERE tenant_id = ? AND id = ? AND status = 'PENDING' AND next_attempt_at = ? AND attempts = ?`,
      [new Date(now.getTime() + CLAIM_MS), row.attempts, tenantId, row.id, row.nextAttemptAt, row.attempts - 1],
    );
    if (affectedRows === 1) claimed.push(row);
  }
  return claimed;
}

/** One attempt, and what came of it written down. Answers whether it delivered. */
async function attempt(
  { post, now, report, observe }: DeliveryFacts,
  tenantDb: TenantDb,
  endpointId: number,
  target: Target,
  delivery: ClaimedDelivery,
): Promise<boolean> {
  const at = now();
  const { url, secret, previousSecret, previousUntil } = target;
  const isOverlapping = previousSecret !== null && previousUntil !== null && previousUntil > at;
  const secrets = isOverlapping ? [secret, previousSecret] : [secret];
  const headers = {
    "content-type": "application/json",
    "user-agent": "Allowance-Webhooks/1",
    ...signatureHeaders({ id: delivery.eventId, at, body: delivery.payload }, secrets),
  };
  const outcome = await post(url, headers, delivery.payload);
  observe?.(outcome);
  try {
    if (isDelivered(outcome)) await noteSuccess(tenantDb, endpointId, delivery, outcome, at);
    else await noteFailure(tenantDb, endpointId, delivery, outcome, at);
  } catch (error) {
    // The claim ends by itself, and the delivery is tried again: at least once, with the same id.
    report(error);
  }
  return isDelivered(outcome);
}
