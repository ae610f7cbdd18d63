import { UNITS_PER } from "@allowance/shared/amounts";

/** Minutes or credits. */
export type ModelCurrency = "MINUTES" | "CREDITS";

interface Movement {
  readonly user: number;
  readonly currency: ModelCurrency;
  readonly thousandths: number;
}

/** One transfer, as asked for. Users are numbered from 0. */
export interface ModelTransfer extends Movement {
  readonly direction: "ADD" | "REMOVE";
}

/** What somebody asks of the API. Keys are few, so that retries and conflicts happen. */
export type ModelCommand =
  | (ModelTransfer & { readonly type: "transfer"; readonly key: number; readonly dryRun: boolean })
  | (Movement & { readonly type: "usage"; readonly key: number })
  | { readonly type: "reverse"; readonly nth: number; readonly key: number }
  | { readonly type: "bulk"; readonly rows: readonly ModelTransfer[]; readonly key: number; readonly dryRun: boolean }
  | { readonly type: "top-up"; readonly thousandths: number; readonly key: number; readonly dryRun: boolean }
  | {
      readonly type: "grant";
      readonly mode: "ADD" | "REFILL";
      readonly currency: ModelCurrency;
      readonly thousandths: number;
    }
  | { readonly type: "delete"; readonly user: number };

/** How it ended: a code of the catalogue, or what was done. */
export interface Outcome {
  readonly code: string;
  /** Of the transfer that was made or repeated. */
  readonly units?: number;
}

interface Made {
  readonly request: string;
  readonly units: number;
  readonly user: number | null;
}

interface Transfer {
  readonly type: "transfer" | "usage" | "reverse" | "top-up";
  readonly user: number | null;
  readonly currency: ModelCurrency;
  /** What the user gained. */
  readonly signed: number;
  undone: boolean;
}

type Balances = Record<ModelCurrency, number>;

const unitsOf = ({ currency, thousandths }: Pick<Movement, "currency" | "thousandths">): number =>
  thousandths * (UNITS_PER[currency] / 1_000);

/** The product rules 23 to 32 in a few lines of arithmetic, to compare the real thing with. */
export class MoneyModel {
  pool: number;
  world: number;
  readonly users: (Balances | "deleted")[];
  /** Single transfers in the order of making, which reversals choose from. */
  readonly transfers: Transfer[] = [];
  readonly #made = new Map<number, Made>();
  readonly #bulks = new Map<number, string>();

  constructor(users: number, poolMinutes: number) {
    this.pool = poolMinutes * UNITS_PER.MINUTES;
    this.world = -this.pool;
    this.users = Array.from({ length: users }, () => ({ MINUTES: 0, CREDITS: 0 }));
  }

  apply(command: ModelCommand): Outcome {
    switch (command.type) {
      case "transfer":
        return this.#transfer(command);
      case "usage":
        return this.#usage(command);
      case "reverse":
        return this.#reverse(command);
      case "bulk":
        return this.#bulk(command);
      case "top-up":
        return this.#topUp(command);
      case "grant":
        return this.#grant(command);
      case "delete":
        return this.#delete(command.user);
    }
  }

