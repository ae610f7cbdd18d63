import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SOURCES = join(__dirname, "..");
const WRITES =
  /\b(INSERT(\s+IGNORE)?\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(\s+TABLE)?)\s+`?(accounts|transfers|bulk_transfers)\b/i;

/** The statements by which a file writes what only the ledger may write. */
function writesOf(source: string): readonly string[] {
  return source.split("\n").filter((line) => WRITES.test(line));
}

const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
const isTest = (path: string) => path.endsWith(".test.ts");
const of = (slice: string) => files.filter((path) => path.startsWith(`${slice}/`) && !isTest(path));

describe("product-rules 24: nothing but the ledger", () => {
  it("writes accounts, transfers or bulk transfers", () => {
    // Migrations shape the tables, and fill a new column once.
    const others = files.filter((path) => !isTest(path) && !/^(ledger|migrations)\//.test(path));
    expect(others.length).toBeGreaterThan(100);
    const found = others.flatMap((path) =>
      writesOf(readFileSync(join(SOURCES, path), "utf8")).map((line) => [path, line]),
    );
    expect(found).toEqual([]);
  });

  it("and the ledger itself never changes or removes a transfer", () => {
    const lines = of("ledger").flatMap((path) => writesOf(readFileSync(join(SOURCES, path), "utf8")));
    expect(lines.some((line) => line.includes("INSERT INTO transfers"))).toBe(true);
    expect(lines.some((line) => line.includes("UPDATE accounts"))).toBe(true);
    expect(lines.filter((line) => /(UPDATE|DELETE|REPLACE|TRUNCATE)[^a-z]*(bulk_)?transfers/.test(line))).toEqual([]);
    expect(lines.filter((line) => /(DELETE|REPLACE|TRUNCATE)[^a-z]*accounts/.test(line))).toEqual([]);
  });
});
