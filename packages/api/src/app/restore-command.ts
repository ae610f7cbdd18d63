import { createReadStream } from "node:fs";
import { restoreBackup } from "./backup/restore-backup.ts";
import { readConfig } from "./config.ts";
import { openDatabase } from "./database.ts";
import { proveAudit, proveBooks } from "./prove.ts";
import { withDatabasePlace } from "./start-up.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * `pnpm restore FILE`: a backup into an empty database, and then the proof that its books balance and its audit logs are
 * whole; exit code 1 when they are not. `-` reads from the standard input. Nobody is signed in afterwards.
 */
async function main(): Promise<void> {
  const [path, ...others] = process.argv.slice(2);
  if (path === undefined || others.length > 0) throw new Error("Say what from: pnpm restore allowance.backup");
  const config = readConfig(process.env);
  await withDatabasePlace(config, async ({ serving, migrating }) => {
    const input = path === "-" ? process.stdin : createReadStream(path);
    say(`${await restoreBackup(serving, migrating, input)} rows are back.`);
    const database = await openDatabase(serving, config.poolSize);
    try {
      const isProved = [await proveBooks(database, say), await proveAudit(database, say)].every(Boolean);
      say(isProved ? "The books balance and the audit logs are whole." : "Don't use this database: see above.");
      if (!isProved) process.exitCode = 1;
    } finally {
      await database.destroy();
    }
  });
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
