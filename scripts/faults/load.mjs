import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** @typedef {import("./journal.mjs").Entry} Entry */
/** @typedef {import("./journal.mjs").Journal} Journal */
/** Where the API is, as far as clients need it. @typedef {Pick<import("./stage.mjs").Stage, "apiPort" | "apiToken">} Target */

const RETRY_PAUSE_MS = 20;
const RETRY_PAUSE_MAX_MS = 1_000;
const REQUEST_TIMEOUT_MS = 60_000;
/** Refusals that are final: nothing was moved, and the same key would be refused again. */
const REFUSALS = new Set(["INSUFFICIENT_BALANCE", "ALREADY_REVERSED", "INVALID_AMOUNT"]);

/** Sends a journal's operations to the API, and repeats each with its own key until its outcome is known. */
export class Load {
  /** @param {Target} stage @param {Journal} journal */
  constructor(stage, journal) {
    this.stage = stage;
    this.journal = journal;
    this.agent = new Agent({ keepAlive: true, maxSockets: Infinity });
    this.stopping = false;
    /** Requests that failed although they were begun before the API was told to stop. */
    this.failedInFlight = 0;
    this.stopToldAt = Infinity;
    this.acknowledged = 0;
    /** @type {(() => void)[]} */
    this.waiting = [];
    /** @type {Promise<void>[]} */
    this.clients = [];
  }

  /** @param {number} clients */
  start(clients) {
    this.clients = Array.from({ length: clients }, () => this.#client());
  }

  /** Lets clients finish: every operation that was begun is repeated until its outcome is known. */
  async stop() {
    this.stopping = true;
    await Promise.all(this.clients);
    this.agent.destroy();
  }

  /**
   * Waits until so many more operations are acknowledged.
   * @param {number} more
   */
  async untilAcknowledged(more) {
    const wanted = this.acknowledged + more;
    while (this.acknowledged < wanted) {
      await new Promise((resolve) => {
        this.waiting.push(() => resolve(undefined));
      });
    }
  }

  async #client() {
    while (!this.stopping) await this.settle(this.journal.next());
  }

  /** @param {Entry} entry @param {number} [pauseMaxMs] A crowd waits longer: it would hold the API up only by asking. */
  async settle(entry, pauseMaxMs = RETRY_PAUSE_MAX_MS) {
    while (entry.state === "unknown") {
      entry.tries += 1;
      await this.#tryOnce(entry);
      const pauseMs = Math.min(RETRY_PAUSE_MS * 2 ** (entry.tries - 1), pauseMaxMs);
      if (entry.state === "unknown") await sleep(pauseMs * (0.5 + Math.random()));
    }
  }

  /** @param {Entry} entry */
  async #tryOnce(entry) {
    const beganAt = Date.now();
    try {
      this.#read(entry, await this.#send(entry));
    } catch {
      // No answer: the outcome stays unknown. A request that was on its way when the API was told to stop must be answered.
      if (Number.isFinite(this.stopToldAt) && beganAt < this.stopToldAt) this.failedInFlight += 1;
    }
  }

  /** @param {Entry} entry @param {{ status: number, body: string }} answer */
  #read(entry, { status, body }) {
    const told = status === 200 || body.startsWith("{") ? JSON.parse(body) : {};
    const transfer = told.data?.[entry.field]?.transfer;
    if (transfer) {
      if (transfer.amountUnits !== entry.units)
        this.journal.unclear.push(`${entry.key}: ${transfer.amountUnits} units`);
      this.journal.acknowledge(entry, transfer.id);
      this.acknowledged += 1;
      for (const proceed of this.waiting.splice(0)) proceed();
      return;
    }
    const code = told.errors?.[0]?.extensions?.code;
    if (REFUSALS.has(code)) entry.state = "refused";
    else if (code === "UNAVAILABLE" || status === 503) this.journal.unavailable += 1;
    else this.journal.unclear.push(`${entry.key}: ${status} ${body.slice(0, 200)}`);
  }

  /**
   * @param {Entry} entry
   * @returns {Promise<{ status: number, body: string }>}
   */
  #send(entry) {
    const { apiPort, apiToken } = this.stage;
    if (apiPort === null) return Promise.reject(new Error("The API is down."));
    const headers = { "content-type": "application/json", authorization: `Bearer ${apiToken}` };
    const options = { port: apiPort, host: "127.0.0.1", path: "/graphql", method: "POST", agent: this.agent, headers };
    return new Promise((resolve, reject) => {
      const sent = request({ ...options, timeout: REQUEST_TIMEOUT_MS }, (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (text) => (body += text));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body })).on("error", reject);
        response.on("aborted", () => reject(new Error("The answer was cut.")));
      });
      sent.on("error", reject).on("timeout", () => sent.destroy(new Error("No answer.")));
      sent.end(JSON.stringify({ query: entry.query, variables: { input: entry.input } }));
    });
  }
}
