/**
 * One operation as a client keeps it: what was asked under which key, and what came of it. `moves` are the accounts and units
 * that it moves when it is made.
 * @typedef {{
 *   key: string, query: string, field: string, input: Record<string, unknown>, units: number,
 *   moves: readonly (readonly [string, number])[], state: "unknown" | "acknowledged" | "refused",
 *   transferId: string | null, tries: number,
 * }} Entry
 */

const UNITS_PER_THOUSANDTH = { MINUTES: 9, CREDITS: 1 };
const PAYLOAD = "transfer { id amountUnits } replayed";
const QUERIES = {
  transferMinutes: `mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { ${PAYLOAD} } }`,
  transferCredits: `mutation ($input: TransferCreditsInput!) { transferCredits(input: $input) { ${PAYLOAD} } }`,
  reverseTransfer: `mutation ($input: ReverseTransferInput!) { reverseTransfer(input: $input) { ${PAYLOAD} } }`,
  chargeUsage: `mutation ($input: ChargeUsageInput!) { chargeUsage(input: $input) { ${PAYLOAD} } }`,
};

/** What clients asked for during one fault, every key once. It outlives every crash, as a client's own database would. */
export class Journal {
  /** @param {string} name Begins every key. @param {readonly number[]} userIds */
  constructor(name, userIds) {
    this.name = name;
    this.userIds = userIds;
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
    /** Tries that a client was told to repeat. */
    this.unavailable = 0;
    /** Answers that are none: masked errors, and statuses of a server that broke. @type {string[]} */
    this.unclear = [];
    /** @type {Entry[]} */
    this.undoable = [];
  }

  /** The next operation: transfers both ways in both currencies, usage, reversals, and some that must be refused. */
  next() {
    const dice = Math.random();
    const original = dice < 0.12 ? this.undoable.pop() : undefined;
    if (original) return this.#reversalOf(original);
    const userId = this.userIds[Math.floor(Math.random() * this.userIds.length)] ?? 0;
    const thousandths = dice > 0.94 ? 999_999_999_000 : 1 + Math.floor(Math.random() * 2_000);
    if (dice < 0.22) return this.#usage(userId, thousandths);
    return this.transfer(userId, dice < 0.6 ? "MINUTES" : "CREDITS", dice % 0.1 < 0.06 ? "ADD" : "REMOVE", thousandths);
  }

  /**
   * @param {number} userId @param {"MINUTES" | "CREDITS"} currency
   * @param {"ADD" | "REMOVE"} direction @param {number} thousandths
   */
  transfer(userId, currency, direction, thousandths) {
    const units = thousandths * UNITS_PER_THOUSANDTH[currency];
    const signed = direction === "ADD" ? units : -units;
    const input = { userId: String(userId), direction, amount: String(thousandths / 1_000) };
    const field = currency === "MINUTES" ? "transferMinutes" : "transferCredits";
    return this.#add(field, input, units, [
      ["POOL 0", -signed],
      [`USER_${currency} ${userId}`, signed],
    ]);
  }

  /** @param {number} userId @param {number} thousandths */
  #usage(userId, thousandths) {
    const units = thousandths * UNITS_PER_THOUSANDTH.MINUTES;
    const input = { userId: String(userId), currency: "MINUTES", amount: String(thousandths / 1_000) };
    return this.#add("chargeUsage", input, units, [
      [`USER_MINUTES ${userId}`, -units],
      ["WORLD 0", units],
    ]);
  }

  /** @param {Entry} original */
  #reversalOf(original) {
    const moves = original.moves.map(([account, units]) => /** @type {const} */ ([account, -units]));
    return this.#add("reverseTransfer", { transferId: original.transferId }, original.units, moves);
  }

  /**
   * @param {keyof typeof QUERIES} field @param {Record<string, unknown>} input @param {number} units
   * @param {Entry["moves"]} moves @returns {Entry}
   */
  #add(field, input, units, moves) {
    const key = `${this.name} ${this.entries.size}`;
    /** @type {Entry} */
    const entry = {
      key,
      query: QUERIES[field],
      field,
      input: { ...input, idempotencyKey: key },
      units,
      moves,
      state: "unknown",
      transferId: null,
      tries: 0,
    };
    this.entries.set(key, entry);
    return entry;
  }

  /** @param {Entry} entry @param {string} transferId */
  acknowledge(entry, transferId) {
    entry.state = "acknowledged";
    entry.transferId = transferId;
    if (entry.field === "transferMinutes" || entry.field === "transferCredits") this.undoable.push(entry);
  }

  /** @param {Entry["state"]} state */
  count(state) {
    return [...this.entries.values()].filter((entry) => entry.state === state).length;
  }
}
