import type { TenantDb } from "../platform/tenant-db.ts";
import type { GrantFacts } from "./grant-rows.ts";

/** Who would get how much. */
export interface Share {
  readonly userId: number;
  readonly units: number;
}

/** Who gets how much of a grant now, in one statement: its plan's users or everybody, without the owner and deactivated users. */
export async function sharesOf(
  { manager, tenantId }: TenantDb,
  { mode, currency, amountUnits, planId }: Pick<GrantFacts, "mode" | "currency" | "amountUnits" | "planId">,
): Promise<Share[]> {
  const whom = `u.tenant_id = ? AND NOT u.is_owner AND u.deactivated_at IS NULL ${planId === null ? "" : "AND u.plan_id = ?"}`;
  const parameters = planId === null ? [tenantId] : [tenantId, planId];
  if (mode === "ADD") {
    const users: { id: number }[] = await manager.query(
      `SELECT u.id FROM users u WHERE ${whom} ORDER BY u.id`,
      parameters,
    );
    return users.map(({ id }) => ({ userId: id, units: amountUnits }));
  }
  const lacking: { userId: number; heldUnits: number }[] = await manager.query(
    `SELECT u.id AS userId, a.balance_units AS heldUnits FROM users u
     JOIN accounts a ON a.tenant_id = u.tenant_id AND a.holder_id = u.id AND a.kind = ?
     WHERE ${whom} AND a.balance_units < ? ORDER BY u.id`,
    [`USER_${currency}`, ...parameters, amountUnits],
  );
  return lacking.map(({ userId, heldUnits }) => ({ userId, units: amountUnits - heldUnits }));
}

/** How much all shares are together. */
export const totalOf = (shares: readonly Share[]): number => shares.reduce((sum, { units }) => sum + units, 0);
