import { APPEARANCE_FEATURES, PAGES } from "@allowance/shared/catalogue/appearance";
import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import { formatUnits } from "@allowance/shared/amounts";

/** @typedef {import("mysql2/promise").Pool} Pool */
/** @typedef {Record<string, any>} Row */

const USER_COLUMNS = `u.id, u.name, u.email, u.country, u.is_owner AS isOwner, u.version, u.created_at AS createdAt,
  u.last_activity_at AS lastActivityAt, u.platform_admin AS platformAdmin, u.settings_access AS settingsAccess,
  u.billing_access AS billingAccess, u.plan_id AS planId, u.custom_limits_enabled AS customLimits,
  u.custom_appearance_enabled AS customAppearance`;

/**
 * @param {Pool} pool
 * @param {string} sql
 * @param {any[]} values
 * @returns {Promise<Row[]>}
 */
async function rowsOf(pool, sql, values) {
  const [rows] = await pool.execute(sql, values);
  // The driver types rows by statement kind only.
  return /** @type {Row[]} */ (rows);
}

/**
 * Users with everything that decides about them: one statement for the users, one for each relation of all of them.
 * @param {Pool} pool
 * @param {number} tenantId
 * @param {{ first?: number, id?: number }} which
 */
export async function floorUsers(pool, tenantId, { first = 1, id }) {
  const users =
    id === undefined
      ? await rowsOf(pool, `SELECT ${USER_COLUMNS} FROM users u WHERE u.tenant_id = ? ORDER BY u.name, u.id LIMIT ?`, [
          tenantId,
          String(first + 1),
        ])
      : await rowsOf(pool, `SELECT ${USER_COLUMNS} FROM users u WHERE u.tenant_id = ? AND u.id = ?`, [tenantId, id]);
  const page = users.slice(0, first);
  const ids = page.map((user) => user["id"]);
  const planIds = [...new Set(page.flatMap((user) => user["planId"] ?? []))];
  const now = new Date();
  const month = `${now.toISOString().slice(0, 7)}-01`;
  const marks = ids.map(() => "?").join(", ");
  const planMarks = planIds.map(() => "?").join(", ") || "NULL";
  const [plans, planLimits, defaults, overrides, usage, hidden, choices, accounts, pool_] = await Promise.all([
    rowsOf(pool, `SELECT id, name FROM plans WHERE tenant_id = ? AND id IN (${planMarks})`, [tenantId, ...planIds]),
    rowsOf(
      pool,
      `SELECT plan_id AS owner, limit_key AS k, value FROM plan_limits WHERE tenant_id = ? AND plan_id IN (${planMarks})`,
      [tenantId, ...planIds],
    ),
    rowsOf(pool, "SELECT 0 AS owner, limit_key AS k, value FROM default_limits WHERE tenant_id = ?", [tenantId]),
    rowsOf(
      pool,
      `SELECT user_id AS owner, limit_key AS k, value, expires_at AS expiresAt FROM limit_overrides WHERE tenant_id = ? AND user_id IN (${marks})`,
      [tenantId, ...ids],
    ),
    rowsOf(
      pool,
      `SELECT user_id AS owner, limit_key AS k, used AS value FROM usage_counters WHERE tenant_id = ? AND user_id IN (${marks}) AND period_start IN ('1970-01-01', ?)`,
      [tenantId, ...ids, month],
    ),
    rowsOf(pool, "SELECT area, item_key AS k FROM global_appearance WHERE tenant_id = ? AND hidden", [tenantId]),
    rowsOf(
      pool,
      `SELECT user_id AS owner, area, item_key AS k, choice FROM appearance_overrides WHERE tenant_id = ? AND user_id IN (${marks})`,
      [tenantId, ...ids],
    ),
    rowsOf(
      pool,
      `SELECT holder_id AS owner, kind, balance_units AS value FROM accounts WHERE tenant_id = ? AND holder_id IN (${marks})`,
      [tenantId, ...ids],
    ),
    page.some((user) => user["isOwner"])
      ? rowsOf(
          pool,
          "SELECT balance_units AS value FROM accounts WHERE tenant_id = ? AND holder_id = 0 AND kind = 'POOL'",
          [tenantId],
        )
      : [],
  ]);
  const facts = {
    now,
    plans: new Map(plans.map((plan) => [plan["id"], { id: String(plan["id"]), name: plan["name"] }])),
    planLimits: byOwner(planLimits),
    defaults: byOwner(defaults).get(0) ?? new Map(),
    overrides: byOwner(overrides),
    usage: byOwner(usage),
    hidden: new Set(hidden.map((row) => `${row["area"]} ${row["k"]}`)),
    choices: new Map(choices.map((row) => [`${row["owner"]} ${row["area"]} ${row["k"]}`, row["choice"]])),
    units: new Map(accounts.map((row) => [`${row["owner"]} ${row["kind"]}`, row["value"]])),
    pool: pool_[0]?.["value"] ?? 0,
  };
  return {
    users: { nodes: page.map((user) => toNode(user, facts)), pageInfo: { hasNextPage: users.length > first } },
  };
}

