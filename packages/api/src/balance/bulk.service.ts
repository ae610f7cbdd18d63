import { createHash } from "node:crypto";
import { formatUnits, parseAmount } from "@allowance/shared/amounts";
import { BULK_ROWS_MAX, NOTE_MAX_LENGTH } from "@allowance/shared/rules";
import { type BulkRecord, type BulkRow, findBulkReplay, transferBulk } from "../ledger/bulk.ts";
import { fallsOf } from "../low-balance/falls.ts";
import { tellLowBalances } from "../low-balance/low-balance-emails.ts";
import { readThresholds } from "../low-balance/thresholds.ts";
import { settleBulk } from "../ledger/settle.ts";
import { badInput, DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransactionUnless } from "../platform/transactions.ts";
import { readTenant } from "../tenants/tenants.service.ts";
import { findUserRefs, type UserRef } from "../users/user-refs.ts";
import type { BulkTransferRowInput, TransferBulkInput, TransferBulkPayload } from "./bulk.graphql.ts";
import { readIdempotencyKey } from "./transfer-request.ts";

/** What is wrong with one row; all rows are checked before anything is refused. */
interface RowError {
  readonly index: number;
  readonly code: string;
  readonly field: string;
  readonly message: string;
  readonly available?: string;
}

/** More are not answered: whoever has a hundred wrong rows has the wrong file. */
const MAX_ROW_ERRORS = 100;

/** Refuses the whole, with the errors of all its rows in `extensions.rows`. The code is the first row's. */
function refuseRows(errors: readonly RowError[]): never {
  const [first] = errors;
  const code =
    first?.code === "INSUFFICIENT_BALANCE" || first?.code === "NOT_FOUND" || first?.code === "SELF_TRANSFER"
      ? first.code
      : "BAD_USER_INPUT";
  const message = `${errors.length} of the rows can't be transferred. Nothing was transferred.`;
  throw new DomainError(code, message, first?.field ?? "rows", {
    rows: errors.slice(0, MAX_ROW_ERRORS),
    rowErrors: errors.length,
  });
}

function shapeErrorOf(row: BulkTransferRowInput, index: number): RowError | null {
  const field = (name: string) => `rows[${index}].${name}`;
  if ((row.userId == null) === (row.email == null)) {
    return { index, code: "BAD_USER_INPUT", field: field("userId"), message: "Give exactly one of userId and email." };
  }
  if ((row.note?.length ?? 0) > NOTE_MAX_LENGTH) {
    return {
      index,
      code: "BAD_USER_INPUT",
      field: field("note"),
      message: `A note has at most ${NOTE_MAX_LENGTH} characters.`,
    };
  }
  const parsed = parseAmount(row.amount, row.currency);
  if (parsed.ok) return null;
  const message =
    parsed.problem === "TOO_PRECISE" ? "An amount has at most three decimals." : "An amount is a number above 0.";
  return { index, code: parsed.problem, field: field("amount"), message };
}

function refErrorOf(row: BulkTransferRowInput, index: number, user: UserRef | null): RowError | null {
  const field = `rows[${index}].${row.userId == null ? "email" : "userId"}`;
  if (!user) return { index, code: "NOT_FOUND", field, message: "There is no such user." };
  return user.isOwner
    ? { index, code: "SELF_TRANSFER", field, message: "The owner's balance is the platform balance itself." }
    : null;
}

/**
 * Makes many transfers under one key, all or none (product-rules 32). Every row is checked before anything is refused;
 * the error names all bad rows in `extensions.rows`. Throws BAD_USER_INPUT, NOT_FOUND, SELF_TRANSFER, INSUFFICIENT_BALANCE
 * (the code of the first bad row) or IDEMPOTENCY_CONFLICT.
 */
