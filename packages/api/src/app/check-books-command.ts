import { verifyBooks } from "../ledger/books.ts";
import { readConfig } from "./config.ts";
import { openReadyDatabase } from "./start-up.ts";

/** `pnpm check:books`: replays every account of every tenant from its transfers; exit code 1 when anything does not fit. */
async function main(): Promise<void> {
  const running = await openReadyDatabase(readConfig(process.env), "join");
  try {
    const tenants: { id: number; slug: string }[] = await running.database.query(
      "/* every tenant */ SELECT id, slug FROM tenants ORDER BY id",
    );
    for (const { id, slug } of tenants) {
      const report = await verifyBooks({ manager: running.database.manager, tenantId: id });
      const verdict = report.problems.length === 0 ? "balanced" : `${report.problems.length} problems`;
      process.stdout.write(`${slug}: ${verdict} (${report.accounts} accounts, ${report.transfers} transfers)\n`);
      for (const { rule, accountId, accountKind, holderId, transferId, expectedUnits, foundUnits } of report.problems) {
        const account = accountId === null ? "all accounts" : `account ${accountId} (${accountKind} of ${holderId})`;
        const place = transferId === null ? account : `${account}, first seen at transfer ${transferId}`;
        process.stdout.write(`  ${rule}: ${place}: found ${foundUnits}, expected ${expectedUnits}\n`);
      }
      if (report.problems.length > 0) process.exitCode = 1;
    }
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
