import { readConfig } from "./config.ts";
import { proveBooks } from "./prove.ts";
import { openReadyDatabase } from "./start-up.ts";

/** `pnpm check:books`: replays every account of every tenant from its transfers; exit code 1 when anything does not fit. */
async function main(): Promise<void> {
  const running = await openReadyDatabase(readConfig(process.env), "join");
  try {
    const isProved = await proveBooks(running.database, (line) => process.stdout.write(`${line}\n`));
    if (!isProved) process.exitCode = 1;
  } finally {
    await running.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
