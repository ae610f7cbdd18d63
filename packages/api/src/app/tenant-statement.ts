/** A token of SQL in lower case, or what stands between two parentheses. */
type Part = string | readonly Part[];
type Parts = readonly Part[];

/** The column by which a table belongs to a tenant: `tenant_id`, and for the tenants themselves their `id`. */
export type TenantColumns = ReadonlyMap<string, string>;

const TOKEN = /\/\*[\s\S]*?\*\/|--[^\n]*|'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`[^`]*`|[\w$]+|<=>|[<>!]=|<>|\S/g;
const QUERY_STARTS = new Set(["select", "with"]);
/** What stands between two queries that are looked at by themselves; several statements may be sent in one text. */
const QUERY_BORDERS = new Set(["union", "except", "intersect", ";"]);
const JOINS = new Set(["join", "straight_join", ","]);
/** What can follow a table's name where an alias could stand. */
const NO_ALIAS = new Set(
  "on using join inner left right cross natural straight_join force use ignore set where , for values select partition".split(
    " ",
  ),
);
const AFTER_CONDITION = new Set("group having order limit for window lock into on union".split(" "));

const isWord = (part: Part | undefined, word: string): boolean => part === word;
const isQuery = (part: Part | undefined): part is Parts =>
  Array.isArray(part) && typeof part[0] === "string" && QUERY_STARTS.has(part[0]);

function tokensOf(sql: string): string[] {
  return [...sql.matchAll(TOKEN)].flatMap(([token]) => {
    if (token.startsWith("/*") || token.startsWith("--")) return [];
    return [token.startsWith("`") ? token.slice(1, -1).toLowerCase() : token.toLowerCase()];
  });
}

function nested(tokens: Iterator<string>): Part[] {
  const parts: Part[] = [];
  for (let next = tokens.next(); !next.done && next.value !== ")"; next = tokens.next()) {
    parts.push(next.value === "(" ? nested(tokens) : next.value);
  }
  return parts;
}

function splitAt(parts: Parts, isBorder: (part: Part) => boolean): Part[][] {
  const pieces: Part[][] = [[]];
  for (const part of parts) {
    if (isBorder(part)) pieces.push([]);
    else pieces.at(-1)?.push(part);
  }
  return pieces;
}

/**
 * The tenant-owned tables that a statement touches without saying which tenant's rows: no `tenant_id = ?` holds for them,
 * neither directly nor through joins to a table for which it holds. An INSERT must name the column. It reads our own
 * dialect and habits, no more: a condition counts where it must hold for every row, so not beside an OR.
 */
export function tablesWithoutTenant(sql: string, owned: TenantColumns): string[] {
  return unscopedIn(nested(tokensOf(sql)[Symbol.iterator]()), owned);
}

function unscopedIn(parts: Parts, owned: TenantColumns): string[] {
  const blocks = splitAt(parts, (part) => typeof part === "string" && QUERY_BORDERS.has(part));
  return [...blocks.flatMap((block) => unscopedInBlock(block, owned)), ...subqueriesOf(parts, owned)];
}

/** Queries in parentheses stand for themselves; what they take from outside is checked outside. */
function subqueriesOf(parts: Parts, owned: TenantColumns): string[] {
  return parts.flatMap((part) => {
    if (typeof part === "string") return [];
    return isQuery(part) ? unscopedIn(part, owned) : subqueriesOf(part, owned);
  });
}

function unscopedInBlock(block: Parts, owned: TenantColumns): string[] {
  const verb = block.findIndex((part) => ["select", "insert", "replace", "update", "delete"].includes(String(part)));
  if (verb < 0 || typeof block[verb] !== "string") return [];
  const parts = block.slice(verb + 1);
  if (isWord(block[verb], "insert") || isWord(block[verb], "replace")) return unscopedInsert(parts, owned);
  const start = isWord(block[verb], "update") ? 0 : parts.indexOf("from") + 1;
  if (start === 0 && !isWord(block[verb], "update")) return [];
  return unscopedTables(parts.slice(start), owned);
}

function unscopedInsert(parts: Parts, owned: TenantColumns): string[] {
  const target = parts[parts.indexOf("into") + 1];
  const columns = parts[parts.indexOf("into") + 2];
  const select = parts.indexOf("select");
  const source = select < 0 ? [] : unscopedInBlock(parts.slice(select), owned);
  const column = typeof target === "string" ? owned.get(target) : undefined;
  const names = column === "id" || column === undefined || (Array.isArray(columns) && columns.includes(column));
  return names ? source : [String(target), ...source];
}

