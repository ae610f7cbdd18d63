/** What is left of a caller's budget, as the `RateLimit-*` headers say it. */
export interface BudgetState {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly isSpent: boolean;
}

/** What is noted of a request while it runs, for its line in the log, the metrics and the headers of its answer. */
export interface RequestTrace {
  readonly requestId: string;
  readonly startedMs: number;
  /** The operation's own name, which the client chose; null without one. */
  operationName: string | null;
  operationKind: "query" | "mutation" | "subscription" | "none";
  /** Who asks; null for strangers. */
  viewer: { readonly tenantId: number; readonly userId: number; readonly tokenId: number | null } | null;
  cost: number | null;
  /** What is left of the caller's budget; null where none is kept. */
  budget: BudgetState | null;
  /** What its reads have to show, if they may come from a replica: everything until then. Null where they may not. */
  mustShowMs: number | null;
  /** The codes of the errors that are answered. */
  readonly errorCodes: string[];
}

/** Begins the notes of a request. */
export function newTrace(requestId: string): RequestTrace {
  return {
    requestId,
    startedMs: performance.now(),
    operationName: null,
    operationKind: "none",
    viewer: null,
    cost: null,
    budget: null,
    mustShowMs: null,
    errorCodes: [],
  };
}

declare module "fastify" {
  interface FastifyRequest {
    /** Set before anything else looks at the request. */
    trace: RequestTrace;
  }
}
