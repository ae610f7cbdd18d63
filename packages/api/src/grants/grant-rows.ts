import { formatUnits } from "@allowance/shared/amounts";
import type { AuditFacts } from "../audit/audit-changes.ts";
import { notFound } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { GrantEntity } from "./grant.entity.ts";
import type { Grant } from "./grants.graphql.ts";

/** What a grant orders: everything that whoever creates or edits it decides. */
export type GrantFacts = Pick<
  GrantEntity,
  "name" | "mode" | "currency" | "amountUnits" | "rhythm" | "rhythmDay" | "planId" | "poolFloorUnits"
>;

/** A grant as it is read. */
export type GrantRow = GrantFacts &
  Pick<GrantEntity, "id" | "tenantId" | "nextRunAt" | "retryAt" | "failedAttempts" | "createdBy" | "version"> & {
    readonly isActive: 0 | 1;
  };

/** Reads `GrantRow`s; conditions go behind it. */
export const SELECT_GRANTS = `SELECT id, tenant_id AS tenantId, name, mode, currency, amount_units AS amountUnits, rhythm,
  rhythm_day AS rhythmDay, plan_id AS planId, pool_floor_units AS poolFloorUnits, is_active AS isActive, next_run_at AS nextRunAt,
  retry_at AS retryAt, failed_attempts AS failedAttempts, created_by AS createdBy, version FROM grants`;

/** A grant's row, locked until the transaction ends, or NOT_FOUND. */
export async function lockGrant(tx: TenantDb, id: number): Promise<GrantRow> {
  const rows: GrantRow[] = await tx.manager.query(`${SELECT_GRANTS} WHERE tenant_id = ? AND id = ? FOR UPDATE`, [
    tx.tenantId,
    id,
  ]);
  if (!rows[0]) throw notFound("grant", "grantId");
  return rows[0];
}

/** A stored grant as the API answers it. */
export function toGrant(row: GrantRow): Grant {
  const { id, name, mode, currency, rhythm, rhythmDay, planId, nextRunAt, retryAt, createdBy, version } = row;
  return {
    id,
    name,
    mode,
    currency,
    amount: formatUnits(row.amountUnits, currency),
    rhythm,
    rhythmDay,
    planId,
    poolFloor: formatUnits(row.poolFloorUnits, "MINUTES"),
    isActive: row.isActive === 1,
    nextRunAt,
    retryAt,
    version,
    createdById: createdBy,
  };
}

/** A grant as the audit log keeps it: what it orders and whether it runs. */
export function grantFacts(row: GrantRow): AuditFacts {
  const { name, mode, currency, amount, rhythm, rhythmDay, planId, poolFloor, isActive } = toGrant(row);
  return {
    name,
    mode,
    currency,
    amount,
    rhythm,
    rhythmDay,
    planId: planId === null ? null : String(planId),
    poolFloor,
    isActive,
  };
}
