/** @typedef {import("mysql2/promise").Pool} Pool */

/** The first day of this month, UTC: what monthly counters are counted by. */
export function monthStart() {
  return `${new Date().toISOString().slice(0, 7)}-01`;
}

/**
 * One guarded UPDATE by its whole key, and nothing else: no limit is worked out, and no key is remembered.
 * @param {Pool} pool
 * @param {number} tenantId
 * @param {{ userId: string, key: string }} input
 */
export async function floorAcquire(pool, tenantId, { userId, key }) {
  const [result] = await pool.execute(
    `UPDATE usage_counters SET used = LAST_INSERT_ID(used + 1)
     WHERE tenant_id = ? AND user_id = ? AND limit_key = ? AND period_start = ? AND used + 1 <= 2000000000`,
    [tenantId, Number(userId), key, monthStart()],
  );
  const { affectedRows, insertId } = /** @type {import("mysql2").ResultSetHeader} */ (result);
  return { acquire: { used: insertId, allowed: affectedRows === 1 } };
}

/**
 * Users whose name or email has a text in it, by name.
 * @param {Pool} pool
 * @param {number} tenantId
 * @param {string} search
 */
export async function floorSearch(pool, tenantId, search) {
  const [rows] = await pool.execute(
    "SELECT id, name, email FROM users WHERE tenant_id = ? AND (name LIKE ? OR email LIKE ?) ORDER BY name, id LIMIT 51",
    [tenantId, `%${search}%`, `%${search}%`],
  );
  const found = /** @type {{ id: number, name: string, email: string }[]} */ (rows);
  return { users: { nodes: found.slice(0, 50).map((user) => ({ ...user, id: String(user.id) })) } };
}
