import { WEBHOOK_DELIVERIES_KEPT_DAYS } from "@allowance/shared/webhook-rules";
import type { ResultSetHeader } from "mysql2";
import type { EntityManager } from "typeorm";

const DAY_MS = 86_400_000;
/** So few in one statement that nobody waits for it. */
const CHUNK = 1_000;

/** Deletes deliveries that are older than a month, and signals that are older than a day, of all tenants. */
export async function forgetOldWebhooks(manager: EntityManager, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await deleteAll(
    manager,
    "/* every tenant */ DELETE FROM webhook_deliveries WHERE created_at < ? LIMIT ?",
    before(WEBHOOK_DELIVERIES_KEPT_DAYS),
  );
  await deleteAll(manager, "/* every tenant */ DELETE FROM webhook_signals WHERE at < ? LIMIT ?", before(1));
}

async function deleteAll(manager: EntityManager, sql: string, before: Date): Promise<void> {
  for (let deleted = CHUNK; deleted === CHUNK;) {
    const { affectedRows }: ResultSetHeader = await manager.query(sql, [before, CHUNK]);
    deleted = affectedRows;
  }
}
