import { COUNT_LIMITS } from "@allowance/shared/catalogue/limits";
import { NEAR_LIMIT_PERCENT } from "@allowance/shared/rules";

const DEFAULTS = COUNT_LIMITS.map(({ key, defaultValue }) => `WHEN '${key}' THEN ${defaultValue}`).join(" ");

/** What a counter `c` says, and for calls the leases that have not ended as well. Takes the present moment. */
const USED = `(c.used + IF(c.limit_key = 'MAX_PARALLEL_CALLS', (
  SELECT COALESCE(SUM(l.amount), 0) FROM usage_leases l WHERE l.tenant_id = c.tenant_id AND l.user_id = c.user_id AND l.expires_at > ?), 0))`;

/** Whether a user `u` uses more of any count limit than is in force (product-rules 6). */
export function overLimitCondition(isOver: boolean, now: Date): { sql: string; parameters: unknown[] } {
  return usedLimitCondition(isOver, now, { sql: `BETWEEN 0 AND ${USED} - 1`, parameters: [now] });
}

/** Whether a user `u` uses nearly all, or exactly all, of any count limit that allows something. */
export function nearLimitCondition(isNear: boolean, now: Date): { sql: string; parameters: unknown[] } {
  const sql = `BETWEEN GREATEST(${USED}, 1) AND ${USED} * 100 / ${NEAR_LIMIT_PERCENT}`;
  return usedLimitCondition(isNear, now, { sql, parameters: [now, now] });
}

/**
 * Whether the effective value of any count limit of a user `u` stands in such a relation to what is used of it: the rule of
 * the effective limit (product-rules 1) said once more in SQL, because a filter can't compute the limits of everybody
 * first. A test holds both to the same answers.
 * An index finds the few counters of one user, so that a page costs as much as the users that are passed on the way to
 * it, and a count as much as all of them. The switch stands in the value and not in the join's condition, where MariaDB
 * 10.11 lets the one of an earlier user decide.
 */
function usedLimitCondition(
  isWanted: boolean,
  now: Date,
  relation: { readonly sql: string; readonly parameters: readonly unknown[] },
): { sql: string; parameters: unknown[] } {
  const sql = `${isWanted ? "NOT u.is_owner AND EXISTS" : "(u.is_owner OR NOT EXISTS"} (
    SELECT 1 FROM usage_counters c
    LEFT JOIN limit_overrides o ON o.tenant_id = c.tenant_id AND o.user_id = c.user_id AND o.limit_key = c.limit_key
      AND (o.expires_at IS NULL OR o.expires_at > ?)
    LEFT JOIN plan_limits p ON p.tenant_id = u.tenant_id AND p.plan_id = u.plan_id AND p.limit_key = c.limit_key
    LEFT JOIN default_limits d ON d.tenant_id = u.tenant_id AND d.limit_key = c.limit_key
    WHERE c.tenant_id = u.tenant_id AND c.user_id = u.id AND c.limit_key IN (?) AND (c.used > 0 OR c.limit_key = 'MAX_PARALLEL_CALLS')
      AND c.period_start IN ('1970-01-01', ?)
      AND COALESCE(IF(u.custom_limits_enabled, o.value, NULL), p.value, d.value, CASE c.limit_key ${DEFAULTS} END) ${relation.sql})${isWanted ? "" : ")"}`;
  const month = `${now.toISOString().slice(0, 7)}-01`;
  return { sql, parameters: [now, COUNT_LIMITS.map(({ key }) => key), month, ...relation.parameters] };
}
