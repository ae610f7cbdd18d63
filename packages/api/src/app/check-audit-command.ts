import { verifyAudit } from "../audit/verify-audit.ts";
import { readConfig } from "./config.ts";
import { openReadyDatabase } from "./start-up.ts";

/**
 * `pnpm check:audit`: computes the chain of every tenant's audit log anew; exit code 1 when one is broken. It prints where
 * each log ends: kept elsewhere, number and hash show later whether somebody replaced a whole log.
 */
async function main(): Promise<void> {
  const running = await openReadyDatabase(readConfig(process.env), "join");
  try {
    const tenants: { id: number; slug: string }[] = await running.database.query(
      "/* every tenant */ SELECT id, slug FROM tenants ORDER BY id",
    );
    for (const { id, slug } of tenants) {
      const report = await verifyAudit({ manager: running.database.manager, tenantId: id });
      const { entries, lastSeq, lastHash, problem, firstBrokenSeq } = report;
      const verdict = problem === null ? "intact" : `broken at ${firstBrokenSeq} (${problem})`;
      process.stdout.write(`${slug}: ${verdict} (${entries} entries, last ${lastSeq} ${lastHash})\n`);
      if (problem !== null) process.exitCode = 1;
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
