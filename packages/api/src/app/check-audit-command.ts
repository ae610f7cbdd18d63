import { readConfig } from "./config.ts";
import { proveAudit } from "./prove.ts";
import { openReadyDatabase } from "./start-up.ts";

/** `pnpm check:audit`: computes the chain of every tenant's audit log anew; exit code 1 when one is broken. */
async function main(): Promise<void> {
  const running = await openReadyDatabase(readConfig(process.env), "join");
  try {
    const isProved = await proveAudit(running.database, (line) => process.stdout.write(`${line}\n`));
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
