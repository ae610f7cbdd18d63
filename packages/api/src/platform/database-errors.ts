/** What a failed statement means for the caller (errno, not code: the servers differ in codes). */
export type DatabaseFailure =
  /** A deadlock or a lock wait: the whole transaction may simply be tried again. */
  | "RETRY"
  /** The connection broke or COMMIT failed: it may have been applied. Only an idempotency key makes a retry safe. */
  | "OUTCOME_UNKNOWN"
  /** The server can't take it now: too many connections, disk full, read only, the waiting queue is full. */
  | "UNAVAILABLE"
  /** A unique key exists already. */
  | "DUPLICATE"
  /** Another row still refers to the one that was to be deleted. */
  | "REFERENCED"
  /** A CHECK constraint or a column's range refused the value. */
  | "CONSTRAINT"
  | "OTHER";

/** COMMIT failed so that nobody can tell from it whether it happened; the error is its cause. */
export class CommitUnknown extends Error {
  constructor(cause: unknown) {
    super("COMMIT was sent, and its answer did not arrive.", { cause });
  }
}

const BY_ERRNO = new Map<number, DatabaseFailure>([
  [1213, "RETRY"],
  [1205, "RETRY"],
  [1020, "RETRY"],
  [1180, "OUTCOME_UNKNOWN"],
  [1047, "OUTCOME_UNKNOWN"],
  [1053, "OUTCOME_UNKNOWN"],
  [1927, "OUTCOME_UNKNOWN"],
  [1021, "UNAVAILABLE"],
  [1040, "UNAVAILABLE"],
  [1114, "UNAVAILABLE"],
  [1203, "UNAVAILABLE"],
  [1290, "UNAVAILABLE"],
  [1969, "UNAVAILABLE"],
  [3024, "UNAVAILABLE"],
  [1062, "DUPLICATE"],
  [1451, "REFERENCED"],
  [4025, "CONSTRAINT"],
  [3819, "CONSTRAINT"],
  [1264, "CONSTRAINT"],
]);

const BY_CODE = new Map<string, DatabaseFailure>([
  ["ECONNRESET", "OUTCOME_UNKNOWN"],
  ["EPIPE", "OUTCOME_UNKNOWN"],
  ["PROTOCOL_CONNECTION_LOST", "OUTCOME_UNKNOWN"],
  ["PROTOCOL_SEQUENCE_TIMEOUT", "OUTCOME_UNKNOWN"],
  ["ECONNREFUSED", "UNAVAILABLE"],
  ["ENOENT", "UNAVAILABLE"],
  ["ETIMEDOUT", "UNAVAILABLE"],
  ["POOL_CLOSED", "UNAVAILABLE"],
]);

/** Reads an error from the driver, or TypeORM's wrapper around one; undefined when it did not come from the database. */
export function databaseFailure(error: unknown): DatabaseFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof CommitUnknown) return "OUTCOME_UNKNOWN";
  const source: object = "driverError" in error && error.driverError instanceof Error ? error.driverError : error;
  if ("errno" in source && typeof source.errno === "number" && BY_ERRNO.has(source.errno))
    return BY_ERRNO.get(source.errno);
  if ("code" in source && typeof source.code === "string" && BY_CODE.has(source.code)) return BY_CODE.get(source.code);
  if (source instanceof Error && source.message === "Queue limit reached.") return "UNAVAILABLE";
  return "driverError" in error || "sqlState" in source || "fatal" in source ? "OTHER" : undefined;
}
