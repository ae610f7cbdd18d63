import { APPEARANCE_FEATURES, PAGES } from "@allowance/shared/catalogue/appearance";
import { COUNT_LIMITS, FEATURE_LIMITS, UNLIMITED } from "@allowance/shared/catalogue/limits";
import { CHANGED_USERS_MAX } from "@allowance/shared/rules";
import Papa from "papaparse";
import { badInput } from "../platform/errors.ts";

/** What a cell of a column may say, and how it is said in JSON. */
type CellKind = "TEXT" | "COUNT" | "SWITCH" | "YES_NO" | "CHOICE" | "NAMES";

/** Every column: its header is the path in the JSON document. */
const COLUMNS: ReadonlyMap<string, CellKind> = new Map<string, CellKind>([
  ["id", "TEXT"],
  ["email", "TEXT"],
  ["plan", "TEXT"],
  ["limits.customEnabled", "YES_NO"],
  ...COUNT_LIMITS.map(({ key }) => [`limits.counts.${key}`, "COUNT"] as const),
  ...FEATURE_LIMITS.map(({ key }) => [`limits.features.${key}`, "SWITCH"] as const),
  ["appearance.customEnabled", "YES_NO"],
  ...PAGES.map(({ key }) => [`appearance.pages.${key}`, "CHOICE"] as const),
  ...APPEARANCE_FEATURES.map(({ key }) => [`appearance.features.${key}`, "CHOICE"] as const),
  ["appearance.visiblePlans", "NAMES"],
  ["access.platformAdmin", "YES_NO"],
  ["access.settingsAccess", "YES_NO"],
  ["access.billingAccess", "YES_NO"],
]);

/** What a cell says for null: back to the plan, back to the global appearance, no plan, all plans. An empty cell says nothing. */
const RESET = "(reset)";
/** Where a limit ends, behind its value. */
const UNTIL = " until ";

/** A user of a document as JSON says it, of any depth. */
type JsonUser = Readonly<Record<string, unknown>>;

/**
 * Users as CSV text with one column for each setting. What a spreadsheet would run as a formula gets an apostrophe before
 * it, which reading takes away again. An inherited setting is an empty cell.
 */
export function toCsv(users: readonly JsonUser[]): string {
  const columns = [...COLUMNS];
  const rows = users.map((user) => columns.map(([path, kind]) => cellOf(valueAt(user, path), kind)));
  return `${Papa.unparse([columns.map(([path]) => path), ...rows], { escapeFormulae: true })}\r\n`;
}

function valueAt(user: JsonUser, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), user);
}

function isObject(value: unknown): value is JsonUser {
  return typeof value === "object" && value !== null;
}

function cellOf(value: unknown, kind: CellKind): string {
  if (value == null) return "";
  if (Array.isArray(value)) return Papa.unparse([value.map(String)]);
  if (isObject(value)) return `${wordOf(value["value"], kind)}${UNTIL}${String(value["expiresAt"])}`;
  return wordOf(value, kind);
}

function wordOf(value: unknown, kind: CellKind): string {
  if (kind === "COUNT" && value === UNLIMITED) return "unlimited";
  if (kind === "SWITCH") return value === true ? "on" : "off";
  if (kind === "YES_NO") return value === true ? "yes" : "no";
  return kind === "CHOICE" ? String(value).toLowerCase() : String(value);
}

/** The users of CSV text, as JSON says them; what can't be understood stays text, which the rows' own check refuses. */
export function csvUsers(text: string): JsonUser[] {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), {
    skipEmptyLines: "greedy",
    preview: CHANGED_USERS_MAX + 2,
  });
  if (errors.some(({ type }) => type === "Quotes"))
    throw badInput("This is not CSV: a quotation mark is missing.", "document");
  const [header = [], ...rows] = data;
  const paths = header.map((cell) => cell.trim());
  const unknown = paths.filter((path) => !COLUMNS.has(path));
  if (unknown.length > 0) {
    const places = unknown.map((path) => paths.indexOf(path) + 1).join(", ");
    throw badInput(`The columns with these numbers are not known: ${places}. Names are as in an export.`, "document");
  }
  if (new Set(paths).size < paths.length) throw badInput("A column is there twice.", "document");
  return rows.map((cells) => toUser(paths, cells));
}

function toUser(paths: readonly string[], cells: readonly string[]): JsonUser {
  const user: Record<string, unknown> = {};
  // A cell behind the last column belongs to no field: it is named, not dropped.
  if (cells.length > paths.length) user[`column ${paths.length + 1}`] = cells[paths.length];
  paths.forEach((path, column) => {
    const cell = (cells[column] ?? "").trim().replace(/^'(?=[=+\-@])/, "");
    if (cell !== "") place(user, path.split("."), readCell(cell, COLUMNS.get(path) ?? "TEXT"));
  });
  return user;
}

function place(target: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner = { ...(isObject(target[name]) ? target[name] : {}) };
  target[name] = inner;
  place(inner, rest, value);
}

function readCell(cell: string, kind: CellKind): unknown {
  if (cell === RESET) return null;
  if (kind === "TEXT") return cell;
  if (kind === "NAMES") return Papa.parse<string[]>(cell).data[0]?.map((name) => name.trim()) ?? cell;
  if (kind === "CHOICE") return cell.toUpperCase();
  const [word = "", end] = cell.split(UNTIL);
  const value = readWord(word.trim().toLowerCase(), kind) ?? cell;
  return end === undefined ? value : { value, expiresAt: end.trim() };
}

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ["on", true],
  ["yes", true],
  ["true", true],
  ["off", false],
  ["no", false],
  ["false", false],
]);

function readWord(word: string, kind: CellKind): number | boolean | undefined {
  if (kind !== "COUNT") return WORDS.get(word);
  if (word === "unlimited") return UNLIMITED;
  return /^-?\d{1,9}$/.test(word) ? Number(word) : undefined;
}
