import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildApi, buildWeb } from "./build.mjs";
import { ensureChromium } from "./ensure-chromium.mjs";
import { run, runMain, tool } from "./run.mjs";

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * Runs all tests, or one part of them with `--unit` or `--e2e`. What they need is installed where it is missing.
 * The last line is always `N passed, N failed`.
 */
async function main() {
  const { values } = parseArgs({ options: { unit: { type: "boolean" }, e2e: { type: "boolean" } } });
  const isWhole = !values.unit && !values.e2e;
  const reports = mkdtempSync(join(tmpdir(), "test-reports-"));
  process.once("exit", () => rmSync(reports, { recursive: true, force: true }));
  /** @type {Count[]} */
  const counts = [];
  if (isWhole || values.unit) counts.push(await countOf(runJest(join(reports, "jest.json"))));
  if (isWhole || values.e2e) counts.push(await countOf(runPlaywright(join(reports, "playwright.json"))));
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed`);
}

/**
 * A part that could not run at all counts as one failure, so that the last line can be trusted.
 * @param {Promise<Count>} part
 */
async function countOf(part) {
  return part.catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  });
}

/**
 * @param {string} report
 * @returns {Promise<Count>}
 */
async function runJest(report) {
  console.log("Unit and API tests. They start a MariaDB server of their own.");
  // Several tests run the compiled program; compiled once, it can't change under one of them.
  await buildApi();
  // A handle that a failing test left open must not keep the run from ending and saying so.
  const code = await run(tool("jest"), ["--forceExit", "--json", `--outputFile=${report}`]);
  const result = readReport(report);
  // A file that can't be loaded has no failed test, and an open handle or a set-up may fail after all tests passed.
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/**
 * @param {string} report
 * @returns {Promise<Count>}
 */
async function runPlaywright(report) {
  console.log("End-to-end tests in a real browser, on a program of their own with fresh data.");
  console.log(`Browser: ${ensureChromium()}`);
  await buildApi();
  await buildWeb();
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const code = await run(tool("playwright"), ["test", "--reporter=list,json"], { env });
  const result = readReport(report);
  const { expected, flaky, unexpected } = result.stats;
  const failed = unexpected + result.errors.length;
  if (flaky > 0) console.log(`${flaky} of them passed at the second try only: look into why.`);
  return { passed: expected + flaky, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** @param {string} path */
function readReport(path) {
  if (!existsSync(path)) throw new Error("The tests ended without a report.");
  return JSON.parse(readFileSync(path, "utf8"));
}

await runMain(main);
