import { type Currency, parseAmount } from "@allowance/shared/amounts";
import type { AuditFacts } from "../audit/audit-changes.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import type { Tenant } from "../tenants/tenant.graphql.ts";
import { readTenant } from "../tenants/tenants.service.ts";
import type { UpdateLowBalanceInput } from "./low-balance.graphql.ts";
import { lockThresholds, type Thresholds, toLowBalance } from "./thresholds.ts";

function readThreshold(text: string | null, currency: Currency, field: string): number | null {
  if (text === null) return null;
  const parsed = parseAmount(text, currency);
  if (parsed.ok) return parsed.units;
  throw new DomainError(
    parsed.problem,
    "A threshold is a number above 0, with at most three decimals. Nothing was changed.",
    field,
  );
}

/** The columns that an input sets; null switches a threshold off. */
function thresholdColumns(input: UpdateLowBalanceInput): Record<string, number | null> {
  const { lowPoolThreshold: pool, lowUserThreshold: minutes, lowUserCreditsThreshold: credits } = input;
  return {
    ...(pool !== undefined && { low_pool_units: readThreshold(pool, "MINUTES", "lowPoolThreshold") }),
    ...(minutes !== undefined && { low_minutes_units: readThreshold(minutes, "MINUTES", "lowUserThreshold") }),
    ...(credits !== undefined && { low_credits_units: readThreshold(credits, "CREDITS", "lowUserCreditsThreshold") }),
  };
}

function auditFacts(thresholds: Thresholds): AuditFacts {
  const { lowPoolThreshold, lowUserThreshold, lowUserCreditsThreshold } = toLowBalance(thresholds);
  return { lowPoolThreshold, lowUserThreshold, lowUserCreditsThreshold };
}

/**
 * Changes the thresholds; what is not given stays. What is below a new threshold already did not cross it, so nobody is told.
 * Throws INVALID_AMOUNT or TOO_PRECISE naming the field, or CONFLICT; then nothing was changed.
 */
export async function updateLowBalance(tenantDb: TenantDb, input: UpdateLowBalanceInput): Promise<Tenant> {
  const columns = thresholdColumns(input);
  await inTransaction(tenantDb, async (tx) => {
    const before = await lockThresholds(tx);
    const { version } = before;
    if (input.expectedVersion != null && input.expectedVersion !== version) {
      const message = "Somebody else changed the thresholds meanwhile. Nothing was changed.";
      throw new DomainError("CONFLICT", message, "expectedVersion", { currentVersion: version });
    }
    const names = Object.keys(columns);
    if (names.length === 0) return;
    const assignments = names.map((name) => `${name} = ?`).join(", ");
    await tx.manager.query(
      `UPDATE tenants SET ${assignments}, low_balance_version = low_balance_version + 1 WHERE id = ?`,
      [...Object.values(columns), tx.tenantId],
    );
    const sides = { before: auditFacts(before), after: auditFacts(await lockThresholds(tx)) };
    await recordAudit(tx, [{ action: "LOW_BALANCE_CHANGED", ...sides }]);
  });
  return readTenant(tenantDb);
}
