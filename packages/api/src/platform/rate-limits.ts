import { createHash } from "node:crypto";
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterMySQL, RateLimiterRes } from "rate-limiter-flexible";
import type { DataSource, EntityManager } from "typeorm";
import { MysqlDriver } from "typeorm/driver/mysql/MysqlDriver.js";
import { DomainError } from "./errors.ts";

/** How often something may be tried. A node counts for all nodes, in the database. */
export interface RateLimit {
  /** What is limited; part of the key, so two limits never share a budget. */
  readonly name: string;
  readonly points: number;
  readonly windowSeconds: number;
}

const limiters = new WeakMap<DataSource, Map<string, RateLimiterAbstract>>();

/** While the database does not answer, each node counts for itself: a limit must not end with the database. */
function limiterOf({ dataSource }: EntityManager, { name, points, windowSeconds }: RateLimit): RateLimiterAbstract {
  const known = limiters.get(dataSource) ?? new Map<string, RateLimiterAbstract>();
  limiters.set(dataSource, known);
  const { driver } = dataSource;
  if (!(driver instanceof MysqlDriver)) throw new Error("Limits are counted in a MySQL database only.");
  const budget = { keyPrefix: name, points, duration: windowSeconds };
  const limiter =
    known.get(name) ??
    new RateLimiterMySQL({
      ...budget,
      storeClient: driver.pool,
      storeType: "pool",
      dbName: driver.database ?? "",
      tableName: "rate_limits",
      tableCreated: true,
      insuranceLimiter: new RateLimiterMemory(budget),
    });
  known.set(name, limiter);
  return limiter;
}

/** What is counted is a hash: neither emails nor addresses are kept for it. */
const keyOf = (what: string): string => createHash("sha256").update(what).digest("hex");

/** Takes one point from the budget of `what`, or throws RATE_LIMITED with `retryAfterSeconds`. Call it before the work that it limits. */
export async function spend(manager: EntityManager, limit: RateLimit, what: string, message: string): Promise<void> {
  try {
    await limiterOf(manager, limit).consume(keyOf(what));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new DomainError("RATE_LIMITED", message, undefined, {
      retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1_000),
    });
  }
}

/** Gives one point back: the try was no offence. */
export async function giveBack(manager: EntityManager, limit: RateLimit, what: string): Promise<void> {
  await limiterOf(manager, limit).reward(keyOf(what));
}

/** Starts the budget of `what` anew. */
export async function startAnew(manager: EntityManager, limit: RateLimit, what: string): Promise<void> {
  await limiterOf(manager, limit).delete(keyOf(what));
}
