import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildWeb } from "./build.mjs";
import { ROOT, runMain } from "./run.mjs";

const DIST = join(ROOT, "packages", "web", "dist");

/** What the first visit to /users may load before the list is shown, in bytes as they are sent (gzip). */
const BUDGET = { js: 260_000, css: 40_000 };
/** The page, its texts, and the chunk of its route. Everything that they import statically comes along. */
const FIRST_LOAD = ["index.html", "src/texts/en/first.ts", "src/app/users-page.tsx"];

/** `pnpm check:bundle` builds the web app if need be, prints what the first load of /users weighs, and fails above the budget. */
async function main() {
  await buildWeb();
  const manifest = JSON.parse(readFileSync(join(DIST, ".vite", "manifest.json"), "utf8"));
  const files = filesOf(manifest, FIRST_LOAD);
  const verdicts = Object.entries(BUDGET).map(([kind, most]) => {
    const bytes = sum(files.filter((file) => file.endsWith(`.${kind}`)).map(gzippedSize));
    const isOver = bytes > most;
    console.log(
      `First load of /users, ${kind}: ${kilobytes(bytes)}; at most ${kilobytes(most)}: ${isOver ? "too much" : "fine"}`,
    );
    return isOver;
  });
  if (verdicts.includes(true))
    throw new Error("The first load of /users is above its budget. Load something later, or leave it out.");
}

/**
 * The scripts and styles of the entries, with all that they import statically.
 * @param {Record<string, { file: string, imports?: string[], css?: string[] }>} manifest Vite's, by source file or chunk.
 * @param {readonly string[]} entries
 */
function filesOf(manifest, entries) {
  const seen = new Set();
  /** @type {Set<string>} */
  const files = new Set();
  /** @param {string} name */
  const visit = (name) => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The build has no ${name}: the route or its file was renamed.`);
    if (seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  entries.forEach(visit);
  return [...files];
}

/** @param {string} file */
const gzippedSize = (file) => gzipSync(readFileSync(join(DIST, file))).length;

/** @param {readonly number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1_000).toFixed(1)} kB`;

await runMain(main);
