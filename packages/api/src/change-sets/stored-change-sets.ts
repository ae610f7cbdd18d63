import type { ResultSetHeader } from "mysql2";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { ChangeSetEntity, ChangeSetRowEntity } from "./change-set.entity.ts";
import type { PlannedRow } from "./planned-rows.ts";

/** A plan can be applied for so long. */
const PLAN_MS = 24 * 3_600_000;
const INSERT_CHUNK = 500;
/** How many forgotten plans making a new one sweeps away: more than come in, and a bounded piece of work. */
const SWEEP = 2;

/** A change set as it is read, with the one that undid it last. */
export type ChangeSetRecord = Omit<ChangeSetEntity, "tenantId"> & { readonly undoneById: number | null };

/** What a plan is stored with, besides its rows. */
export interface PlanFacts {
  readonly rowCount: number;
  readonly plannedById: number;
  readonly undoesId: number | null;
}

export const SELECT_CHANGE_SETS = `SELECT c.id, c.state, c.row_count AS rowCount, c.user_count AS userCount, c.change_count AS changeCount,
  c.warning_count AS warningCount, c.error_count AS errorCount, c.undoes_id AS undoesId, c.planned_by AS plannedById,
  c.created_at AS createdAt, c.expires_at AS expiresAt, c.applied_by AS appliedById, c.applied_at AS appliedAt,
  c.idempotency_key AS idempotencyKey,
  (SELECT MAX(u.id) FROM change_sets u WHERE u.tenant_id = c.tenant_id AND u.undoes_id = c.id AND u.state = 'APPLIED') AS undoneById
  FROM change_sets c`;

export const SELECT_ROWS = `SELECT row_index AS \`index\`, user_id AS userId, user_version AS userVersion, user_name AS userName,
  user_email AS userEmail, change_count AS changeCount, warning_count AS warningCount, error_count AS errorCount,
  changes, warnings, errors, settings_before AS settingsBefore, settings_after AS settingsAfter FROM change_set_rows`;

/** Stores a plan and answers its id; some of the tenant's plans whose time is over are swept away. */
export async function insertPlan(tx: TenantDb, facts: PlanFacts, rows: readonly PlannedRow[]): Promise<number> {
  const now = new Date();
  await tx.manager.query(
    "DELETE FROM change_sets WHERE tenant_id = ? AND state = 'PLANNED' AND expires_at <= ? ORDER BY id LIMIT ?",
    [tx.tenantId, now, SWEEP],
  );
  const sum = (count: (row: PlannedRow) => number) => rows.reduce((total, row) => total + count(row), 0);
  const result: ResultSetHeader = await tx.manager.query(
    `INSERT INTO change_sets (tenant_id, state, row_count, user_count, change_count, warning_count, error_count,
       undoes_id, planned_by, created_at, expires_at) VALUES (?)`,
    [
      [
        tx.tenantId,
        "PLANNED",
        facts.rowCount,
        sum(({ changeCount }) => (changeCount > 0 ? 1 : 0)),
        sum(({ changeCount }) => changeCount),
        sum(({ warningCount }) => warningCount),
        sum(({ errorCount }) => errorCount),
        facts.undoesId,
        facts.plannedById,
        now,
        new Date(now.getTime() + PLAN_MS),
      ],
    ],
  );
  for (let start = 0; start < rows.length; start += INSERT_CHUNK) {
    await insertRows(tx, result.insertId, rows.slice(start, start + INSERT_CHUNK));
  }
  return result.insertId;
}

async function insertRows(tx: TenantDb, changeSetId: number, rows: readonly PlannedRow[]): Promise<void> {
  await tx.manager.query(
    `INSERT INTO change_set_rows (tenant_id, change_set_id, row_index, user_id, user_version, user_name, user_email,
       change_count, warning_count, error_count, changes, warnings, errors, settings_before, settings_after) VALUES ?`,
    [
      rows.map((row) => [
        tx.tenantId,
        changeSetId,
        row.index,
        row.userId,
        row.userVersion,
        row.userName,
        row.userEmail,
        row.changeCount,
        row.warningCount,
        row.errorCount,
        row.changes,
        row.warnings,
        row.errors,
        row.settingsBefore,
        row.settingsAfter,
      ]),
    ],
  );
}

/** One change set; null when this tenant has none with that id. With `isLocked` nobody else can apply it meanwhile. */
export async function findChangeSet(
  { manager, tenantId }: TenantDb,
  id: number | null,
  isLocked = false,
): Promise<ChangeSetRecord | null> {
  if (isLocked)
    await manager.query("SELECT id FROM change_sets WHERE tenant_id = ? AND id = ? FOR UPDATE", [tenantId, id]);
  const rows: ChangeSetRecord[] = await manager.query(`${SELECT_CHANGE_SETS} WHERE c.tenant_id = ? AND c.id = ?`, [
    tenantId,
    id,
  ]);
  return rows[0] ?? null;
}

/** What a change set's rows changed, in the document's order, behind a row. */
export function readChangedRows(
  { manager, tenantId }: TenantDb,
  changeSetId: number,
  afterIndex: number,
  limit: number,
): Promise<(Omit<ChangeSetRowEntity, "userId" | "userVersion"> & { userId: number; userVersion: number })[]> {
  return manager.query(
    `${SELECT_ROWS} WHERE tenant_id = ? AND change_set_id = ? AND change_count > 0 AND row_index > ? ORDER BY row_index LIMIT ?`,
    [tenantId, changeSetId, afterIndex, limit],
  );
}
