import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import { ENDING_DAYS_MAX, SEARCH_MAX_LENGTH, USER_IDS_MAX } from "@allowance/shared/rules";
import { lowUserConditions, readThresholds } from "../low-balance/thresholds.ts";
import { badInput } from "../platform/errors.ts";
import { parseId } from "../platform/ids.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { nearLimitCondition, overLimitCondition } from "./used-limits.ts";
import type { UserFilter } from "./user.graphql.ts";

const DAY_MS = 86_400_000;
const LIMIT_KEYS = [...COUNT_LIMITS, ...FEATURE_LIMITS].map(({ key }) => key);

/** A part of a WHERE over `users u`, with `?` parameters. */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** What a filter means in SQL; all parts must hold, the tenant's first. Throws BAD_USER_INPUT naming the part. */
export async function filterConditions(tenantDb: TenantDb, filter: UserFilter): Promise<Condition[]> {
  const search = filter.search?.trim();
  return [
    { sql: "u.tenant_id = ?", parameters: [tenantDb.tenantId] },
    search ? searchCondition(search) : null,
    filter.ids ? idsCondition(filter.ids) : null,
    filter.planIds ? planCondition(filter.planIds) : null,
    ...switchConditions(filter),
    filter.overLimit == null ? null : overLimitCondition(filter.overLimit, new Date()),
    filter.nearLimit == null ? null : nearLimitCondition(filter.nearLimit, new Date()),
    filter.overrideEndsWithinDays == null ? null : endingCondition(tenantDb, filter.overrideEndsWithinDays, new Date()),
    filter.lowBalance == null ? null : await lowBalanceCondition(tenantDb, filter.lowBalance),
    filter.inactiveSince ? inactiveCondition(filter.inactiveSince) : null,
  ].filter((condition) => condition !== null);
}

function switchConditions(filter: UserFilter): (Condition | null)[] {
  return [
    isNull("u.plan_id", filter.withoutPlan),
    isOn("u.custom_limits_enabled", filter.customLimits),
    isOn("u.custom_appearance_enabled", filter.customAppearance),
    isNull("u.deactivated_at", filter.deactivated == null ? null : !filter.deactivated),
    isNull("u.last_activity_at", filter.neverActive),
    filter.admins == null ? null : { sql: `u.access_rank ${filter.admins ? ">" : "="} 0`, parameters: [] },
  ];
}

function isNull(column: string, wanted: boolean | null | undefined): Condition | null {
  return wanted == null ? null : { sql: `${column} IS ${wanted ? "" : "NOT "}NULL`, parameters: [] };
}

function isOn(column: string, wanted: boolean | null | undefined): Condition | null {
  return wanted == null ? null : { sql: `${column} = ?`, parameters: [wanted] };
}

function searchCondition(search: string): Condition {
  if (search.length > SEARCH_MAX_LENGTH)
    throw badInput(`Search for at most ${SEARCH_MAX_LENGTH} characters.`, "filter.search");
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return { sql: "(u.name LIKE ? OR u.email LIKE ?)", parameters: [pattern, pattern.toLowerCase()] };
}

/** An id that can't exist matches nobody, as another tenant's does: plans are looked up among this tenant's users only. */
function planCondition(planIds: readonly string[]): Condition {
  return isOneOf("u.plan_id", planIds);
}

function idsCondition(ids: readonly string[]): Condition {
  if (ids.length > USER_IDS_MAX) throw badInput(`Name at most ${USER_IDS_MAX} users.`, "filter.ids");
  return isOneOf("u.id", ids);
}

function isOneOf(column: string, texts: readonly string[]): Condition {
  const ids = texts.map(parseId).filter((id) => id !== null);
  return ids.length === 0 ? { sql: "FALSE", parameters: [] } : { sql: `${column} IN (?)`, parameters: [ids] };
}

function inactiveCondition(since: Date): Condition {
  return { sql: "(u.last_activity_at < ? OR u.last_activity_at IS NULL)", parameters: [since] };
}

/** Users with an override that applies now and ends soon; found by the index of ends, which few overrides have. */
function endingCondition({ tenantId }: TenantDb, withinDays: number, now: Date): Condition {
  if (withinDays < 1 || withinDays > ENDING_DAYS_MAX)
    throw badInput(`Look from 1 to ${ENDING_DAYS_MAX} days ahead.`, "filter.overrideEndsWithinDays");
  return {
    sql: `NOT u.is_owner AND u.custom_limits_enabled AND u.id IN (
      SELECT user_id FROM limit_overrides WHERE tenant_id = ? AND expires_at > ? AND expires_at <= ? AND limit_key IN (?))`,
    parameters: [tenantId, now, new Date(now.getTime() + withinDays * DAY_MS), LIMIT_KEYS],
  };
}

/**
 * The thresholds are read first, so that the index of balances is asked for a range of constants: the database then knows
 * how few users are low and starts with them, or walks the list's order when they are many.
 */
async function lowBalanceCondition(tenantDb: TenantDb, isWanted: boolean): Promise<Condition> {
  const kinds = lowUserConditions(await readThresholds(tenantDb));
  const low = kinds.map(
    () => "u.id IN (SELECT holder_id FROM accounts WHERE tenant_id = ? AND kind = ? AND balance_units < ?)",
  );
  const anyLow = low.length === 0 ? "FALSE" : `NOT u.is_owner AND (${low.join(" OR ")})`;
  const parameters = kinds.flatMap(({ kind, below }) => [tenantDb.tenantId, kind, below]);
  return { sql: isWanted ? `(${anyLow})` : `NOT (${anyLow})`, parameters };
}
