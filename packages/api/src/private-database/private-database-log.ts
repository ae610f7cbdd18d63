/** Where the private database says what it does; a pino logger fits. */
export interface PrivateDatabaseLog {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** A start that cannot succeed; the message is one line that tells the operator what to do. */
export class PrivateDatabaseError extends Error {
  override readonly name = "PrivateDatabaseError";
}
