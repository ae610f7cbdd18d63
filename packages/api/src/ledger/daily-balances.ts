import type { TenantDb } from "../platform/tenant-db.ts";
import type { AccountKind } from "./kinds.ts";

/** A balance at the end of a day, UTC. */
export interface DailyBalance {
  readonly day: string;
  readonly units: number;
}

const DAY_MS = 86_400_000;

/** The last transfer of one side of an account in a span of time: one step into an index. */
const LAST_OF = (side: "debit" | "credit") =>
  `(SELECT t.created_at AS at, t.id, t.${side}_balance_units AS units FROM transfers t FORCE INDEX (transfers_${side}_time)
    WHERE t.tenant_id = ? AND t.${side}_account_id = ? AND t.created_at >= ? AND t.created_at < ?
    ORDER BY t.created_at DESC, t.id DESC LIMIT 1)`;

/**
 * The balance at the end of each day since `from` on which it moved, for a picture, after the last day before `from` on
 * which it did, so that a picture knows where it begins. Empty for a missing account.
 * Two steps into an index a day, so that the picture costs the same however much moved on a day, and transfers pay nothing for it.
 */
export async function dailyBalances(
  { manager, tenantId }: TenantDb,
  kind: AccountKind,
  holderId: number,
  from: Date,
): Promise<DailyBalance[]> {
  const accounts: { id: number }[] = await manager.query(
    "SELECT id FROM accounts WHERE tenant_id = ? AND holder_id = ? AND kind = ?",
    [tenantId, holderId, kind],
  );
  const accountId = accounts[0]?.id;
  if (accountId === undefined) return [];
  const days = [[new Date(0), from] as const, ...daysSince(from)];
  const rows: { at: Date; id: number; units: number }[] = await manager.query(
    days.map(() => `${LAST_OF("debit")} UNION ALL ${LAST_OF("credit")}`).join(" UNION ALL "),
    days.flatMap(([start, end]) => [tenantId, accountId, start, end, tenantId, accountId, start, end]),
  );
  const inOrder = rows.toSorted((one, other) => one.at.getTime() - other.at.getTime() || one.id - other.id);
  const units = new Map(inOrder.map((row) => [row.at.toISOString().slice(0, 10), row.units]));
  return [...units].map(([day, balance]) => ({ day, units: balance }));
}

/** From `from` to the end of today, cut at midnight UTC. */
function daysSince(from: Date): [Date, Date][] {
  const days: [Date, Date][] = [];
  for (let start = from.getTime(); start <= Date.now();) {
    const end = (Math.floor(start / DAY_MS) + 1) * DAY_MS;
    days.push([new Date(start), new Date(end)]);
    start = end;
  }
  return days;
}
