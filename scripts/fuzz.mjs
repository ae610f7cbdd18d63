import { parseArgs } from "node:util";
import { run, runMain, tool } from "./run.mjs";

/**
 * `pnpm fuzz --runs 100000 --seed 7` sends random operations to an API on a database of its own. The same seed sends the same
 * operations to the same code. The tests run 2,000 of them.
 */
async function main() {
  const text = /** @type {const} */ ({ type: "string" });
  const { values } = parseArgs({ options: { runs: { ...text, default: "100000" }, seed: { ...text, default: "1" } } });
  const env = { ...process.env, FUZZ_RUNS: values.runs, FUZZ_SEED: values.seed };
  process.exitCode = await run(tool("jest"), ["--runInBand", "packages/api/src/app/fuzz.test.ts"], { env });
}

await runMain(main);
