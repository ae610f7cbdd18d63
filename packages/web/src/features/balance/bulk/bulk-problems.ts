import { problemOf } from "../../../graphql/problem.ts";

/** What can be wrong with a row, or with the file as a whole. The first are found here, the last by the API. */
export type BulkFault =
  | "NOT_UTF8"
  | "NO_ROWS"
  | "TOO_MANY_ROWS"
  | "TOO_LARGE"
  | "MISSING_COLUMN"
  | "DOUBLE_COLUMN"
  | "QUOTES"
  | "TOO_MANY_CELLS"
  | "NO_USER"
  | "TWO_USERS"
  | "DIRECTION"
  | "CURRENCY"
  | "INVALID_AMOUNT"
  | "TOO_PRECISE"
  | "NOTE_TOO_LONG"
  | "NOT_FOUND"
  | "SELF_TRANSFER"
  | "INSUFFICIENT_BALANCE"
  | "OTHER";

/** A fault with its place. Rows are counted as a spreadsheet does: the header is row 1; null is the file as a whole. */
export interface BulkProblem {
  readonly row: number | null;
  readonly fault: BulkFault;
  /** What the words of the fault leave a gap for. */
  readonly value: string;
}

const FAULTS_OF_THE_API = [
  "NOT_FOUND",
  "SELF_TRANSFER",
  "INSUFFICIENT_BALANCE",
  "INVALID_AMOUNT",
  "TOO_PRECISE",
] as const;

/**
 * The rows that the API refused, with the rows of the file that they came from; null when the error is not about rows.
 * `fileRows` are the file's row numbers in the order in which they were sent.
 */
export function problemsOfAnswer(error: unknown, fileRows: readonly number[]): BulkProblem[] | null {
  const { rows } = problemOf(error).details;
  if (!Array.isArray(rows)) return null;
  return rows.map((row: unknown) => {
    const { index, code, message, available } = readRow(row);
    const fault = FAULTS_OF_THE_API.find((known) => known === code) ?? "OTHER";
    return { row: fileRows[index] ?? null, fault, value: fault === "OTHER" ? message : available };
  });
}

function readRow(row: unknown): { index: number; code: string; message: string; available: string } {
  const fields: Readonly<Record<string, unknown>> = typeof row === "object" && row !== null ? { ...row } : {};
  const text = (name: string) => String(fields[name] ?? "");
  return { index: Number(fields["index"]), code: text("code"), message: text("message"), available: text("available") };
}