/** @param {Row[]} rows */
function byOwner(rows) {
  /** @type {Map<number, Map<string, Row>>} */
  const groups = new Map();
  for (const row of rows) {
    let group = groups.get(row["owner"]);
    if (!group) groups.set(row["owner"], (group = new Map()));
    group.set(row["k"], row);
  }
  return groups;
}

/**
 * @param {Row} user
 * @param {Row} facts
 */
function toNode(user, facts) {
  const isOwner = user["isOwner"] === 1;
  const minutesUnits = isOwner ? facts["pool"] : (facts["units"].get(`${user["id"]} USER_MINUTES`) ?? 0);
  const creditsUnits = facts["units"].get(`${user["id"]} USER_CREDITS`) ?? 0;
  return {
    id: String(user["id"]),
    name: user["name"],
    email: user["email"],
    country: user["country"],
    isOwner,
    version: user["version"],
    createdAt: user["createdAt"].toISOString(),
    lastActivityAt: user["lastActivityAt"]?.toISOString() ?? null,
    access: {
      platformAdmin: user["platformAdmin"] === 1,
      settingsAccess: user["settingsAccess"] === 1,
      billingAccess: user["billingAccess"] === 1,
    },
    plan: facts["plans"].get(user["planId"]) ?? null,
    limits: limitsOf(user, isOwner, facts),
    appearance: {
      customEnabled: user["customAppearance"] === 1,
      pages: PAGES.map((entry) => visibilityOf(user, isOwner, facts, "PAGE", entry)),
      features: APPEARANCE_FEATURES.map((entry) => visibilityOf(user, isOwner, facts, "FEATURE", entry)),
    },
    balance: {
      minutes: formatUnits(minutesUnits, "MINUTES"),
      credits: formatUnits(creditsUnits, "CREDITS"),
      minutesUnits,
      creditsUnits,
    },
  };
}

/**
 * @param {Row} user
 * @param {boolean} isOwner
 * @param {Row} facts
 */
function limitsOf(user, isOwner, facts) {
  const plan = facts["planLimits"].get(user["planId"]);
  const own = facts["overrides"].get(user["id"]);
  const used = facts["usage"].get(user["id"]);
  const applies = user["customLimits"] === 1;
  const decide = (/** @type {string} */ key, /** @type {number} */ catalogue, /** @type {number} */ forOwner) => {
    const planned = plan?.get(key)?.value;
    const planValue = planned ?? facts["defaults"].get(key)?.value ?? catalogue;
    const override = own?.get(key);
    const value = override?.value ?? null;
    if (isOwner) return { effective: forOwner, source: "OWNER", planValue, override: value };
    if (applies && override && !(override.expiresAt && override.expiresAt <= facts["now"]))
      return { effective: override.value, source: "USER", planValue, override: value };
    return { effective: planValue, source: planned === undefined ? "DEFAULT" : "PLAN", planValue, override: value };
  };
  const { now } = facts;
  const periodStart = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString();
  const periodEnd = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString();
  return {
    customEnabled: applies,
    counts: COUNT_LIMITS.map(({ key, label, defaultValue, usage }) => {
      const { effective, source, planValue, override } = decide(key, defaultValue, -1);
      const count = used?.get(key)?.value ?? 0;
      const isUnlimited = effective === -1;
      return {
        key,
        label,
        effective,
        isUnlimited,
        isDisabled: effective === 0,
        source,
        planValue,
        override,
        used: count,
        remaining: isUnlimited ? null : Math.max(0, effective - count),
        isOver: !isUnlimited && count > effective,
        periodStart: usage === "MONTHLY" ? periodStart : null,
        periodEnd: usage === "MONTHLY" ? periodEnd : null,
      };
    }),
    features: FEATURE_LIMITS.map(({ key, label, defaultValue }) => {
      const { effective, source, planValue, override } = decide(key, Number(defaultValue), 1);
      return {
        key,
        label,
        effective: effective !== 0,
        source,
        planValue: planValue !== 0,
        override: override === null ? null : override !== 0,
      };
    }),
  };
}

/**
 * @param {Row} user
 * @param {boolean} isOwner
 * @param {Row} facts
 * @param {string} area
 * @param {{ key: string, label: string }} entry
 */
function visibilityOf(user, isOwner, facts, area, { key, label }) {
  const globalHidden = facts["hidden"].has(`${area} ${key}`);
  const override = facts["choices"].get(`${user["id"]} ${area} ${key}`) ?? null;
  const redundant = override !== null && (override === "HIDE") === globalHidden;
  if (isOwner) return { key, label, hidden: false, source: "OWNER", globalHidden, override, redundant };
  if (user["customAppearance"] === 1 && override !== null)
    return { key, label, hidden: override === "HIDE", source: "USER", globalHidden, override, redundant };
  return { key, label, hidden: globalHidden, source: "GLOBAL", globalHidden, override, redundant };
}
