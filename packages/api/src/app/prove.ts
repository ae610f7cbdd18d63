import type { DataSource } from "typeorm";
import { verifyAudit } from "../audit/verify-audit.ts";
import { verifyBooks } from "../ledger/books.ts";

/** Where a report's lines go. */
export type Say = (line: string) => void;

/** Replays every account of every tenant from its transfers and says what does not fit. Answers whether everything does. */
export async function proveBooks(database: DataSource, say: Say): Promise<boolean> {
  let isProved = true;
  for (const { id, slug } of await readTenants(database)) {
    const report = await verifyBooks({ manager: database.manager, tenantId: id });
    const verdict = report.problems.length === 0 ? "balanced" : `${report.problems.length} problems`;
    say(`${slug}: ${verdict} (${report.accounts} accounts, ${report.transfers} transfers)`);
    for (const { rule, accountId, accountKind, holderId, transferId, expectedUnits, foundUnits } of report.problems) {
      const account = accountId === null ? "all accounts" : `account ${accountId} (${accountKind} of ${holderId})`;
      const place = transferId === null ? account : `${account}, first seen at transfer ${transferId}`;
      say(`  ${rule}: ${place}: found ${foundUnits}, expected ${expectedUnits}`);
    }
    if (report.problems.length > 0) isProved = false;
  }
  return isProved;
}

/**
 * Computes the chain of every tenant's audit log anew. Answers whether all are intact, and says where each log ends: kept
 * elsewhere, number and hash show later whether somebody replaced a whole log.
 */
export async function proveAudit(database: DataSource, say: Say): Promise<boolean> {
  let isProved = true;
  for (const { id, slug } of await readTenants(database)) {
    const report = await verifyAudit({ manager: database.manager, tenantId: id });
    const { entries, lastSeq, lastHash, problem, firstBrokenSeq } = report;
    const verdict = problem === null ? "intact" : `broken at ${firstBrokenSeq} (${problem})`;
    say(`${slug}: ${verdict} (${entries} entries, last ${lastSeq} ${lastHash})`);
    if (problem !== null) isProved = false;
  }
  return isProved;
}

function readTenants(database: DataSource): Promise<{ readonly id: number; readonly slug: string }[]> {
  return database.query("/* every tenant */ SELECT id, slug FROM tenants ORDER BY id");
}
