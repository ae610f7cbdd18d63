import { balancesOf } from "../ledger/ledger.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { GrantFacts } from "./grant-rows.ts";

/** Who would get how much. */
export interface Share {
  readonly userId: number;
  readonly units: number;
}

/** Who gets how much of a grant now: its plan's users or everybody, without the owner and deactivated users. */
export async function sharesOf(
  tx: TenantDb,
  grant: Pick<GrantFacts, "mode" | "currency" | "amountUnits" | "planId">,
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

/** How much all shares are together. */
export const totalOf = (shares: readonly Share[]): number => shares.reduce((sum, { units }) => sum + units, 0);
