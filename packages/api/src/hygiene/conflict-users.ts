import { APPEARANCE_FEATURES, type AppearanceEntry, PAGES } from "@allowance/shared/catalogue/appearance";
import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import { ENDING_DAYS } from "@allowance/shared/rules";
import { overLimitCondition } from "../users/used-limits.ts";
import type { ConflictCode } from "./conflict.ts";

/** A SELECT of the ids (`user_id`) of the users with one kind of conflict; an id may come twice. */
export interface UserIdsQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

const DAY_MS = 86_400_000;
const LIMIT_KEYS = [...COUNT_LIMITS, ...FEATURE_LIMITS].map(({ key }) => `'${key}'`).join(", ");

/** The keys of a list as rows. They are the catalogue's, never input. */
const rowsOf = (rows: readonly string[]): string => rows.map((row) => `SELECT ${row}`).join(" UNION ALL ");

const ALL_LIMITS = `(${rowsOf([
  ...COUNT_LIMITS.map(
    ({ key, defaultValue }) => `'${key}' AS limit_key, ${defaultValue} AS fallback, FALSE AS is_feature`,
  ),
  ...FEATURE_LIMITS.map(({ key, defaultValue }) => `'${key}', ${Number(defaultValue)}, TRUE`),
])}) k`;

const isGuarded = ({ limit }: AppearanceEntry): boolean => limit !== undefined;
const fallbackOf = (entry: AppearanceEntry): number =>
  Number(FEATURE_LIMITS.find(({ key }) => key === entry.limit)?.defaultValue ?? true);
const guardedRows = (area: string, entries: readonly AppearanceEntry[]): string[] =>
  entries
    .filter(isGuarded)
    .map(
      (entry) =>
        `'${area}' AS area, '${entry.key}' AS item_key, '${entry.limit}' AS limit_key, ${fallbackOf(entry)} AS fallback`,
    );

/** The pages and features that a feature limit guards. */
const GUARDED_ITEMS = `(${rowsOf([...guardedRows("PAGE", PAGES), ...guardedRows("FEATURE", APPEARANCE_FEATURES)])}) k`;

const ORDINARY = "u.tenant_id = ? AND NOT u.is_owner";
const INHERITED = "COALESCE(p.value, d.value, k.fallback)";
const APPLIES = "(u.custom_limits_enabled AND o.value IS NOT NULL AND (o.expires_at IS NULL OR o.expires_at > ?))";
const EFFECTIVE = `IF(${APPLIES}, o.value, ${INHERITED})`;
const INHERITED_TABLES = `LEFT JOIN plan_limits p ON p.tenant_id = u.tenant_id AND p.plan_id = u.plan_id AND p.limit_key = k.limit_key
  LEFT JOIN default_limits d ON d.tenant_id = u.tenant_id AND d.limit_key = k.limit_key`;
const LIMIT_TABLES = `LEFT JOIN limit_overrides o ON o.tenant_id = u.tenant_id AND o.user_id = u.id AND o.limit_key = k.limit_key ${INHERITED_TABLES}`;
const OVERRIDES = `limit_overrides o JOIN users u ON u.tenant_id = o.tenant_id AND u.id = o.user_id JOIN ${ALL_LIMITS} ON k.limit_key = o.limit_key ${INHERITED_TABLES}`;
const HAS_SELECTION = "EXISTS (SELECT 1 FROM visible_plans v WHERE v.tenant_id = u.tenant_id AND v.user_id = u.id)";

type Source = (tenantId: number, now: Date) => UserIdsQuery;

/**
 * The users of each kind, found by the database so that a tenant of any size costs one statement. What `conflictsOf` says
 * about a single user is the rule; a test holds the two together over random states.
 */
