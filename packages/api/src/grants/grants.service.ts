import { formatUnits } from "@allowance/shared/amounts";
import DataLoader from "dataloader";
import type { ResultSetHeader } from "mysql2";
import { recordAudit } from "../audit/record-audit.ts";
import { findRecipients } from "../email/recipients.ts";
import { poolUnits } from "../ledger/ledger.ts";
import { databaseFailure } from "../platform/database-errors.ts";
import { DomainError } from "../platform/errors.ts";
import { requireId } from "../platform/ids.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { requirePlanId } from "../plans/plans.service.ts";
import { readEditedFacts, readFacts } from "./grant-input.ts";
import { type GrantFacts, grantFacts, type GrantRow, lockGrant, SELECT_GRANTS, toGrant } from "./grant-rows.ts";
import { sharesOf, totalOf } from "./grant-shares.ts";
import type {
  CreateGrantInput,
  DeleteGrantInput,
  Grant,
  GrantPreview,
  GrantRun,
  SetGrantActiveInput,
  UpdateGrantInput,
} from "./grants.graphql.ts";
import type { GrantRunEntity } from "./grant.entity.ts";
import { nextDue } from "./rhythm.ts";

const RUNS_SHOWN = 24;
const EXAMPLES_SHOWN = 5;

/** All recurring grants of the tenant, the next to run first. */
export async function listGrants({ manager, tenantId }: TenantDb): Promise<Grant[]> {
  const rows: GrantRow[] = await manager.query(
    `${SELECT_GRANTS} WHERE tenant_id = ? ORDER BY is_active DESC, next_run_at, id`,
    [tenantId],
  );
  return rows.map(toGrant);
}

/** Batches the latest runs of grants, newest first. */
export function grantRunsLoader({ manager, tenantId }: TenantDb): DataLoader<number, Omit<GrantRun, "total">[]> {
  return new DataLoader(async (grantIds) => {
    const rows: GrantRunEntity[] = await manager.query(
      `SELECT id, grantId, periodAt, status, userCount, totalUnits, attempts, ranAt FROM (
         SELECT id, grant_id AS grantId, period_at AS periodAt, status, user_count AS userCount, total_units AS totalUnits, attempts, ran_at AS ranAt,
                ROW_NUMBER() OVER (PARTITION BY grant_id ORDER BY id DESC) AS place
         FROM grant_runs WHERE tenant_id = ? AND grant_id IN (?)) runs WHERE place <= ? ORDER BY id DESC`,
      [tenantId, grantIds, RUNS_SHOWN],
    );
    return grantIds.map((grantId) => rows.filter((row) => row.grantId === grantId));
  });
}

/** The latest runs of a grant with their totals in its currency. */
export function toGrantRuns(runs: readonly Omit<GrantRun, "total">[], { currency }: Grant): GrantRun[] {
  return runs.map((run) => ({
    ...run,
    total: formatUnits("totalUnits" in run ? Number(run.totalUnits) : 0, currency),
  }));
}

/** What a grant is, as columns. */
const columnsOf = (facts: GrantFacts) => ({
  name: facts.name,
  mode: facts.mode,
  currency: facts.currency,
  amount_units: facts.amountUnits,
  rhythm: facts.rhythm,
  rhythm_day: facts.rhythmDay,
  plan_id: facts.planId,
  pool_floor_units: facts.poolFloorUnits,
});

function nameTaken(error: unknown): unknown {
  if (databaseFailure(error) !== "DUPLICATE") return error;
  return new DomainError("CONFLICT", "Another grant has this name already. Nothing was changed.", "name");
}

/**
 * Creates a recurring grant; it runs first on its next due day. A dry run answers what it would do and creates nothing.
 * Throws BAD_USER_INPUT, INVALID_AMOUNT, TOO_PRECISE, NOT_FOUND for the plan, or CONFLICT for a taken name.
 */
export async function createGrant(
  tenantDb: TenantDb,
  actorId: number,
  input: CreateGrantInput,
): Promise<{ grant: Grant | null; preview: GrantPreview }> {
  return inTransaction(tenantDb, async (tx) => {
    const facts = readFacts(input, input.planId == null ? null : await requirePlanId(tx, input.planId, "planId"));
    const now = new Date();
    const firstRunAt = nextDue(facts.rhythm, facts.rhythmDay, now);
    const preview = await previewOf(tx, facts, firstRunAt);
    if (input.dryRun === true) return { grant: null, preview };
    const row = {
      tenant_id: tx.tenantId,
      ...columnsOf(facts),
      next_run_at: firstRunAt,
      created_by: actorId,
      created_at: now,
    };
    try {
      const result: ResultSetHeader = await tx.manager.query(
        `INSERT INTO grants (${Object.keys(row).join(", ")}) VALUES (?)`,
        [Object.values(row)],
      );
      const grant = await lockGrant(tx, result.insertId);
      const subject = { subjectId: grant.id, subjectName: grant.name };
      await recordAudit(tx, [{ action: "GRANT_CREATED", ...subject, after: grantFacts(grant) }]);
      return { grant: toGrant(grant), preview };
    } catch (error) {
      throw nameTaken(error);
    }
  });
}

