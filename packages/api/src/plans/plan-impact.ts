import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import { isUnlimited } from "@allowance/shared/rules";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { LimitImpact, PlanImpact } from "./plan-changes.graphql.ts";

/** The values of a set of limits before and after a change, by key; booleans are 0 and 1. */
export interface LimitValueChange {
  readonly key: string;
  readonly before: number;
  readonly after: number;
}

const labels = new Map<string, string>([...COUNT_LIMITS, ...FEATURE_LIMITS].map(({ key, label }) => [key, label]));
const featureKeys = new Set<string>(FEATURE_LIMITS.map(({ key }) => key));
const monthlyKeys = new Set<string>(COUNT_LIMITS.flatMap(({ key, usage }) => (usage === "MONTHLY" ? [key] : [])));

/** A limit's value as people read it. */
export function limitText(key: string, value: number): string {
  if (featureKeys.has(key)) return value === 0 ? "Off" : "On";
  if (isUnlimited(value)) return "Unlimited";
  return value === 0 ? "Disabled" : String(value);
}

/**
 * Who a change of limits reaches: the users of a plan, or with `planId` null those without one. One statement a limit,
 * and one for all together. The owner is exempt and never counted.
 */
export async function impactOf(
  tx: TenantDb,
  planId: number | null,
  changes: readonly LimitValueChange[],
): Promise<PlanImpact> {
  const limits: LimitImpact[] = [];
  for (const change of changes) {
    const [row] = await countUsers(tx, planId, [change]);
    limits.push({
      key: change.key,
      label: labels.get(change.key) ?? change.key,
      before: limitText(change.key, change.before),
      after: limitText(change.key, change.after),
      inheritingUsers: row?.inheriting ?? 0,
      overriddenUsers: row?.overridden ?? 0,
      overLimitUsers: row?.over ?? 0,
    });
  }
  const [all] = changes.length === 0 ? [] : await countUsers(tx, planId, changes);
  return {
    affectedUsers: all?.inheriting ?? 0,
    overriddenUsers: all?.overridden ?? 0,
    overLimitUsers: all?.over ?? 0,
    limits,
  };
}

interface UserCounts {
  readonly inheriting: number;
  readonly overridden: number;
  readonly over: number;
}

/** Counts the users with at least one of the changed keys inherited, overridden, and inherited but over. */
function countUsers(tx: TenantDb, planId: number | null, changes: readonly LimitValueChange[]): Promise<UserCounts[]> {
  const keys = changes.map(() => "SELECT ? AS limit_key, ? AS allowed, ? AS period_start").join(" UNION ALL ");
  const now = new Date();
  const month = now.toISOString().slice(0, 8).concat("01");
  const keyParameters = changes.flatMap(({ key, after }) => [
    key,
    featureKeys.has(key) || isUnlimited(after) ? null : after,
    monthlyKeys.has(key) ? month : "1970-01-01",
  ]);
  return tx.manager.query(
    `SELECT COUNT(DISTINCT IF(o.user_id IS NULL, u.id, NULL)) AS inheriting,
            COUNT(DISTINCT IF(o.user_id IS NOT NULL, u.id, NULL)) AS overridden,
            COUNT(DISTINCT IF(o.user_id IS NULL AND COALESCE(c.used, 0) + COALESCE(l.held, 0) > k.allowed, u.id, NULL)) AS \`over\`
     FROM users u JOIN (${keys}) k
     LEFT JOIN limit_overrides o ON o.tenant_id = u.tenant_id AND o.user_id = u.id AND o.limit_key = k.limit_key AND u.custom_limits_enabled
       AND (o.expires_at IS NULL OR o.expires_at > ?)
     LEFT JOIN usage_counters c ON c.tenant_id = u.tenant_id AND c.user_id = u.id AND c.limit_key = k.limit_key
       AND c.period_start = k.period_start
     LEFT JOIN (SELECT user_id, SUM(amount) AS held FROM usage_leases WHERE tenant_id = ? AND expires_at > ? GROUP BY user_id) l
       ON l.user_id = u.id AND k.limit_key = 'MAX_PARALLEL_CALLS'
     WHERE u.tenant_id = ? AND NOT u.is_owner AND u.plan_id <=> ?`,
    [...keyParameters, now, tx.tenantId, now, tx.tenantId, planId],
  );
}
