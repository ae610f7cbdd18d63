import { createHash } from "node:crypto";

/**
 * A transfer as a textbook writes it: look the key up, lock both accounts in id order, a guarded update of each, the
 * journal, COMMIT. Nothing is checked that the database does not check.
 * @param {import("mysql2/promise").Pool} pool
 * @param {number} tenantId
 * @param {{ userId: string, amount: string, idempotencyKey: string }} input
 */
export async function floorTransfer(pool, tenantId, { userId, amount, idempotencyKey }) {
  const units = Math.round(Number(amount) * 9_000);
  const hash = createHash("sha256")
    .update(JSON.stringify([userId, units]))
    .digest();
  const connection = await pool.getConnection();
  try {
    await connection.query("START TRANSACTION");
    const known = await rowsOf(
      connection,
      "SELECT id, amount_units AS units FROM transfers WHERE tenant_id = ? AND idempotency_key = ?",
      [tenantId, idempotencyKey],
    );
    if (known[0]) {
      await connection.query("ROLLBACK");
      return answer(known[0]["id"], known[0]["units"], true);
    }
    const accounts = await rowsOf(
      connection,
      `SELECT id, kind, balance_units AS units FROM accounts
       WHERE tenant_id = ? AND ((holder_id = 0 AND kind = 'POOL') OR (holder_id = ? AND kind = 'USER_MINUTES')) ORDER BY id FOR UPDATE`,
      [tenantId, Number(userId)],
    );
    const pot = accounts.find(({ kind }) => kind === "POOL");
    const own = accounts.find(({ kind }) => kind === "USER_MINUTES");
    if (!pot || !own) throw new Error("No such account.");
    const taken = await changedBy(
      connection,
      "UPDATE accounts SET balance_units = balance_units - ? WHERE id = ? AND balance_units >= ?",
      [units, pot["id"], units],
    );
    if (taken.affectedRows !== 1) throw new Error("Not enough.");
    await connection.execute("UPDATE accounts SET balance_units = balance_units + ? WHERE id = ?", [units, own["id"]]);
    const { insertId } = await changedBy(
      connection,
      `INSERT INTO transfers (tenant_id, idempotency_key, request_hash, kind, debit_account_id, credit_account_id, amount_units,
         debit_balance_units, credit_balance_units, user_id, created_at) VALUES (?, ?, ?, 'MINUTES', ?, ?, ?, ?, ?, ?, NOW(3))`,
      [
        tenantId,
        idempotencyKey,
        hash,
        pot["id"],
        own["id"],
        units,
        pot["units"] - units,
        own["units"] + units,
        Number(userId),
      ],
    );
    await connection.query("COMMIT");
    return answer(insertId, units, false);
  } catch (error) {
    await connection.query("ROLLBACK");
    throw error;
  } finally {
    connection.release();
  }
}

/** @param {number} id @param {number} units @param {boolean} replayed */
function answer(id, units, replayed) {
  return { transferMinutes: { transfer: { id: String(id), amountUnits: units }, replayed } };
}

/**
 * @param {import("mysql2/promise").PoolConnection} connection
 * @param {string} sql
 * @param {any[]} values
 */
async function rowsOf(connection, sql, values) {
  const [rows] = await connection.execute(sql, values);
  // The driver types rows by statement kind only.
  return /** @type {Record<string, any>[]} */ (rows);
}

/**
 * @param {import("mysql2/promise").PoolConnection} connection
 * @param {string} sql
 * @param {any[]} values
 */
async function changedBy(connection, sql, values) {
  const [result] = await connection.execute(sql, values);
  return /** @type {import("mysql2").ResultSetHeader} */ (result);
}