interface Source {
  readonly alias: string;
  readonly table: string;
}

function unscopedTables(parts: Parts, owned: TenantColumns): string[] {
  const end = parts.findIndex((part) => part === "where" || (part !== "on" && AFTER_CONDITION.has(String(part))));
  const set = parts.indexOf("set");
  const listEnd = Math.min(...[end, set, parts.length].filter((index) => index >= 0));
  const sources: Source[] = [];
  const conditions: Parts[] = [];
  readTables(parts.slice(0, listEnd), sources, conditions);
  const where = parts.indexOf("where");
  if (where >= 0) conditions.push(upTo(parts.slice(where + 1), AFTER_CONDITION));
  const scoped = scopedAliases(sources, conditions, owned);
  return sources.filter(({ alias, table }) => owned.has(table) && !scoped.has(alias)).map(({ table }) => table);
}

const upTo = (parts: Parts, ends: ReadonlySet<string>): Parts => {
  const end = parts.findIndex((part) => typeof part === "string" && ends.has(part));
  return end < 0 ? parts : parts.slice(0, end);
};

/** The tables of a FROM list with their aliases, and what the joins demand. */
function readTables(list: Parts, sources: Source[], conditions: Parts[]): void {
  for (const item of splitAt(list, (part) => typeof part === "string" && JOINS.has(part))) {
    const [first, second, third] = item;
    if (Array.isArray(first) && !isQuery(first)) readTables(first, sources, conditions);
    else if (typeof first === "string") {
      const name = isWord(second, "as") ? third : second;
      const alias = typeof name === "string" && !NO_ALIAS.has(name) ? name : first;
      sources.push({ alias, table: first });
    }
    const on = item.indexOf("on");
    if (on >= 0) conditions.push(upTo(item.slice(on + 1), NO_ALIAS));
  }
}

/** The aliases whose tenant is said, directly or through a join. */
function scopedAliases(sources: readonly Source[], conditions: readonly Parts[], owned: TenantColumns): Set<string> {
  const tables = new Map(sources.map(({ alias, table }) => [alias, table]));
  const inList = sources.filter(({ table }) => owned.has(table));
  /** The alias whose tenant an expression names; "outside" for a query around this one, undefined for anything else. */
  const aliasOf = (parts: Parts): string | undefined => {
    const [first, dot, column] = parts;
    if (parts.length === 1) {
      const candidates = inList.filter(({ table }) => owned.get(table) === first);
      return candidates.length === 1 ? candidates[0]?.alias : undefined;
    }
    if (parts.length !== 3 || dot !== "." || typeof first !== "string") return undefined;
    const table = tables.get(first);
    if (table === undefined || !owned.has(table)) return column === "tenant_id" ? "outside" : undefined;
    return owned.get(table) === column ? first : undefined;
  };
  const scoped = new Set(["outside"]);
  const links: [string, string][] = [];
  for (const conjunct of conditions.flatMap(conjuncts)) readConjunct(conjunct, aliasOf, scoped, links);
  for (let before = -1; before !== scoped.size;) {
    before = scoped.size;
    for (const [one, other] of links) {
      if (scoped.has(one)) scoped.add(other);
      if (scoped.has(other)) scoped.add(one);
    }
  }
  return scoped;
}

/** What must hold for every row: the parts between ANDs, and nothing where there is an OR beside them. */
function conjuncts(condition: Parts): Parts[] {
  if (condition.some((part) => part === "or" || part === "xor")) return [];
  return splitAt(condition, (part) => part === "and").flatMap((part) => {
    const [only] = part;
    return part.length === 1 && Array.isArray(only) && !isQuery(only) ? conjuncts(only) : [part];
  });
}

function readConjunct(
  parts: Parts,
  aliasOf: (parts: Parts) => string | undefined,
  scoped: Set<string>,
  links: [string, string][],
): void {
  const operator = parts.findIndex((part) => part === "=" || part === "<=>" || part === "in");
  const left = parts.slice(0, operator);
  const right = parts.slice(operator + 1);
  const [tuple] = left;
  const named = Array.isArray(tuple) ? splitAt(tuple, (part) => part === ",").map(aliasOf) : [aliasOf(left)];
  const isValue =
    right.length === 1 && (parts[operator] === "in" ? !isQuery(right[0]) : /^(\?|\d+)$/.test(String(right[0])));
  const other = aliasOf(right);
  for (const alias of named) {
    if (alias !== undefined && isValue) scoped.add(alias);
    if (alias !== undefined && other !== undefined) links.push([alias, other]);
  }
}
