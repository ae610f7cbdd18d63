import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from "@allowance/shared/rules";
import { badInput } from "./errors.ts";

/** Relay's paging arguments, as a client sends them. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** One column of an order. `nullable` columns sort their NULLs first when ascending, as the database does. */
export interface OrderColumn {
  /** What cursors call it, so that they say nothing of the tables. */
  readonly name: string;
  /** The SQL expression, ours, never input. */
  readonly sql: string;
  readonly descending: boolean;
  readonly nullable?: boolean;
}

type CursorValue = string | number | null;

/** A page to read: `limit` holds one row more than asked for, which tells whether there is a next page. */
export interface Page {
  readonly size: number;
  readonly limit: number;
  readonly backward: boolean;
  readonly from: readonly CursorValue[] | null;
  readonly orderKey: string;
}

export interface PageInfoValue {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export interface ConnectionValue<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfoValue;
}

/** A text for every order, so that a cursor of one order is refused by another. */
function orderKeyOf(order: readonly OrderColumn[]): string {
  return order.map(({ name, descending }) => `${name}${descending ? "-" : "+"}`).join(",");
}

function pageSize(size: number | null | undefined, name: string): number {
  const asked = size ?? PAGE_SIZE_DEFAULT;
  if (asked < 1 || asked > PAGE_SIZE_MAX) throw badInput(`"${name}" must be from 1 to ${PAGE_SIZE_MAX}.`, name);
  return asked;
}

/** Checks the paging arguments against each other and reads the cursor. Throws BAD_USER_INPUT naming the argument. */
export function readPage(args: PageArguments, order: readonly OrderColumn[]): Page {
  const backward = args.last != null || (args.before != null && args.first == null);
  if (backward && args.first != null) throw badInput('Give "first" or "last", not both.', "last");
  if (args.after != null && args.before != null) throw badInput('Give "after" or "before", not both.', "before");
  if (backward && args.after != null) throw badInput('"after" goes with "first".', "after");
  if (!backward && args.before != null) throw badInput('"before" goes with "last".', "before");
  const size = backward ? pageSize(args.last, "last") : pageSize(args.first, "first");
  const orderKey = orderKeyOf(order);
  const cursor = backward ? args.before : args.after;
  const from = cursor == null ? null : decodeCursor(cursor, order, backward ? "before" : "after");
  return { size, limit: size + 1, backward, from, orderKey };
}

function decodeCursor(cursor: string, order: readonly OrderColumn[], field: string): readonly CursorValue[] {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw badInput("This cursor is malformed.", field);
  }
  const values: unknown[] = Array.isArray(decoded) ? decoded : [];
  if (values.length !== order.length + 1) throw badInput("This cursor is malformed.", field);
  if (values[0] !== orderKeyOf(order)) throw badInput("This cursor belongs to another order.", field);
  return values.slice(1).map((value, index) => {
    // JSON can spell a number beyond the largest one, and SQL can't.
    if (typeof value === "string" || (typeof value === "number" && Number.isFinite(value))) return value;
    if (value === null && order[index]?.nullable) return value;
    throw badInput("This cursor is malformed.", field);
  });
}

function encodeCursor(page: Page, values: readonly unknown[]): string {
  const plain = values.map((value) =>
    value instanceof Date ? value.toISOString().replace("T", " ").replace("Z", "") : value,
  );
  return Buffer.from(JSON.stringify([page.orderKey, ...plain])).toString("base64url");
}

/** The ORDER BY of a page; reversed when reading backwards. */
export function orderBy(page: Page, order: readonly OrderColumn[]): string {
  return order.map(({ sql, descending }) => `${sql} ${descending !== page.backward ? "DESC" : "ASC"}`).join(", ");
}

/**
 * The keyset condition "behind the cursor", with `?` parameters; empty on the first page.
 * (a, b) > (x, y) is written out as a > x OR (a = x AND b > y), because the directions may differ per column.
 */
export function behindCursor(
  page: Page,
  order: readonly OrderColumn[],
): { sql: string; parameters: CursorValue[] } | null {
  const { from } = page;
  if (!from) return null;
  const alternatives: string[] = [];
  const parameters: CursorValue[] = [];
  order.forEach((column, index) => {
    const beyond = beyondValue(column, from[index] ?? null, page.backward);
    if (!beyond) return;
    const equal = order.slice(0, index).map((earlier) => `${earlier.sql} <=> ?`);
    alternatives.push(`(${[...equal, beyond.sql].join(" AND ")})`);
    parameters.push(...from.slice(0, index), ...beyond.parameters);
  });
  return { sql: `(${alternatives.join(" OR ")})`, parameters };
}

function beyondValue(
  column: OrderColumn,
  value: CursorValue,
  backward: boolean,
): { sql: string; parameters: CursorValue[] } | null {
  const descending = column.descending !== backward;
  if (value === null) return descending ? null : { sql: `${column.sql} IS NOT NULL`, parameters: [] };
  const compare = `${column.sql} ${descending ? "<" : ">"} ?`;
  return {
    sql: descending && column.nullable ? `(${compare} OR ${column.sql} IS NULL)` : compare,
    parameters: [value],
  };
}

/** Turns the rows that were read (one more than asked for, maybe backwards) into a connection. */
export function toConnection<Row, Node>(
  page: Page,
  rows: readonly Row[],
  cursorValues: (row: Row) => readonly unknown[],
  toNode: (row: Row) => Node,
): ConnectionValue<Node> {
  const more = rows.length > page.size;
  const kept = rows.slice(0, page.size);
  if (page.backward) kept.reverse();
  const edges = kept.map((row) => ({ cursor: encodeCursor(page, cursorValues(row)), node: toNode(row) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.backward ? page.from !== null : more,
      hasPreviousPage: page.backward ? more : page.from !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
