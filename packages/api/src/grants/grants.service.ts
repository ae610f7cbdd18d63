import { formatUnits, parseAmount } from "@allowance/shared/amounts";
import { NAME_MAX_LENGTH } from "@allowance/shared/rules";
import DataLoader from "dataloader";
import type { ResultSetHeader } from "mysql2";
import { readAmountUnits } from "../balance/transfer-request.ts";
import { poolUnits } from "../ledger/ledger.ts";
import { badInput, DomainError, notFound } from "../platform/errors.ts";
import { requireId } from "../platform/ids.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { requirePlanId } from "../plans/plans.service.ts";
import { GRANT_COLUMNS, type GrantOrder, sharesOf } from "./grant-runs.ts";
import type {
  CreateGrantInput,
  DeleteGrantInput,
  Grant,
  GrantPreview,
  GrantRun,
  SetGrantActiveInput,
} from "./grants.graphql.ts";
import type { GrantRunEntity } from "./grant.entity.ts";
import { nextDue } from "./rhythm.ts";

type GrantRow = GrantOrder & { readonly isActive: number; readonly version: number };
type GrantFacts = Pick<
  GrantOrder,
  "name" | "mode" | "currency" | "amountUnits" | "rhythm" | "rhythmDay" | "planId" | "poolFloorUnits"
>;

const RUNS_SHOWN = 24;

function toGrant(row: GrantRow): Grant {
  const { id, name, mode, currency, rhythm, rhythmDay, planId, nextRunAt, version } = row;
  const amount = formatUnits(row.amountUnits, currency);
  const poolFloor = formatUnits(row.poolFloorUnits, "MINUTES");
  return {
    id,
    name,
    mode,
    currency,
    amount,
    rhythm,
    rhythmDay,
    planId,
    poolFloor,
    isActive: row.isActive === 1,
    nextRunAt,
    version,
  };
}

/** All recurring grants of the tenant, the next to run first. */
export async function listGrants({ manager, tenantId }: TenantDb): Promise<Grant[]> {
  const rows: GrantRow[] = await manager.query(
    `SELECT ${GRANT_COLUMNS}, is_active AS isActive, version FROM grants WHERE tenant_id = ? ORDER BY is_active DESC, next_run_at, id`,
    [tenantId],
  );
  return rows.map(toGrant);
}

