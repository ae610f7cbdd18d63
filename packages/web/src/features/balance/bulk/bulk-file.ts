import { type Currency, parseAmount } from "@allowance/shared/amounts";
import { BULK_ROWS_MAX, NOTE_MAX_LENGTH, REQUEST_BYTES_MAX } from "@allowance/shared/rules";
import Papa from "papaparse";
import type { BulkTransferRowInput, TransferDirection } from "../../../graphql/generated.ts";
import { toCsv } from "../../../ui/csv-export.ts";
import type { BulkFault, BulkProblem } from "./bulk-problems.ts";

/** The columns of a file, by their names without case and signs. */
const COLUMNS = new Map<string, Column>([
  ["email", "email"],
  ["id", "id"],
  ["userid", "id"],
  ["direction", "direction"],
  ["amount", "amount"],
  ["currency", "currency"],
  ["note", "note"],
]);
type Column = "email" | "id" | "direction" | "amount" | "currency" | "note";

const DIRECTIONS = new Map<string, TransferDirection>([
  ["add", "ADD"],
  ["remove", "REMOVE"],
]);
const CURRENCIES = new Map<string, Currency>([
  ["minutes", "MINUTES"],
  ["credits", "CREDITS"],
]);
const DELIMITERS = [",", ";", "\t"];
/** What the request needs beside its rows. */
const REQUEST_FRAME_BYTES = 5_000;

/** A file as it will be sent, or what is wrong with it; then nothing is sent. */
export interface BulkFile {
  readonly rows: readonly BulkTransferRowInput[];
  /** The row of the file that each of `rows` came from, as a spreadsheet counts. */
  readonly fileRows: readonly number[];
  readonly problems: readonly BulkProblem[];
  /** Columns that mean nothing here, by name. */
  readonly unused: readonly string[];
}

/** A file to begin from. */
export function bulkTemplate(): string {
  return toCsv([
    ["email", "direction", "amount", "currency", "note"],
    ["ben@example.com", "add", "30", "minutes", "Goodwill"],
    ["ann@example.com", "remove", "90", "credits", ""],
  ]);
}

/** Reads a file of transfers: comma, semicolon or tab, with a header, cells in quotes where they need it. */
export function readBulkFile(text: string): BulkFile {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { delimitersToGuess: DELIMITERS });
  const [header = [], ...lines] = parsed.data;
  const columns = header.map((name) => COLUMNS.get(name.toLowerCase().replace(/[^a-z]/g, "")));
  const unused = header.filter((name, index) => columns[index] === undefined && name.trim() !== "");
  const refused = [...fileProblems(text, columns), ...quoteProblems(parsed.errors)];
  if (refused.length > 0) return { rows: [], fileRows: [], problems: refused, unused };

  const rows: BulkTransferRowInput[] = [];
  const fileRows: number[] = [];
  const problems: BulkProblem[] = [];
  for (const [index, cells] of lines.entries()) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const row = index + 2;
    const read = readRow(cells, columns);
    if ("fault" in read) problems.push({ row, ...read });
    else rows.push(read);
    fileRows.push(row);
  }
  problems.push(...sizeProblems(rows, fileRows.length));
  return { rows, fileRows, problems, unused };
}

const faulty = (fault: BulkFault, value: string | number = "") => ({ fault, value: String(value) });
const ofFile = (fault: BulkFault, value?: string | number): BulkProblem => ({ row: null, ...faulty(fault, value) });

function fileProblems(text: string, columns: readonly (Column | undefined)[]): BulkProblem[] {
  const missing = (["direction", "amount", "currency"] as const).filter((name) => !columns.includes(name));
  const hasUser = columns.includes("email") || columns.includes("id");
  const double = columns.filter((name, index) => name !== undefined && columns.indexOf(name) !== index);
  return [
    ...(text.includes("\uFFFD") ? [ofFile("NOT_UTF8")] : []),
    ...(hasUser ? [] : [ofFile("MISSING_COLUMN", "email")]),
    ...missing.map((name) => ofFile("MISSING_COLUMN", name)),
    ...double.map((name) => ofFile("DOUBLE_COLUMN", name)),
  ];
}

function quoteProblems(errors: readonly Papa.ParseError[]): BulkProblem[] {
  return errors
    .filter(({ type }) => type === "Quotes")
    .map(({ row }) => ({ row: (row ?? 0) + 1, fault: "QUOTES", value: "" }));
}

function sizeProblems(rows: readonly BulkTransferRowInput[], count: number): BulkProblem[] {
  if (count === 0) return [ofFile("NO_ROWS")];
  if (count > BULK_ROWS_MAX) return [ofFile("TOO_MANY_ROWS", count)];
  const bytes = new TextEncoder().encode(JSON.stringify(rows)).length;
  return bytes > REQUEST_BYTES_MAX - REQUEST_FRAME_BYTES ? [ofFile("TOO_LARGE")] : [];
}

/** One row in the API's words, or the first thing that is wrong with it. */
function readRow(
  cells: readonly string[],
  columns: readonly (Column | undefined)[],
): BulkTransferRowInput | Pick<BulkProblem, "fault" | "value"> {
  const cell = (name: Column) => cells[columns.indexOf(name)]?.trim() ?? "";
  if (cells.slice(columns.length).some((extra) => extra.trim() !== "")) return faulty("TOO_MANY_CELLS");
  const [email, userId, note, amount] = [cell("email"), cell("id"), cell("note"), cell("amount")];
  if (email === "" && userId === "") return faulty("NO_USER");
  if (email !== "" && userId !== "") return faulty("TWO_USERS");
  const direction = DIRECTIONS.get(cell("direction").toLowerCase());
  if (!direction) return faulty("DIRECTION", cell("direction"));
  const currency = CURRENCIES.get(cell("currency").toLowerCase());
  if (!currency) return faulty("CURRENCY", cell("currency"));
  const parsed = parseAmount(amount, currency);
  if (!parsed.ok) return faulty(parsed.problem, amount);
  if (note.length > NOTE_MAX_LENGTH) return faulty("NOTE_TOO_LONG", NOTE_MAX_LENGTH);
  const user = email === "" ? { userId } : { email };
  return { ...user, direction, currency, amount, ...(note !== "" && { note }) };
}
