import cluster from "node:cluster";
import { GraphQLError } from "graphql";
import {
  type RateLimiterAbstract,
  RateLimiterCluster,
  RateLimiterClusterMaster,
  RateLimiterMemory,
  RateLimiterRes,
} from "rate-limiter-flexible";
import type { BudgetState, RequestTrace } from "./request-trace.ts";

const MINUTE_SECONDS = 60;
/** This much of an operation's cost is paid with one point; each request pays one point besides. */
const COST_PER_POINT = 1_000;

/** In the primary: counts for all of its processes, so that a caller's budget does not grow with their number (docs/decisions/0031). */
export function countForProcesses(): RateLimiterClusterMaster {
  return new RateLimiterClusterMaster();
}

/** What each token, person or stranger's address may spend in a minute. */
export class RequestBudget {
  private readonly limiter: RateLimiterAbstract;
  private readonly limit: number;

  /** `limiter` says where the counts are kept: any of the library's stores will do. */
  constructor(limiter: RateLimiterAbstract, limit: number) {
    this.limiter = limiter;
    this.limit = limit;
  }

  /**
   * Counts in this process or, where it is one of several, in their primary, for all of them. Null when nothing is limited.
   */
  static ofProgram(pointsPerMinute: number): RequestBudget | null {
    if (pointsPerMinute === 0) return null;
    const options = { keyPrefix: "requests", points: pointsPerMinute, duration: MINUTE_SECONDS };
    const limiter = cluster.isWorker ? new RateLimiterCluster(options) : new RateLimiterMemory(options);
    return new RequestBudget(limiter, pointsPerMinute);
  }

  /** Pays for a request before anything is done for it. Throws RATE_LIMITED, answered with 429. */
  payRequest(trace: RequestTrace, address: string): Promise<void> {
    return this.pay(trace, address, 1);
  }

  /** Pays for what the operation costs above a small one. Throws RATE_LIMITED, answered with 429. */
  async payCost(trace: RequestTrace, address: string, cost: number): Promise<void> {
    const points = Math.floor(cost / COST_PER_POINT);
    if (points > 0) await this.pay(trace, address, points);
  }

  private async pay(trace: RequestTrace, address: string, points: number): Promise<void> {
    try {
      trace.budget = this.stateOf(await this.limiter.consume(keyOf(trace, address), points), false);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const state = this.stateOf(refusal, true);
      trace.budget = state;
      throw new GraphQLError("Too many requests. Wait a little and try again.", {
        extensions: { code: "RATE_LIMITED", retryAfterSeconds: state.resetSeconds, http: { status: 429 } },
      });
    }
  }

  private stateOf({ remainingPoints, msBeforeNext }: RateLimiterRes, isSpent: boolean): BudgetState {
    const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
    return { limit: this.limit, remaining: Math.max(0, remainingPoints), resetSeconds, isSpent };
  }
}

/** Who pays: a token for itself, a person whatever the browser, and a stranger by the address. */
function keyOf({ viewer }: RequestTrace, address: string): string {
  if (!viewer) return `address ${address}`;
  return viewer.tokenId === null ? `user ${viewer.tenantId} ${viewer.userId}` : `token ${viewer.tokenId}`;
}

/** The headers of the IETF's draft, and `Retry-After` once everything is spent. */
export function budgetHeaders({ limit, remaining, resetSeconds, isSpent }: BudgetState): Record<string, string> {
  return {
    "ratelimit-limit": String(limit),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(resetSeconds),
    ...(isSpent && { "retry-after": String(resetSeconds) }),
  };
}
