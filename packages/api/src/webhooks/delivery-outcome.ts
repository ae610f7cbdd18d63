import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { disableEndpoint } from "./disable-endpoint.ts";
import type { Outcome } from "./post.ts";
import { DISABLE_AFTER_MS, RETRY_FOR_MS, retryDelayMs } from "./retry.ts";

/** A delivery that this node has claimed. */
export interface ClaimedDelivery {
  readonly id: number;
  readonly eventId: string;
  readonly lane: number;
  readonly payload: string;
  /** With the one in hand. */
  readonly attempts: number;
  readonly createdAt: Date;
}

/** What an endpoint answers that is there no more and wants to be told nothing. */
const GONE = 410;

const OUTCOME_COLUMNS = "last_attempt_at = ?, response_status = ?, response_body = ?, error = ?, duration_ms = ?";
const outcomeValues = ({ status, body, error, durationMs }: Outcome, at: Date) => [at, status, body, error, durationMs];

/** Notes that a delivery arrived, and with it that its endpoint works. */
export async function noteSuccess(
  { manager, tenantId }: TenantDb,
  endpointId: number,
  { id }: ClaimedDelivery,
  outcome: Outcome,
  at: Date,
): Promise<void> {
  await manager.query(
    `UPDATE webhook_deliveries SET status = 'DELIVERED', ${OUTCOME_COLUMNS} WHERE tenant_id = ? AND id = ?`,
    [...outcomeValues(outcome, at), tenantId, id],
  );
  await manager.query(
    "UPDATE webhook_endpoints SET failing_since = NULL, last_delivered_at = ? WHERE tenant_id = ? AND id = ?",
    [at, tenantId, endpointId],
  );
}

/**
 * Notes a failure: the delivery waits for its next attempt, and those behind it in its lane with it, or is given up when it
 * is too old. An endpoint that has failed for days, or says that it is gone, is disabled.
 */
export function noteFailure(
  tenantDb: TenantDb,
  endpointId: number,
  delivery: ClaimedDelivery,
  outcome: Outcome,
  at: Date,
): Promise<void> {
  return inTransaction(tenantDb, async (tx) => {
    const { id, lane, attempts, createdAt } = delivery;
    const isGivenUp = at.getTime() - createdAt.getTime() >= RETRY_FOR_MS;
    const nextAttemptAt = new Date(at.getTime() + retryDelayMs(attempts));
    await tx.manager.query(
      `UPDATE webhook_deliveries SET status = ?, next_attempt_at = ?, ${OUTCOME_COLUMNS} WHERE tenant_id = ? AND id = ?`,
      [isGivenUp ? "FAILED" : "PENDING", nextAttemptAt, ...outcomeValues(outcome, at), tx.tenantId, id],
    );
    // They could not go before it anyway; so they are not looked at until then.
    if (!isGivenUp) {
      await tx.manager.query(
        `UPDATE webhook_deliveries SET next_attempt_at = ?
         WHERE tenant_id = ? AND endpoint_id = ? AND lane = ? AND status = 'PENDING' AND id > ? AND next_attempt_at < ?`,
        [nextAttemptAt, tx.tenantId, endpointId, lane, id, nextAttemptAt],
      );
    }
    await noteFailingEndpoint(tx, endpointId, outcome, at);
  });
}

async function noteFailingEndpoint(tx: TenantDb, endpointId: number, outcome: Outcome, at: Date): Promise<void> {
  await tx.manager.query(
    "UPDATE webhook_endpoints SET failing_since = COALESCE(failing_since, ?) WHERE tenant_id = ? AND id = ?",
    [at, tx.tenantId, endpointId],
  );
  const isGone = outcome.status === GONE;
  const failingBefore = new Date(at.getTime() - DISABLE_AFTER_MS);
  const hopeless: { id: number; url: string }[] = await tx.manager.query(
    "SELECT id, url FROM webhook_endpoints WHERE tenant_id = ? AND id = ? AND status = 'ACTIVE' AND (? OR failing_since <= ?)",
    [tx.tenantId, endpointId, isGone, failingBefore],
  );
  if (hopeless[0]) await disableEndpoint(tx, hopeless[0]);
}