export async function bulkTransfer(
  tenantDb: TenantDb,
  actorId: number,
  input: TransferBulkInput,
): Promise<TransferBulkPayload> {
  const { rows } = input;
  if (rows.length < 1 || rows.length > BULK_ROWS_MAX)
    throw badInput(`A bulk transfer has 1 to ${BULK_ROWS_MAX} rows.`, "rows");
  const note = input.note?.trim() || null;
  if ((note?.length ?? 0) > NOTE_MAX_LENGTH)
    throw badInput(`A note has at most ${NOTE_MAX_LENGTH} characters.`, "note");
  const idempotencyKey = readIdempotencyKey(input.idempotencyKey);
  const requestHash = createHash("sha256")
    .update(JSON.stringify([rows, note]))
    .digest();
  const replay = await findBulkReplay(tenantDb, idempotencyKey, requestHash);
  if (replay) return payload(tenantDb, await storedRows(tenantDb, replay.id), replay, true);

  const checked = await checkRows(tenantDb, rows);
  try {
    const order = { rows: checked, idempotencyKey, requestHash, actorId, note };
    const record = await inTransactionUnless(input.dryRun === true, tenantDb, async (tx) => {
      const thresholds = await readThresholds(tx);
      const { record: made, errors } = await transferBulk(tx, order);
      if (!made) return refuseRows(errors.map((error) => withAvailable(error, checked)));
      await tellLowBalances(tx, thresholds, await fallsOf(tx, checked));
      return made;
    });
    return await payload(tenantDb, checked, input.dryRun === true ? null : record, false);
  } catch (error) {
    const { row, replayed } = await settleBulk(tenantDb, { idempotencyKey, requestHash }, error);
    return payload(tenantDb, checked, row, replayed);
  }
}

async function checkRows(tenantDb: TenantDb, rows: readonly BulkTransferRowInput[]): Promise<BulkRow[]> {
  const misshapen = rows.flatMap((row, index) => shapeErrorOf(row, index) ?? []);
  const users = await findUserRefs(tenantDb, rows);
  const unknown = rows.flatMap((row, index) => {
    const known = (row.userId == null) !== (row.email == null);
    return (known && refErrorOf(row, index, users[index] ?? null)) || [];
  });
  const errors = [...misshapen, ...unknown].toSorted((one, other) => one.index - other.index);
  if (errors.length > 0) refuseRows(errors);
  return rows.map((row, index) => {
    const parsed = parseAmount(row.amount, row.currency);
    const { currency, direction } = row;
    return {
      index,
      userId: users[index]?.id ?? 0,
      currency,
      direction,
      amountUnits: parsed.ok ? parsed.units : 0,
      note: row.note?.trim() || null,
    };
  });
}

function withAvailable(
  { availableUnits, ...error }: RowError & { availableUnits?: number },
  rows: readonly BulkRow[],
): RowError {
  const currency = rows[error.index]?.currency ?? "MINUTES";
  return availableUnits === undefined ? error : { ...error, available: formatUnits(availableUnits, currency) };
}

function storedRows(
  { manager, tenantId }: TenantDb,
  bulkId: number,
): Promise<Pick<BulkRow, "currency" | "direction" | "amountUnits">[]> {
  return manager.query(
    `SELECT t.kind AS currency, IF(a.kind = 'POOL', 'ADD', 'REMOVE') AS direction, t.amount_units AS amountUnits
     FROM transfers t JOIN accounts a ON a.id = t.debit_account_id WHERE t.tenant_id = ? AND t.bulk_id = ?`,
    [tenantId, bulkId],
  );
}

async function payload(
  tenantDb: TenantDb,
  rows: readonly Pick<BulkRow, "currency" | "direction" | "amountUnits">[],
  record: BulkRecord | null,
  replayed: boolean,
): Promise<TransferBulkPayload> {
  const total = (currency: BulkRow["currency"], direction: BulkRow["direction"]) =>
    formatUnits(
      rows.reduce(
        (sum, row) => sum + (row.currency === currency && row.direction === direction ? row.amountUnits : 0),
        0,
      ),
      currency,
    );
  return {
    bulkId: record?.id ?? null,
    rowCount: rows.length,
    minutesAdded: total("MINUTES", "ADD"),
    minutesRemoved: total("MINUTES", "REMOVE"),
    creditsAdded: total("CREDITS", "ADD"),
    creditsRemoved: total("CREDITS", "REMOVE"),
    createdAt: record?.createdAt ?? null,
    replayed,
    tenant: await readTenant(tenantDb),
  };
}
