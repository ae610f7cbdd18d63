import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run, tool } from "./run.mjs";

const WEB_PAGE = join(ROOT, "packages", "web", "dist", "index.html");
/** Written when a build of the web app is complete; its time is the build's start. It lies outside what is served. */
const WEB_STAMP = join(ROOT, "packages", "web", "node_modules", ".built");
const WEB_SOURCES = [
  "packages/web/src",
  "packages/web/public",
  "packages/web/index.html",
  "packages/web/playground.html",
  "packages/web/vite.config.ts",
  "packages/web/package.json",
  "packages/shared/src",
  "pnpm-lock.yaml",
];

/** Compiles shared code and the API. The compiler itself knows what is out of date. */
export async function buildApi() {
  await mustSucceed("The API does not compile.", run(tool("tsc"), ["-b", "packages/api"]));
}

/** Builds the web app when one of its sources is newer than the last build. */
export async function buildWeb() {
  const startedAt = new Date();
  if (existsSync(WEB_PAGE) && changedAt(WEB_STAMP) >= newestChange()) return;
  console.log("Building the web app.");
  rmSync(WEB_STAMP, { force: true });
  await mustSucceed(
    "The web app could not be built.",
    run(tool("vite", "packages/web"), ["build", "--logLevel", "error"], {
      cwd: join(ROOT, "packages", "web"),
      // On a terminal it would draw its progress over the lines above.
      stdio: ["ignore", "ignore", "inherit"],
    }),
  );
  writeFileSync(WEB_STAMP, "");
  utimesSync(WEB_STAMP, startedAt, startedAt);
}

function newestChange() {
  return Math.max(...WEB_SOURCES.map((path) => changedAt(join(ROOT, path))));
}

/**
 * When a file, or anything in a folder, was last changed. A folder's own time tells of files that were removed.
 * @param {string} path
 * @returns {number} Milliseconds; 0 when there is no such path.
 */
function changedAt(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}

/**
 * Throws one line when the command failed; what was wrong is on the terminal already.
 * @param {string} failure
 * @param {Promise<number>} exitCode
 */
async function mustSucceed(failure, exitCode) {
  if ((await exitCode) !== 0) throw new Error(failure);
}