  #balances(user: number | null): Balances | null {
    const found = user === null ? undefined : this.users[user];
    return found === undefined || found === "deleted" ? null : found;
  }

  /** What the key says of itself: a repetition, a conflict, or nothing. A deleted user can't be answered with it any more. */
  #known(key: number, request: string): Outcome | null {
    const made = this.#made.get(key);
    if (!made) return null;
    if (made.request !== request) return { code: "IDEMPOTENCY_CONFLICT" };
    if (made.user !== null && !this.#balances(made.user)) return { code: "NOT_FOUND" };
    return { code: "replayed", units: made.units };
  }

  #make(key: number, request: string, units: number, transfer: Omit<Transfer, "undone">): Outcome {
    this.#made.set(key, { request, units, user: transfer.user });
    this.transfers.push({ ...transfer, undone: false });
    return { code: "made", units };
  }

  #move(own: Balances, currency: ModelCurrency, signed: number): void {
    own[currency] += signed;
    this.pool -= signed;
  }

  #transfer({ user, currency, direction, thousandths, key, dryRun }: ModelCommand & { type: "transfer" }): Outcome {
    const units = unitsOf({ currency, thousandths });
    const request = JSON.stringify(["transfer", user, currency, direction, units]);
    const known = this.#known(key, request);
    if (known) return known;
    const own = this.#balances(user);
    if (!own) return { code: "NOT_FOUND" };
    if ((direction === "ADD" ? this.pool : own[currency]) < units) return { code: "INSUFFICIENT_BALANCE" };
    if (dryRun) return { code: "predicted" };
    const signed = direction === "ADD" ? units : -units;
    this.#move(own, currency, signed);
    return this.#make(key, request, units, { type: "transfer", user, currency, signed });
  }

  /** Only usage makes a balance negative. */
  #usage({ user, currency, thousandths, key }: ModelCommand & { type: "usage" }): Outcome {
    const units = unitsOf({ currency, thousandths });
    const request = JSON.stringify(["usage", user, currency, units]);
    const known = this.#known(key, request);
    if (known) return known;
    const own = this.#balances(user);
    if (!own) return { code: "NOT_FOUND" };
    own[currency] -= units;
    this.world += units;
    return this.#make(key, request, units, { type: "usage", user, currency, signed: -units });
  }

  #reverse({ nth, key }: ModelCommand & { type: "reverse" }): Outcome {
    const original = this.transfers[nth];
    const request = JSON.stringify(["reverse", original ? nth : "none"]);
    const known = this.#known(key, request);
    if (known) return known;
    if (!original) return { code: "NOT_FOUND" };
    if (original.type !== "transfer") return { code: "BAD_USER_INPUT" };
    if (original.undone) return { code: "ALREADY_REVERSED" };
    const own = this.#balances(original.user);
    if (!own) return { code: "NOT_FOUND" };
    const { user, currency, signed } = original;
    if ((signed > 0 ? own[currency] : this.pool) < Math.abs(signed)) return { code: "INSUFFICIENT_BALANCE" };
    original.undone = true;
    this.#move(own, currency, -signed);
    return this.#make(key, request, Math.abs(signed), { type: "reverse", user, currency, signed: -signed });
  }

  /** All rows or none. */
  #bulk({ rows, key, dryRun }: ModelCommand & { type: "bulk" }): Outcome {
    const request = JSON.stringify(rows);
    const known = this.#bulks.get(key);
    if (known !== undefined) return { code: known === request ? "replayed" : "IDEMPOTENCY_CONFLICT" };
    if (rows.some(({ user }) => !this.#balances(user))) return { code: "NOT_FOUND" };
    const before = { pool: this.pool, users: structuredClone(this.users) };
    const isCovered = rows.every((row) => {
      const own = this.#balances(row.user);
      const units = unitsOf(row);
      if (!own || (row.direction === "ADD" ? this.pool : own[row.currency]) < units) return false;
      this.#move(own, row.currency, row.direction === "ADD" ? units : -units);
      return true;
    });
    if (!isCovered || dryRun) {
      this.pool = before.pool;
      this.users.splice(0, this.users.length, ...before.users);
      return { code: isCovered ? "predicted" : "INSUFFICIENT_BALANCE" };
    }
    this.#bulks.set(key, request);
    return { code: "made" };
  }

  #topUp({ thousandths, key, dryRun }: ModelCommand & { type: "top-up" }): Outcome {
    const units = unitsOf({ currency: "MINUTES", thousandths });
    const request = JSON.stringify(["top-up", units]);
    const known = this.#known(key, request);
    if (known) return known;
    if (dryRun) return { code: "predicted" };
    this.pool += units;
    this.world -= units;
    return this.#make(key, request, units, { type: "top-up", user: null, currency: "MINUTES", signed: 0 });
  }

  /** Everybody or nobody. */
  #grant({ mode, currency, thousandths }: ModelCommand & { type: "grant" }): Outcome {
    const amount = unitsOf({ currency, thousandths });
    const shares = this.users.flatMap((own) => {
      if (own === "deleted") return [];
      const units = mode === "ADD" ? amount : amount - own[currency];
      return units > 0 ? [{ own, units }] : [];
    });
    if (shares.length === 0) return { code: "NOBODY" };
    if (this.pool < shares.reduce((sum, { units }) => sum + units, 0)) return { code: "POOL_LOW" };
    for (const { own, units } of shares) this.#move(own, currency, units);
    return { code: "DONE" };
  }

  /** What is left returns to the pool, and the pool settles what was overdrawn. */
  #delete(user: number): Outcome {
    const own = this.#balances(user);
    if (!own) return { code: "NOT_FOUND" };
    const afterMinutes = this.pool + own.MINUTES;
    if (afterMinutes < 0 || afterMinutes + own.CREDITS < 0) return { code: "INSUFFICIENT_BALANCE" };
    this.pool = afterMinutes + own.CREDITS;
    this.users[user] = "deleted";
    return { code: "made" };
  }
}