/** Batches the latest runs of grants, newest first. */
export function grantRunsLoader({ manager, tenantId }: TenantDb): DataLoader<number, Omit<GrantRun, "total">[]> {
  return new DataLoader(async (grantIds) => {
    const rows: GrantRunEntity[] = await manager.query(
      `SELECT id, grantId, periodAt, status, userCount, totalUnits, ranAt FROM (
         SELECT id, grant_id AS grantId, period_at AS periodAt, status, user_count AS userCount, total_units AS totalUnits, ran_at AS ranAt,
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

function readPoolFloor(text: string | null | undefined): number {
  if (text == null || /^0+(\.0*)?$/.test(text.trim())) return 0;
  const parsed = parseAmount(text, "MINUTES");
  if (parsed.ok) return parsed.units;
  throw new DomainError(
    parsed.problem,
    "The pool's floor is a number of 0 or more, with at most three decimals.",
    "poolFloor",
  );
}

function readFacts(input: CreateGrantInput, planId: number | null): GrantFacts {
  const name = input.name.trim();
  if (name === "" || name.length > NAME_MAX_LENGTH)
    throw badInput(`A name has 1 to ${NAME_MAX_LENGTH} characters.`, "name");
  const lastDay = input.rhythm === "MONTHLY" ? 28 : 7;
  if (input.rhythmDay < 1 || input.rhythmDay > lastDay)
    throw badInput(`The day must be from 1 to ${lastDay}.`, "rhythmDay");
  const { mode, currency, rhythm, rhythmDay } = input;
  const amountUnits = readAmountUnits(input.amount, currency);
  return {
    name,
    mode,
    currency,
    amountUnits,
    rhythm,
    rhythmDay,
    planId,
    poolFloorUnits: readPoolFloor(input.poolFloor),
  };
}

/**
 * Creates a recurring grant; it runs first on its next due day. A dry run answers what it would do and creates nothing.
 * Throws BAD_USER_INPUT, INVALID_AMOUNT, TOO_PRECISE, or NOT_FOUND for the plan.
 */
export async function createGrant(
  tenantDb: TenantDb,
  actorId: number,
  input: CreateGrantInput,
): Promise<{ grant: Grant | null; preview: GrantPreview }> {
  return inTransaction(tenantDb, async (tx) => {
    const facts = readFacts(input, input.planId == null ? null : await requirePlanId(tx, input.planId, "planId"));
    const firstRunAt = nextDue(facts.rhythm, facts.rhythmDay, new Date());
    const preview = await previewOf(tx, facts, firstRunAt);
    if (input.dryRun === true) return { grant: null, preview };
    const { name, mode, currency, amountUnits, rhythm, rhythmDay, planId, poolFloorUnits } = facts;
    const result: ResultSetHeader = await tx.manager.query(
      `INSERT INTO grants (tenant_id, name, mode, currency, amount_units, rhythm, rhythm_day, plan_id, pool_floor_units, next_run_at,
         created_by, created_at) VALUES (?)`,
      [
        [
          tx.tenantId,
          name,
          mode,
          currency,
          amountUnits,
          rhythm,
          rhythmDay,
          planId,
          poolFloorUnits,
          firstRunAt,
          actorId,
          new Date(),
        ],
      ],
    );
    return { grant: await requireGrant(tx, result.insertId), preview };
  });
}

async function previewOf(tx: TenantDb, facts: GrantFacts, firstRunAt: Date): Promise<GrantPreview> {
  const shares = await sharesOf(tx, facts);
  const totalUnits = shares.reduce((sum, { units }) => sum + units, 0);
  const after = (await poolUnits(tx)) - totalUnits;
  return {
    userCount: shares.length,
    total: formatUnits(totalUnits, facts.currency),
    poolAfter: formatUnits(after, "MINUTES"),
    isCovered: after >= facts.poolFloorUnits,
    firstRunAt,
  };
}

async function requireGrant(tx: TenantDb, id: number): Promise<Grant> {
  const rows: GrantRow[] = await tx.manager.query(
    `SELECT ${GRANT_COLUMNS}, is_active AS isActive, version FROM grants WHERE tenant_id = ? AND id = ? FOR UPDATE`,
    [tx.tenantId, id],
  );
  if (!rows[0]) throw notFound("grant", "grantId");
  return toGrant(rows[0]);
}

/** Stops a grant or lets it go on. What fell due while it was stopped is not caught up. Throws NOT_FOUND or CONFLICT. */
export async function setGrantActive(tenantDb: TenantDb, input: SetGrantActiveInput): Promise<Grant> {
  const id = requireId(input.grantId, "grant", "grantId");
  return inTransaction(tenantDb, async (tx) => {
    const grant = await requireGrant(tx, id);
    if (input.expectedVersion != null && input.expectedVersion !== grant.version) {
      const message = "Somebody else changed this grant meanwhile. Nothing was changed.";
      throw new DomainError("CONFLICT", message, "expectedVersion", { currentVersion: grant.version });
    }
    if (grant.isActive === input.isActive) return grant;
    const nextRunAt = input.isActive ? nextDue(grant.rhythm, grant.rhythmDay, new Date()) : grant.nextRunAt;
    await tx.manager.query(
      "UPDATE grants SET is_active = ?, next_run_at = ?, version = version + 1 WHERE tenant_id = ? AND id = ?",
      [input.isActive, nextRunAt, tx.tenantId, id],
    );
    return requireGrant(tx, id);
  });
}

/** Deletes a grant and the log of its runs; the transfers it made stay. Throws NOT_FOUND. */
export async function deleteGrant(tenantDb: TenantDb, input: DeleteGrantInput): Promise<number> {
  const id = requireId(input.grantId, "grant", "grantId");
  return inTransaction(tenantDb, async (tx) => {
    await requireGrant(tx, id);
    await tx.manager.query("DELETE FROM grants WHERE tenant_id = ? AND id = ?", [tx.tenantId, id]);
    return id;
  });
}