const SOURCES: Readonly<Record<ConflictCode, Source>> = {
  OVER_LIMIT: (tenantId, now) => {
    const isOver = overLimitCondition(true, now);
    return {
      sql: `SELECT u.id AS user_id FROM users u WHERE ${ORDINARY} AND ${isOver.sql}`,
      parameters: [tenantId, ...isOver.parameters],
    };
  },
  UNLIMITED_EXPOSURE: (tenantId, now) => ({
    sql: `SELECT u.id AS user_id FROM ${OVERRIDES} WHERE ${ORDINARY} AND ${APPLIES} AND NOT k.is_feature AND o.value = -1 AND ${INHERITED} <> -1`,
    parameters: [tenantId, now],
  }),
  LIMIT_OFF_BUT_VISIBLE: limitOffButVisible,
  HIDDEN_BUT_ALLOWED: (tenantId, now) => ({
    sql: `SELECT u.id AS user_id FROM appearance_overrides a JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
      JOIN ${GUARDED_ITEMS} ON k.area = a.area AND k.item_key = a.item_key ${LIMIT_TABLES}
      WHERE ${ORDINARY} AND u.custom_appearance_enabled AND a.choice = 'HIDE' AND ${EFFECTIVE} <> 0`,
    parameters: [tenantId, now],
  }),
  PLANS_PAGE_HIDDEN: (tenantId) => ({
    sql: `SELECT u.id AS user_id FROM users u
      LEFT JOIN appearance_overrides a ON a.tenant_id = u.tenant_id AND a.user_id = u.id AND a.area = 'FEATURE' AND a.item_key = 'PLANS_PAGE_AND_BUTTON'
      LEFT JOIN global_appearance g ON g.tenant_id = u.tenant_id AND g.area = 'FEATURE' AND g.item_key = 'PLANS_PAGE_AND_BUTTON'
      WHERE ${ORDINARY} AND u.custom_appearance_enabled AND ${HAS_SELECTION} AND COALESCE(a.choice = 'HIDE', g.hidden, FALSE)`,
    parameters: [tenantId],
  }),
  SELECTED_PLANS_INACTIVE: (tenantId) => ({
    sql: `SELECT u.id AS user_id FROM users u JOIN visible_plans v ON v.tenant_id = u.tenant_id AND v.user_id = u.id JOIN plans s ON s.tenant_id = v.tenant_id AND s.id = v.plan_id
      WHERE ${ORDINARY} AND u.custom_appearance_enabled GROUP BY u.id HAVING MAX(s.is_active) = 0`,
    parameters: [tenantId],
  }),
  SAVED_NOT_APPLIED: (tenantId) => ({
    sql: `SELECT u.id AS user_id FROM users u WHERE ${ORDINARY} AND (
      NOT u.custom_limits_enabled AND EXISTS (SELECT 1 FROM limit_overrides o WHERE o.tenant_id = u.tenant_id AND o.user_id = u.id AND o.limit_key IN (${LIMIT_KEYS}))
      OR NOT u.custom_appearance_enabled AND (${HAS_SELECTION} OR EXISTS (SELECT 1 FROM appearance_overrides a WHERE a.tenant_id = u.tenant_id AND a.user_id = u.id)))`,
    parameters: [tenantId],
  }),
  EXPIRING_OVERRIDE: (tenantId, now) => ({
    sql: `SELECT u.id AS user_id FROM ${OVERRIDES} WHERE ${ORDINARY} AND ${APPLIES} AND o.expires_at <= ?`,
    parameters: [tenantId, now, new Date(now.getTime() + ENDING_DAYS * DAY_MS)],
  }),
  EXPIRED_OVERRIDE: (tenantId, now) => ({
    sql: `SELECT u.id AS user_id FROM ${OVERRIDES} WHERE ${ORDINARY} AND o.expires_at <= ?`,
    parameters: [tenantId, now],
  }),
  REDUNDANT_OVERRIDE: (tenantId, now) => ({
    sql: `SELECT u.id AS user_id FROM ${OVERRIDES} WHERE ${ORDINARY} AND ${APPLIES} AND o.value = ${INHERITED}
      UNION ALL SELECT u.id FROM appearance_overrides a JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
      LEFT JOIN global_appearance g ON g.tenant_id = u.tenant_id AND g.area = a.area AND g.item_key = a.item_key
      WHERE ${ORDINARY} AND u.custom_appearance_enabled AND (a.choice = 'HIDE') = COALESCE(g.hidden, FALSE)`,
    parameters: [tenantId, now, tenantId],
  }),
};

/**
 * Most users choose nothing of their own, and of them the plan decides: its few rows are looked at once, and not those of each
 * user for each item.
 */
function limitOffButVisible(tenantId: number, now: Date): UserIdsQuery {
  const off = `SELECT s.id AS plan_id FROM (SELECT id, tenant_id FROM plans WHERE tenant_id = ? UNION ALL SELECT NULL, ?) s JOIN ${GUARDED_ITEMS}
    LEFT JOIN plan_limits p ON p.tenant_id = s.tenant_id AND p.plan_id = s.id AND p.limit_key = k.limit_key
    LEFT JOIN default_limits d ON d.tenant_id = s.tenant_id AND d.limit_key = k.limit_key
    LEFT JOIN global_appearance g ON g.tenant_id = s.tenant_id AND g.area = k.area AND g.item_key = k.item_key
    WHERE ${INHERITED} = 0 AND NOT COALESCE(g.hidden, FALSE) GROUP BY s.id`;
  return {
    sql: `SELECT u.id AS user_id FROM users u JOIN (${off}) f ON f.plan_id <=> u.plan_id
      WHERE ${ORDINARY} AND NOT u.custom_limits_enabled AND NOT u.custom_appearance_enabled
      UNION ALL SELECT u.id FROM users u JOIN ${GUARDED_ITEMS} ${LIMIT_TABLES}
      LEFT JOIN appearance_overrides a ON a.tenant_id = u.tenant_id AND a.user_id = u.id AND a.area = k.area AND a.item_key = k.item_key
      LEFT JOIN global_appearance g ON g.tenant_id = u.tenant_id AND g.area = k.area AND g.item_key = k.item_key
      WHERE ${ORDINARY} AND (u.custom_limits_enabled OR u.custom_appearance_enabled) AND ${EFFECTIVE} = 0
        AND NOT IF(u.custom_appearance_enabled AND a.choice IS NOT NULL, a.choice = 'HIDE', COALESCE(g.hidden, FALSE))`,
    parameters: [tenantId, tenantId, tenantId, tenantId, now],
  };
}

/** The users of a tenant with one kind of conflict. */
export function usersWith(code: ConflictCode, tenantId: number, now: Date): UserIdsQuery {
  return SOURCES[code](tenantId, now);
}
