import { verifyBooks } from "../../packages/api/dist/ledger/books.js";

/**
 * What the database held before a fault.
 * @typedef {{ tenantId: number, userIds: number[], lastTransferId: number, balances: Map<string, number> }} Opening
 */
/**
 * What a fault did to the books: units that were acknowledged and are gone, units that moved more often than asked or after a
 * refusal, and everything else that does not fit.
 * @typedef {{ lostUnits: number, doubledUnits: number, mismatches: string[] }} Reckoning
 */

/**
 * @param {Pick<import("./stage.mjs").Stage, "withDatabase">} stage
 * @returns {Promise<Opening>}
 */
export function readOpening(stage) {
  return stage.withDatabase(async (source) => {
    const [tenant] = await source.query("/* every tenant */ SELECT id FROM tenants WHERE slug = 'demo'");
    const users = await source.query("SELECT id FROM users WHERE tenant_id = ? AND NOT is_owner", [tenant.id]);
    const [last] = await source.query("/* every tenant */ SELECT COALESCE(MAX(id), 0) AS id FROM transfers");
    return {
      tenantId: tenant.id,
      userIds: users.map((/** @type {{ id: number }} */ { id }) => id),
      lastTransferId: last.id,
      balances: await balancesOf(source, tenant.id),
    };
  });
}

/** @param {Parameters<Parameters<import("./stage.mjs").Stage["withDatabase"]>[0]>[0]} source @param {number} tenantId */
async function balancesOf(source, tenantId) {
  /** @type {{ kind: string, holderId: number, units: number }[]} */
  const rows = await source.query(
    "SELECT kind, holder_id AS holderId, balance_units AS units FROM accounts WHERE tenant_id = ?",
    [tenantId],
  );
  return new Map(rows.map(({ kind, holderId, units }) => [`${kind} ${holderId}`, units]));
}

/**
 * Compares what clients were told with what the database holds, key by key and account by account.
 * @param {Pick<import("./stage.mjs").Stage, "withDatabase">} stage
 * @param {Opening} opening
 * @param {import("./journal.mjs").Journal} journal
 * @returns {Promise<Reckoning>}
 */
export function reckon(stage, opening, journal) {
  return stage.withDatabase(async (source) => {
    /** @type {{ id: number, idempotencyKey: string, units: number }[]} */
    const rows = await source.query(
      `SELECT id, idempotency_key AS idempotencyKey, amount_units AS units FROM transfers WHERE tenant_id = ? AND id > ?`,
      [opening.tenantId, opening.lastTransferId],
    );
    const mismatches = [...journal.unclear];
    const { doubledUnits, found } = readRows(rows, journal, mismatches);
    let lostUnits = 0;
    const expected = new Map(opening.balances);
    for (const entry of journal.entries.values()) {
      if (entry.state === "unknown") mismatches.push(`${entry.key} was never settled`);
      if (entry.state !== "acknowledged") continue;
      if (!found.has(entry.key)) lostUnits += entry.units;
      for (const [account, units] of entry.moves) expected.set(account, (expected.get(account) ?? 0) + units);
    }
    for (const [account, units] of await balancesOf(source, opening.tenantId)) {
      if (expected.get(account) !== units)
        mismatches.push(`${account} holds ${units}, expected ${expected.get(account)}`);
    }
    const { problems } = await verifyBooks({ manager: source.manager, tenantId: opening.tenantId });
    mismatches.push(...problems.map((problem) => JSON.stringify(problem)));
    return { lostUnits, doubledUnits, mismatches };
  });
}

/**
 * @param {readonly { id: number, idempotencyKey: string, units: number }[]} rows
 * @param {import("./journal.mjs").Journal} journal
 * @param {string[]} mismatches
 */
function readRows(rows, journal, mismatches) {
  const found = new Set();
  let doubledUnits = 0;
  for (const { id, idempotencyKey, units } of rows) {
    const entry = journal.entries.get(idempotencyKey);
    if (entry?.state !== "acknowledged" || found.has(idempotencyKey)) doubledUnits += units;
    else if (entry.transferId !== String(id) || entry.units !== units) mismatches.push(`${idempotencyKey} differs`);
    found.add(idempotencyKey);
  }
  return { doubledUnits, found };
}
