import { type Currency, formatUnits } from "@allowance/shared/amounts";
import type { AuditActionKey } from "@allowance/shared/catalogue/audit-actions";
import { type AuditRecord, recordAudit } from "../audit/record-audit.ts";
import type { Actor, TenantDb } from "../platform/tenant-db.ts";
import { SELECT_TRANSFERS, type TransferRow } from "./ledger.ts";
import type { AccountKind } from "./kinds.ts";

const OUTSIDE: ReadonlySet<AccountKind> = new Set(["POOL", "WORLD"]);

function actionOf({ kind }: TransferRow): AuditActionKey {
  if (kind === "TOP_UP") return "POOL_TOPPED_UP";
  if (kind === "REVERSAL") return "TRANSFER_REVERSED";
  if (kind === "USAGE") return "USAGE_CHARGED";
  return kind === "MINUTES" ? "MINUTES_TRANSFERRED" : "CREDITS_TRANSFERRED";
}

/** What the audit log says of a transfer: the balance of the user (of the pool, where there is none) before and after it. */
function recordOf(row: TransferRow, userName: string | null): AuditRecord {
  const isCredit = row.userId === null ? row.creditKind === "POOL" : !OUTSIDE.has(row.creditKind);
  const currency: Currency =
    row.creditKind === "USER_CREDITS" || row.debitKind === "USER_CREDITS" ? "CREDITS" : "MINUTES";
  const afterUnits = isCredit ? row.creditBalanceUnits : row.debitBalanceUnits;
  const beforeUnits = isCredit ? afterUnits - row.amountUnits : afterUnits + row.amountUnits;
  return {
    action: actionOf(row),
    subjectId: row.id,
    subjectName: userName,
    userId: row.userId,
    before: { balance: formatUnits(beforeUnits, currency) },
    after: {
      balance: formatUnits(afterUnits, currency),
      amount: formatUnits(row.amountUnits, currency),
      currency,
      from: row.debitKind,
      to: row.creditKind,
      note: row.note,
      reversesTransferId: row.reversesId === null ? null : String(row.reversesId),
    },
  };
}

/** One record for each transfer, with the names of their users. */
export async function transferRecords(tx: TenantDb, rows: readonly TransferRow[]): Promise<AuditRecord[]> {
  const ids = [...new Set(rows.flatMap(({ userId }) => (userId === null ? [] : [userId])))];
  const users: { id: number; name: string }[] =
    ids.length === 0
      ? []
      : await tx.manager.query("SELECT id, name FROM users WHERE tenant_id = ? AND id IN (?)", [tx.tenantId, ids]);
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return rows.map((row) => recordOf(row, row.userId === null ? null : (names.get(row.userId) ?? null)));
}

/** Writes transfers that several people made into the audit log. Call it last in the transaction. */
export async function recordTransfers(
  tx: TenantDb,
  transfers: readonly { readonly row: TransferRow; readonly userName: string; readonly actor: Actor }[],
): Promise<void> {
  await recordAudit(
    tx,
    transfers.map(({ row, userName, actor }) => ({ ...recordOf(row, userName), actor })),
  );
}

/** Writes a transfer into the audit log. Call it last in the transaction. */
export async function recordTransfer(tx: TenantDb, row: TransferRow): Promise<void> {
  await recordAudit(tx, await transferRecords(tx, [row]));
}

/** Writes a bulk transfer and each of its transfers into the audit log. Call it last in the transaction. */
export async function recordBulk(tx: TenantDb, bulkId: number, note: string | null): Promise<void> {
  const rows: TransferRow[] = await tx.manager.query(
    `${SELECT_TRANSFERS} WHERE t.tenant_id = ? AND t.bulk_id = ? ORDER BY t.id`,
    [tx.tenantId, bulkId],
  );
  const bulk: AuditRecord = {
    action: "BULK_TRANSFERRED",
    subjectId: bulkId,
    subjectName: note,
    after: { transfers: rows.length, note },
  };
  await recordAudit(tx, [bulk, ...(await transferRecords(tx, rows))]);
}
