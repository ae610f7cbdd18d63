import { formatUnits } from "@allowance/shared/amounts";
import DataLoader from "dataloader";
import type { AccountKind } from "../ledger/kinds.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { LowBalance } from "./low-balance.graphql.ts";

/** Below which balances are low, in units; null is off. */
export interface Thresholds {
  readonly poolUnits: number | null;
  readonly minutesUnits: number | null;
  readonly creditsUnits: number | null;
  /** Grows by one with every change. */
  readonly version: number;
}

const SELECT_THRESHOLDS = `SELECT low_pool_units AS poolUnits, low_minutes_units AS minutesUnits, low_credits_units AS creditsUnits,
  low_balance_version AS version FROM tenants WHERE id = ?`;

/** The tenant's thresholds. */
export function readThresholds(tenantDb: TenantDb): Promise<Thresholds> {
  return selectThresholds(tenantDb, "");
}

/** The tenant's thresholds, locked until the transaction ends. */
export function lockThresholds(tx: TenantDb): Promise<Thresholds> {
  return selectThresholds(tx, "FOR UPDATE");
}

async function selectThresholds({ manager, tenantId }: TenantDb, lock: "" | "FOR UPDATE"): Promise<Thresholds> {
  const rows: Thresholds[] = await manager.query(`${SELECT_THRESHOLDS} ${lock}`, [tenantId]);
  if (!rows[0]) throw new Error("The tenant of this request does not exist.");
  return rows[0];
}

/** The thresholds, once a request. Its only key is the tenant's id. */
export function thresholdsLoader(tenantDb: TenantDb): DataLoader<number, Thresholds> {
  return new DataLoader(async (tenantIds) => {
    const thresholds = await readThresholds(tenantDb);
    const foreign = new Error("Thresholds are read for the tenant of the request only.");
    return tenantIds.map((id) => (id === tenantDb.tenantId ? thresholds : foreign));
  });
}

/** The threshold of a kind of account; null where there is none or it is off. */
export function thresholdOf(thresholds: Thresholds, kind: AccountKind): number | null {
  if (kind === "POOL") return thresholds.poolUnits;
  if (kind === "USER_MINUTES") return thresholds.minutesUnits;
  return kind === "USER_CREDITS" ? thresholds.creditsUnits : null;
}

/** Whether a balance is below its threshold. */
export function isLow(thresholds: Thresholds, kind: AccountKind, units: number): boolean {
  const threshold = thresholdOf(thresholds, kind);
  return threshold !== null && units < threshold;
}

/** The thresholds as the API answers them. */
export function toLowBalance({ poolUnits, minutesUnits, creditsUnits, version }: Thresholds): LowBalance {
  return {
    lowPoolThreshold: poolUnits === null ? null : formatUnits(poolUnits, "MINUTES"),
    lowUserThreshold: minutesUnits === null ? null : formatUnits(minutesUnits, "MINUTES"),
    lowUserCreditsThreshold: creditsUnits === null ? null : formatUnits(creditsUnits, "CREDITS"),
    version,
  };
}

/** What `filter.lowBalance` of the users list asks the index of balances for: both conditions name a constant. */
export function lowUserConditions(thresholds: Thresholds): { readonly kind: AccountKind; readonly below: number }[] {
  const { minutesUnits, creditsUnits } = thresholds;
  return [
    ...(minutesUnits === null ? [] : [{ kind: "USER_MINUTES" as const, below: minutesUnits }]),
    ...(creditsUnits === null ? [] : [{ kind: "USER_CREDITS" as const, below: creditsUnits }]),
  ];
}