async function previewOf(tx: TenantDb, facts: GrantFacts, firstRunAt: Date): Promise<GrantPreview> {
  const shares = await sharesOf(tx, facts);
  const totalUnits = totalOf(shares);
  const after = (await poolUnits(tx)) - totalUnits;
  const first = shares.slice(0, EXAMPLES_SHOWN);
  const people =
    first.length === 0
      ? []
      : await findRecipients(
          tx,
          first.map(({ userId }) => userId),
        );
  return {
    userCount: shares.length,
    total: formatUnits(totalUnits, facts.currency),
    poolAfter: formatUnits(after, "MINUTES"),
    isCovered: after >= facts.poolFloorUnits,
    firstRunAt,
    examples: first.map(({ userId, units }) => ({
      userId,
      userName: people.find(({ id }) => id === userId)?.name ?? "",
      amount: formatUnits(units, facts.currency),
    })),
  };
}

/** The grant's row, locked, or CONFLICT when it is not the version that a change is based on (product-rules 10). */
async function lockVersion(tx: TenantDb, id: number, expectedVersion: number | null | undefined): Promise<GrantRow> {
  const grant = await lockGrant(tx, id);
  if (expectedVersion == null || expectedVersion === grant.version) return grant;
  const message = "Somebody else changed this grant meanwhile. Nothing was changed.";
  throw new DomainError("CONFLICT", message, "expectedVersion", { currentVersion: grant.version });
}

async function writeGrant(tx: TenantDb, stored: GrantRow, columns: Readonly<Record<string, unknown>>): Promise<Grant> {
  const { id } = stored;
  const assignments = Object.keys(columns).map((name) => `${name} = ?, `);
  try {
    await tx.manager.query(
      `UPDATE grants SET ${assignments.join("")}version = version + 1 WHERE tenant_id = ? AND id = ?`,
      [...Object.values(columns), tx.tenantId, id],
    );
  } catch (error) {
    throw nameTaken(error);
  }
  const grant = await lockGrant(tx, id);
  const sides = { before: grantFacts(stored), after: grantFacts(grant) };
  await recordAudit(tx, [{ action: "GRANT_UPDATED", subjectId: id, subjectName: grant.name, ...sides }]);
  return toGrant(grant);
}

/**
 * Changes what a grant orders, from its next run on; what is not given stays. Another rhythm begins anew with its next due
 * day, and what was tried in vain is tried again at once. A dry run answers what it would do and changes nothing.
 * Throws as `createGrant` does, NOT_FOUND for the grant, or CONFLICT for another version.
 */
export async function updateGrant(
  tenantDb: TenantDb,
  input: UpdateGrantInput,
): Promise<{ grant: Grant; preview: GrantPreview }> {
  const id = requireId(input.grantId, "grant", "grantId");
  return inTransaction(tenantDb, async (tx) => {
    // The plan before the grant, as the deletion of a plan locks them.
    const planId = input.planId == null ? null : await requirePlanId(tx, input.planId, "planId");
    const stored = await lockVersion(tx, id, input.expectedVersion);
    const facts = readEditedFacts(stored, input, input.planId === undefined ? stored.planId : planId);
    const isSameRhythm = facts.rhythm === stored.rhythm && facts.rhythmDay === stored.rhythmDay;
    const nextRunAt = isSameRhythm ? stored.nextRunAt : nextDue(facts.rhythm, facts.rhythmDay, new Date());
    const preview = await previewOf(tx, facts, nextRunAt);
    if (input.dryRun === true) return { grant: toGrant(stored), preview };
    const columns = { ...columnsOf(facts), next_run_at: nextRunAt, retry_at: null, failed_attempts: 0 };
    return { grant: await writeGrant(tx, stored, columns), preview };
  });
}

/** Stops a grant or lets it go on. What fell due while it was stopped is not caught up. Throws NOT_FOUND or CONFLICT. */
export async function setGrantActive(tenantDb: TenantDb, input: SetGrantActiveInput): Promise<Grant> {
  const id = requireId(input.grantId, "grant", "grantId");
  return inTransaction(tenantDb, async (tx) => {
    const grant = await lockVersion(tx, id, input.expectedVersion);
    if ((grant.isActive === 1) === input.isActive) return toGrant(grant);
    const nextRunAt = input.isActive ? nextDue(grant.rhythm, grant.rhythmDay, new Date()) : grant.nextRunAt;
    const anew = { next_run_at: nextRunAt, retry_at: null, failed_attempts: 0 };
    return writeGrant(tx, grant, { is_active: input.isActive, ...anew });
  });
}

/** Deletes a grant and the log of its runs; the transfers it made stay. Throws NOT_FOUND. */
export async function deleteGrant(tenantDb: TenantDb, input: DeleteGrantInput): Promise<number> {
  const id = requireId(input.grantId, "grant", "grantId");
  return inTransaction(tenantDb, async (tx) => {
    const grant = await lockGrant(tx, id);
    await tx.manager.query("DELETE FROM grants WHERE tenant_id = ? AND id = ?", [tx.tenantId, id]);
    const subject = { subjectId: id, subjectName: grant.name };
    await recordAudit(tx, [{ action: "GRANT_DELETED", ...subject, before: grantFacts(grant) }]);
    return id;
  });
}
