import { createWriteStream } from "node:fs";
import { access, rename, rm } from "node:fs/promises";
import { writeBackup } from "./backup/write-backup.ts";
import { readConfig } from "./config.ts";
import { withDatabasePlace } from "./start-up.ts";

/**
 * `pnpm backup FILE`: everything of one moment into one file, while the program runs or not; `-` writes to the standard
 * output. The file gets its name when it is whole, and is never written over another.
 */
async function main(): Promise<void> {
  const [path, ...others] = process.argv.slice(2);
  if (path === undefined || others.length > 0) throw new Error("Say where to: pnpm backup allowance.backup");
  await withDatabasePlace(readConfig(process.env), async ({ serving }) => {
    if (path === "-") return void (await writeBackup(serving, process.stdout));
    const isTaken = await access(path).then(
      () => true,
      () => false,
    );
    if (isTaken) throw new Error(`${path} exists already; a backup is not written over another file.`);
    const partial = `${path}.partial`;
    try {
      const rows = await writeBackup(serving, createWriteStream(partial, { mode: 0o600, flush: true }));
      await rename(partial, path);
      process.stdout.write(`${path} has ${rows} rows. It holds secrets: keep it as safe as the database.\n`);
    } finally {
      await rm(partial, { force: true });
    }
  });
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
