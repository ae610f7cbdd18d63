import type { WebhookEventKey } from "@allowance/shared/catalogue/webhook-events";
import type { TenantDb } from "../platform/tenant-db.ts";

/** Something that webhooks tell of and the audit log does not, because nobody did it. */
export interface Signal {
  readonly key: WebhookEventKey;
  /** The user it is about; null for the tenant. */
  readonly userId: number | null;
  /** What the payload says of it. */
  readonly facts: Readonly<Record<string, string | number | null>>;
  /** Signals of one key are told once, until a day after the first. */
  readonly onceKey?: string;
}

const INSERT_CHUNK = 1_000;

/**
 * Writes signals down for the tenant's webhooks, in the caller's transaction: they exist exactly when what they tell of does.
 * A tenant without webhooks stores none. Two statements for up to a thousand signals, and none without any.
 */
export async function recordSignals(tx: TenantDb, signals: readonly Signal[]): Promise<void> {
  if (signals.length === 0) return;
  const feeds: unknown[] = await tx.manager.query("SELECT 1 FROM webhook_feeds WHERE tenant_id = ?", [tx.tenantId]);
  if (feeds.length === 0) return;
  const at = new Date();
  const rows = signals.map(({ key, userId, facts, onceKey = null }) => {
    return [tx.tenantId, key, userId, JSON.stringify(facts), onceKey, at];
  });
  for (let start = 0; start < rows.length; start += INSERT_CHUNK) {
    // The same once again changes nothing: the column keeps its own value.
    await tx.manager.query(
      `INSERT INTO webhook_signals (tenant_id, event_key, user_id, facts, once_key, at) VALUES ?
       ON DUPLICATE KEY UPDATE once_key = webhook_signals.once_key`,
      [rows.slice(start, start + INSERT_CHUNK)],
    );
  }
}
