import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import { transferBulk } from "../ledger/bulk.ts";
import { balancesOf, lockPoolUnits, SYSTEM_KEY_MARK } from "../ledger/ledger.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import type { GrantEntity, GrantRunStatus } from "./grant.entity.ts";
import { nextDue } from "./rhythm.ts";

/** What a run needs to know of a grant. */
export type GrantOrder = Pick<
  GrantEntity,
  | "id"
  | "tenantId"
  | "name"
  | "mode"
  | "currency"
  | "amountUnits"
  | "rhythm"
  | "rhythmDay"
  | "planId"
  | "poolFloorUnits"
  | "nextRunAt"
  | "createdBy"
>;

/** Who would get how much. */
export interface Share {
  readonly userId: number;
  readonly units: number;
}

interface RunResult {
  readonly status: GrantRunStatus;
  readonly userCount: number;
  readonly totalUnits: number;
  readonly bulkId: number | null;
}

export const GRANT_COLUMNS = `id, tenant_id AS tenantId, name, mode, currency, amount_units AS amountUnits, rhythm, rhythm_day AS rhythmDay,
  plan_id AS planId, pool_floor_units AS poolFloorUnits, next_run_at AS nextRunAt, created_by AS createdBy`;

/**
 * Runs every grant that is due, period by period, until none is left; answers how many periods were settled.
 * Each period is one transaction: the grant's row is claimed so that other nodes pass it by, the period's row is unique, and
 * both come into being together with the transfers. After a stop, missed periods are caught up in order; a refill needs only the last.
 */
export async function runDueGrants(manager: EntityManager, now: Date): Promise<number> {
  let settled = 0;
  while (await runNextDue(manager, now)) settled += 1;
  return settled;
}

function runNextDue(manager: EntityManager, now: Date): Promise<boolean> {
  return inTransaction({ manager, tenantId: 0 }, async (tx) => {
    const rows: GrantOrder[] = await tx.manager.query(
      `SELECT ${GRANT_COLUMNS} FROM grants WHERE is_active AND next_run_at <= ? ORDER BY next_run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [now],
    );
    const [grant] = rows;
    if (!grant) return false;
    const tenantTx: TenantDb = { manager: tx.manager, tenantId: grant.tenantId };
    const period = grant.nextRunAt;
    const following = nextDue(grant.rhythm, grant.rhythmDay, period);
    const isOutdated = grant.mode === "REFILL" && following <= now;
    const result = isOutdated ? nothing("SKIPPED") : await runPeriod(tenantTx, grant, period);
    await tx.manager.query(
      "INSERT INTO grant_runs (tenant_id, grant_id, period_at, status, user_count, total_units, bulk_id, ran_at) VALUES (?)",
      [[grant.tenantId, grant.id, period, result.status, result.userCount, result.totalUnits, result.bulkId, now]],
    );
    await tx.manager.query("UPDATE grants SET next_run_at = ? WHERE id = ?", [following, grant.id]);
    return true;
  });
}

const nothing = (status: GrantRunStatus): RunResult => ({ status, userCount: 0, totalUnits: 0, bulkId: null });

async function runPeriod(tx: TenantDb, grant: GrantOrder, period: Date): Promise<RunResult> {
  // The pool first: who holds it decides alone what is left, so floor and refills are exact.
  const pool = await lockPoolUnits(tx);
  const shares = await sharesOf(tx, grant);
  const totalUnits = shares.reduce((sum, { units }) => sum + units, 0);
  if (shares.length === 0) return nothing("NOBODY");
  if (pool - totalUnits < grant.poolFloorUnits) return { ...nothing("POOL_LOW"), userCount: shares.length, totalUnits };
  const idempotencyKey = `${SYSTEM_KEY_MARK}grant ${grant.id} ${period.toISOString()}`;
  const { record, errors } = await transferBulk(tx, {
    rows: shares.map(({ userId, units }, index) => ({
      index,
      userId,
      currency: grant.currency,
      direction: "ADD",
      amountUnits: units,
      note: null,
    })),
    idempotencyKey,
    requestHash: createHash("sha256").update(idempotencyKey).digest(),
    actorId: grant.createdBy,
    note: grant.name,
  });
  // Under the pool's lock nothing can have changed in between; if it did, the whole period is tried again.
  if (!record) throw new Error(`Grant ${grant.id} could not run: ${errors[0]?.message ?? "unknown"}`);
  return { status: "DONE", userCount: shares.length, totalUnits, bulkId: record.id };
}

/** Who gets how much of a grant now: its plan's users or everybody, without the owner and deactivated users. */
export async function sharesOf(
  tx: TenantDb,
  grant: Pick<GrantOrder, "mode" | "currency" | "amountUnits" | "planId">,
): Promise<Share[]> {
  const users: { id: number }[] = await tx.manager.query(
    `SELECT id FROM users WHERE tenant_id = ? AND NOT is_owner AND deactivated_at IS NULL ${grant.planId === null ? "" : "AND plan_id = ?"} ORDER BY id`,
    [tx.tenantId, grant.planId],
  );
  const ids = users.map(({ id }) => id);
  if (grant.mode === "ADD" || ids.length === 0) return ids.map((userId) => ({ userId, units: grant.amountUnits }));
  const balances = await balancesOf(tx, ids);
  return ids.flatMap((userId, index) => {
    const held = (grant.currency === "MINUTES" ? balances[index]?.minutesUnits : balances[index]?.creditsUnits) ?? 0;
    return held < grant.amountUnits ? [{ userId, units: grant.amountUnits - held }] : [];
  });
}
