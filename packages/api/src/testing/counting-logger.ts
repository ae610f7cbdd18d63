import { AbstractLogger, type LogLevel } from "typeorm";

/** Keeps the statements that reach the database. */
export class CountingLogger extends AbstractLogger {
  readonly statements: string[] = [];
  override logQuery(query: string): void {
    this.statements.push(query);
  }
  protected writeLog(_level: LogLevel): void {
    // Only statements are of interest.
  }
}
