import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const RULE_COUNT = 32;

/** @param {string} path */
const read = (path) => readFileSync(join(ROOT, path), "utf8");

/** The rows of both tables of docs/specification.md, each with the tests that it names. */
const rows = read("docs/specification.md")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (Section|Rule|---) /.test(line))
  .map((line) => {
    const [, place = "", statement = "", proof = ""] = line.split("|").map((cell) => cell.trim());
    const tests = [...proof.matchAll(/\]\(\.\.\/([^)]+)\) `([^`]+)`/g)].map(([, file = "", title = ""]) => ({
      file,
      title,
    }));
    return { place, statement, proof, tests };
  });

/**
 * Whether a file has the titles of `describe > it`, one behind the other, as whole texts of the source.
 * @param {string} file
 * @param {string} title
 */
function isProved(file, title) {
  if (!existsSync(join(ROOT, file))) return false;
  const source = read(file);
  let from = 0;
  for (const part of title.split(" > ")) {
    const places = ['"', "'", "`"].map((quote) => source.indexOf(`${quote}${part}${quote}`, from));
    const found = places.filter((place) => place >= 0);
    if (found.length === 0) return false;
    from = Math.min(...found) + part.length;
  }
  return true;
}

test("every test that the table names exists, in its file and under its title", () => {
  const named = rows.flatMap(({ tests }) => tests);
  expect(named.length).toBeGreaterThan(RULE_COUNT);
  expect(named.filter(({ file, title }) => !isProved(file, title))).toEqual([]);
});

test("every row names a test, or says what is not proved yet", () => {
  const silent = rows.filter(({ tests, proof }) => tests.length === 0 && !/^Not proved yet: ./.test(proof));
  expect(silent.map(({ statement }) => statement)).toEqual([]);
});

test("every product rule has a row, and every row of the specification a section", () => {
  const numbers = Array.from({ length: RULE_COUNT }, (_, index) => String(index + 1));
  const places = new Set(rows.map(({ place }) => place));
  expect(numbers.filter((number) => !places.has(number))).toEqual([]);
  const sections = rows.map(({ place }) => place).filter((place) => !/^\d+$/.test(place));
  expect([...new Set(sections)]).toEqual([
    "Overview",
    "Accessing user settings",
    "User information & access",
    "Custom user limits",
    "Custom user appearance",
    "Manage balance",
    "Troubleshooting",
  ]);
});

test("a title that nobody has, or in the wrong order, is found out", () => {
  const file = "packages/api/src/limits/limits.test.ts";
  expect(isProved(file, "limits > reset > of single keys leaves the others")).toBe(true);
  expect(isProved(file, "limits > reset > of single keys")).toBe(false);
  expect(isProved(file, "reset > limits")).toBe(false);
  expect(isProved("packages/api/src/limits/no.test.ts", "limits")).toBe(false);
});

test("the screens say the specification's words", () => {
  const words = {
    "packages/web/src/texts/en/access.ts": [
      "These permissions grant access to the Administration Panel: the tenant management area where you configure your white label platform. Only enable these for team members who need to manage the platform itself, not for regular end users.",
      "Full administrative access to the administration panel. Can manage users, configure all settings, and access all resources. Use for trusted administrators who need complete control.",
      "Can access and modify the administration panel settings page (branding, appearance, email templates, etc.) but cannot manage other users. Use for team members who need to configure the platform without user management.",
      "Can access the billing dashboard, manage payment methods, view invoices, and update billing information. Use for finance team members or accounting staff.",
      "These permissions only apply to tenant users. The tenant owner always has full access by default.",
    ],
    "packages/web/src/texts/en/limits.ts": ["Custom limits do not apply to the owner", "Use it with care."],
    "packages/web/src/texts/en/appearance.ts": [
      "Checked is hidden from the user.",
      "If no custom setting exists for a page or feature, the global configuration applies",
      "Restrict which plans the user can see.",
    ],
  };
  const unsaid = Object.entries(words).flatMap(([file, sentences]) => {
    const text = read(file);
    return sentences.filter((sentence) => !text.includes(sentence));
  });
  expect(unsaid).toEqual([]);
});
