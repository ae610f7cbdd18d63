import { formatUnits } from "@allowance/shared/amounts";
import type { EntityManager } from "typeorm";
import { recordAudit } from "../audit/record-audit.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { givePeriod, nothing, type RunResult } from "./grant-period.ts";
import { type GrantRow, SELECT_GRANTS } from "./grant-rows.ts";
import { nextDue, retryDelayMs } from "./rhythm.ts";

/** What one round did. */
export interface Round {
  /** How many periods it settled: whether given, skipped, or given up. */
  readonly settled: number;
  /** Whether grants were left over that are due still. */
  readonly isMore: boolean;
}

/** A grant that was due when the round began. */
interface DueGrant {
  readonly id: number;
  readonly tenantId: number;
}

type Report = (error: unknown) => void;

/** Missed periods of one grant beyond these are caught up in the next round, so that no grant holds up the others for long. */
export const PERIODS_PER_ROUND = 12;
const GRANTS_PER_ROUND = 1_000;
/** So many tenants are served at the same time: one whose accounts are locked keeps only its own grants waiting. */
const LANES = 3;

const IS_DUE = "is_active AND next_run_at <= ? AND (retry_at IS NULL OR retry_at <= ?)";

/**
 * Runs every grant that is due, period by period. Any number of nodes may do so at the same time.
 * Each period is one transaction: the grant's row is claimed so that other nodes pass it by, the period's row is unique, and
 * both come into being together with the transfers. After a stop, missed periods are caught up in order; a refill needs only the last.
 * An error in one grant is reported, logged as a failed run and tried again later; the others go on. `signal` ends the round
 * after the grants that are running.
 */
export async function runDueGrants(
  manager: EntityManager,
  now: Date,
  report: Report,
  signal?: AbortSignal,
): Promise<Round> {
  const due: DueGrant[] = await manager.query(
    `/* every tenant */ SELECT id, tenant_id AS tenantId FROM grants WHERE ${IS_DUE} ORDER BY next_run_at, id LIMIT ?`,
    [now, now, GRANTS_PER_ROUND],
  );
  const tenants = byTenant(due);
  let settled = 0;
  let isMore = due.length === GRANTS_PER_ROUND;
  const lane = async () => {
    for (let grants = tenants.shift(); grants; grants = tenants.shift()) {
      for (const grant of grants) {
        if (signal?.aborted) return;
        const periods = await runGrant(manager, grant, now, report);
        settled += periods;
        isMore ||= periods === PERIODS_PER_ROUND;
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { settled, isMore };
}

function byTenant(due: readonly DueGrant[]): DueGrant[][] {
  const tenants = new Map<number, DueGrant[]>();
  for (const grant of due) tenants.set(grant.tenantId, [...(tenants.get(grant.tenantId) ?? []), grant]);
  return [...tenants.values()];
}

/** Settles the due periods of one grant, and answers how many. Never throws: what goes wrong here must not stop the others. */
async function runGrant(manager: EntityManager, grant: DueGrant, now: Date, report: Report): Promise<number> {
  const tenantDb: TenantDb = { manager, tenantId: grant.tenantId };
  let settled = 0;
  try {
    while (settled < PERIODS_PER_ROUND && (await settleNext(tenantDb, grant.id, now))) settled += 1;
  } catch (error) {
    report(error);
    await noteFailure(tenantDb, grant.id, now).catch(report);
  }
  return settled;
}

/** The grant, if it is due still and no other node has it; locked until the transaction ends. */
async function claim(tx: TenantDb, grantId: number, now: Date): Promise<GrantRow | undefined> {
  const rows: GrantRow[] = await tx.manager.query(
    `${SELECT_GRANTS} WHERE tenant_id = ? AND id = ? AND ${IS_DUE} FOR UPDATE SKIP LOCKED`,
    [tx.tenantId, grantId, now, now],
  );
  return rows[0];
}

/** One period, or one try at it. Answers whether the next one is to be looked at. */
function settleNext(tenantDb: TenantDb, grantId: number, now: Date): Promise<boolean> {
  return inTransaction(tenantDb, async (tx) => {
    const grant = await claim(tx, grantId, now);
    if (!grant) return false;
    const period = grant.nextRunAt;
    const following = nextDue(grant.rhythm, grant.rhythmDay, period);
    const isOutdated = following <= now;
    const isNeedless = grant.mode === "REFILL" && isOutdated;
    const result = isNeedless ? nothing("SKIPPED") : await givePeriod(tx, grant, period);
    await writeRun(tx, grant, result, now);
    // The pool may be filled up before the period is over; only then is it given up.
    const isSettled = result.status !== "POOL_LOW" || isOutdated;
    if (isSettled) await moveOn(tx, grant, following);
    else await tryLater(tx, grant, now);
    if (result.status === "DONE") await auditRun(tx, grant, result);
    return isSettled;
  });
}

/** One entry for the run, not one for each of maybe ten thousand users: the bulk transfer that it names has them all. */
async function auditRun(tx: TenantDb, grant: GrantRow, { userCount, totalUnits, bulkId }: RunResult): Promise<void> {
  const total = formatUnits(totalUnits, grant.currency);
  const facts = { period: grant.nextRunAt, userCount, total, currency: grant.currency, bulkId: String(bulkId) };
  await recordAudit(tx, [{ action: "GRANT_RUN", subjectId: grant.id, subjectName: grant.name, after: facts }]);
}

/** Notes a try that ended in an error, which rolled back everything, unless another node settled the period meanwhile. */
function noteFailure(tenantDb: TenantDb, grantId: number, now: Date): Promise<void> {
  return inTransaction(tenantDb, async (tx) => {
    const grant = await claim(tx, grantId, now);
    if (!grant) return;
    await writeRun(tx, grant, nothing("FAILED"), now);
    await tryLater(tx, grant, now);
  });
}

/** The one row of a period: a try in vain makes way for the next, a run that settled it stays for good. */
async function writeRun(tx: TenantDb, grant: GrantRow, result: RunResult, now: Date): Promise<void> {
  const { status, userCount, totalUnits, bulkId } = result;
  await tx.manager.query(
    "DELETE FROM grant_runs WHERE tenant_id = ? AND grant_id = ? AND period_at = ? AND status IN ('POOL_LOW', 'FAILED')",
    [tx.tenantId, grant.id, grant.nextRunAt],
  );
  const attempts = grant.failedAttempts + 1;
  await tx.manager.query(
    "INSERT INTO grant_runs (tenant_id, grant_id, period_at, status, user_count, total_units, bulk_id, attempts, ran_at) VALUES (?)",
    [[grant.tenantId, grant.id, grant.nextRunAt, status, userCount, totalUnits, bulkId, attempts, now]],
  );
}

async function moveOn(tx: TenantDb, { id }: GrantRow, following: Date): Promise<void> {
  await tx.manager.query(
    "UPDATE grants SET next_run_at = ?, retry_at = NULL, failed_attempts = 0 WHERE tenant_id = ? AND id = ?",
    [following, tx.tenantId, id],
  );
}

async function tryLater(tx: TenantDb, { id, failedAttempts }: GrantRow, now: Date): Promise<void> {
  const retryAt = new Date(now.getTime() + retryDelayMs(failedAttempts + 1));
  await tx.manager.query(
    "UPDATE grants SET retry_at = ?, failed_attempts = failed_attempts + 1 WHERE tenant_id = ? AND id = ?",
    [retryAt, tx.tenantId, id],
  );
}
