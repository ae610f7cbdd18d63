import { COUNT_LIMITS } from "@allowance/shared/catalogue/limits";

const DEFAULTS = COUNT_LIMITS.map(({ key, defaultValue }) => `WHEN '${key}' THEN ${defaultValue}`).join(" ");

/**
 * Whether a user `u` uses more of any count limit than is in force: the rule of the effective limit (product-rules 1, 6)
 * said once more in SQL, because a filter can't compute the limits of everybody first. A test holds both to the same answers.
 * An index finds the few counters of one user, so that a page costs as much as the users that are passed on the way to
 * it, and a count as much as all of them. The switch stands in the value and not in the join's condition, where MariaDB
 * 10.11 lets the one of an earlier user decide.
 */
export function overLimitCondition(isOver: boolean, now: Date): { sql: string; parameters: unknown[] } {
  const sql = `${isOver ? "NOT u.is_owner AND EXISTS" : "(u.is_owner OR NOT EXISTS"} (
    SELECT 1 FROM usage_counters c
    LEFT JOIN limit_overrides o ON o.tenant_id = c.tenant_id AND o.user_id = c.user_id AND o.limit_key = c.limit_key
      AND (o.expires_at IS NULL OR o.expires_at > ?)
    LEFT JOIN plan_limits p ON p.tenant_id = u.tenant_id AND p.plan_id = u.plan_id AND p.limit_key = c.limit_key
    LEFT JOIN default_limits d ON d.tenant_id = u.tenant_id AND d.limit_key = c.limit_key
    WHERE c.tenant_id = u.tenant_id AND c.user_id = u.id AND c.limit_key IN (?) AND c.used > 0
      AND c.period_start IN ('1970-01-01', ?)
      AND COALESCE(IF(u.custom_limits_enabled, o.value, NULL), p.value, d.value, CASE c.limit_key ${DEFAULTS} END) BETWEEN 0 AND c.used - 1)${isOver ? "" : ")"}`;
  const month = `${now.toISOString().slice(0, 7)}-01`;
  return { sql, parameters: [now, COUNT_LIMITS.map(({ key }) => key), month] };
}
