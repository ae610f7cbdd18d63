/** One cell; null is an empty one. */
export type CsvCell = string | number | boolean | null;

const NUMBER = /^-?\d+(\.\d+)?$/;
/** What spreadsheets take for the beginning of a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;
/** Without it, spreadsheets take UTF-8 for something else. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Rows as CSV text (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it: names are
 * written by strangers, and the file is opened by admins.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function cellText(cell: CsvCell): string {
  const text = cell === null ? "" : String(cell);
  const safe = FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lets the browser save CSV text as a file. */
export function saveCsv(fileName: string, csv: string): void {
  saveText(fileName, `${BYTE_ORDER_MARK}${csv}`, "text/csv");
}

/** Lets the browser save text as a file. */
export function saveText(fileName: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
