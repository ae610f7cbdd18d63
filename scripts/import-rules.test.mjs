import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { API_SLICES, WEB_SLICES } from "../dependency-cruiser.mjs";

const ROOT = join(import.meta.dirname, "..");
const DEPCRUISE = join(ROOT, "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs");

/**
 * Runs the import rules on folders of a directory and answers what the tool found.
 * @param {string} directory
 * @param {string[]} folders
 * @returns {import("dependency-cruiser").ICruiseResult}
 */
function cruise(directory, folders) {
  const args = [DEPCRUISE, "--config", join(ROOT, "dependency-cruiser.mjs"), "--output-type", "json", ...folders];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: directory, encoding: "utf8", maxBuffer: 1e9 });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

/**
 * The modules that a file imports, read by its text; Node's own come without their prefix, as the tool names them.
 * @param {string} file
 */
function importsOf(file) {
  const source = readFileSync(join(ROOT, file), "utf8");
  return [...source.matchAll(/^(?:import|export|[}]).* from "(?:node:)?([^"]+)";$/gm)]
    .flatMap((match) => match[1] ?? [])
    .filter((name) => !/[.](css|svg)$/.test(name));
}

test("the import rules see every import of every source file", () => {
  const found = new Map(
    cruise(ROOT, ["packages/shared/src", "packages/api/src", "packages/web/src"]).modules.map((module) => [
      module.source,
      new Set(module.dependencies.map((dependency) => dependency.module)),
    ]),
  );
  const args = ["ls-files", "packages/*/src/*.ts", "packages/*/src/*.tsx"];
  const files = execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim().split("\n");
  const unseen = files.flatMap((file) =>
    importsOf(file)
      .filter((name) => !found.get(file)?.has(name))
      .map((name) => `${file} imports ${name}`),
  );
  expect(unseen).toEqual([]);
});

test.each([
  // What stands beside the slices: tests may import anything, and the playground is a page of its own.
  ["packages/api/src", [...API_SLICES, "testing"]],
  ["packages/web/src", [...WEB_SLICES, "playground", "testing"]],
])("every folder of %s has its place in the order of slices", (root, known) => {
  const folders = readdirSync(join(ROOT, root), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(known).toEqual(expect.arrayContaining(folders.map(({ name }) => name)));
});

test.each([
  ["platform-does-not-import-later-slices", "packages/api/src/platform/a.ts", "../balance/b.ts"],
  ["tables-are-private-to-their-slice", "packages/api/src/users/a.ts", "../plans/plan.entity.ts"],
  ["resolvers-are-reached-only-from-the-schema", "packages/api/src/users/a.ts", "./user.resolver.ts"],
  ["the-ledger-is-reached-through-its-doors", "packages/api/src/users/a.ts", "../ledger/replay.ts"],
  ["only-tests-import-testing", "packages/api/src/users/a.ts", "../testing/b.ts"],
  ["api-and-web-meet-only-in-shared-and-the-schema", "packages/web/src/ui/a.ts", "../../../api/src/users/b.ts"],
  ["web-features-do-not-import-each-other", "packages/web/src/features/users/a.tsx", "../limits/b.ts"],
  ["shared-is-a-leaf", "packages/shared/src/a.ts", "../../web/src/ui/b.ts"],
])("the rule %s is enforced", (rule, file, target) => {
  const directory = mkdtempSync(join(tmpdir(), "import-rules-"));
  const write = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  };
  try {
    write(file, `import { b } from "${target}";\nexport const a = b;\n`);
    write(join(dirname(file), target), "export const b = 1;\n");
    symlinkSync(join(ROOT, "node_modules"), join(directory, "node_modules"));
    const { violations } = cruise(directory, ["packages"]).summary;
    expect(violations.map((violation) => violation.rule.name)).toContain(rule);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
