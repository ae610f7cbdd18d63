import { parseArgs } from "node:util";
import { run, runMain, tool } from "./run.mjs";

/**
 * `pnpm prove:acquire` lets 64 callers race for a limit of 10, a thousand times over: exactly 10 of them may get it, every
 * time. It takes some minutes; the tests do it with fewer rounds. `--rounds 100` is shorter.
 */
async function main() {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: "1000" } } });
  const env = { ...process.env, ACQUIRE_ROUNDS: values.rounds };
  const test = "packages/api/src/enforcement/concurrent-acquires.test.ts";
  process.exitCode = await run(tool("jest"), ["--runInBand", "--verbose", "--forceExit", test], { env });
}

await runMain(main);
