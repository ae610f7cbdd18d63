import { createHash } from "node:crypto";
import { type Currency, formatUnits, parseAmount } from "@allowance/shared/amounts";
import { BULK_ROWS_MAX, NOTE_MAX_LENGTH, PAGE_SIZE_MAX } from "@allowance/shared/rules";
import {
  type BulkMovement,
  type BulkRecord,
  type BulkRow,
  findBulkReplay,
  readBulkMovements,
  transferBulk,
} from "../ledger/bulk.ts";
import { recordBulk } from "../ledger/transfer-audit.ts";
import { fallsOf } from "../low-balance/falls.ts";
import { tellLowBalances } from "../low-balance/low-balance-emails.ts";
import { readThresholds } from "../low-balance/thresholds.ts";
import { settleBulk } from "../ledger/settle.ts";
import { badInput, DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransactionUnless } from "../platform/transactions.ts";
import { readTenant } from "../tenants/tenants.service.ts";
import { findUserRefs, type UserRef } from "../users/user-refs.ts";
import { findBulkEmail, queueBulkEmails } from "./balance-emails.ts";
import type { BulkRowResult, BulkTransferRowInput, TransferBulkInput, TransferBulkPayload } from "./bulk.graphql.ts";
import { readIdempotencyKey } from "./transfer-request.ts";

/** What is wrong with one row; all rows are checked before anything is refused. */
interface RowError {
  readonly index: number;
  readonly code: string;
  readonly field: string;
  readonly message: string;
  readonly available?: string;
}

/** Refuses the whole, with the errors of all its rows in `extensions.rows`. The code is the first row's. */
function refuseRows(errors: readonly RowError[]): never {
  const [first] = errors;
  const code =
    first?.code === "INSUFFICIENT_BALANCE" || first?.code === "NOT_FOUND" || first?.code === "SELF_TRANSFER"
      ? first.code
      : "BAD_USER_INPUT";
  const message = `${errors.length} of the rows can't be transferred. Nothing was transferred.`;
  throw new DomainError(code, message, first?.field ?? "rows", {
    rows: errors,
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
  if (replay) return replayOf(tenantDb, replay);

  const { checked, users } = await checkRows(tenantDb, rows);
  const dryRun = input.dryRun === true;
  try {
    const order = { rows: checked, idempotencyKey, requestHash, actorId, note };
    const { record, movements } = await inTransactionUnless(dryRun, tenantDb, async (tx) => {
      const email = dryRun ? null : await findBulkEmail(tx, checked);
      const thresholds = await readThresholds(tx);
      const { record: made, movements: moved, errors } = await transferBulk(tx, order);
      if (!made) return refuseRows(errors.map((error) => withAvailable(error, checked)));
      if (email) await queueBulkEmails(tx, email, users, moved);
      await tellLowBalances(tx, thresholds, await fallsOf(tx, checked));
      await recordBulk(tx, made.id, note);
      return { record: made, movements: moved };
    });
    return await payload(tenantDb, movements, dryRun ? null : record, false);
  } catch (error) {
    const { row, replayed } = await settleBulk(tenantDb, { idempotencyKey, requestHash }, error);
    return payload(tenantDb, await readBulkMovements(tenantDb, row.id), row, replayed);
  }
}

async function checkRows(
  tenantDb: TenantDb,
  rows: readonly BulkTransferRowInput[],
): Promise<{ checked: BulkRow[]; users: ReadonlyMap<number, UserRef> }> {
  const misshapen = rows.flatMap((row, index) => shapeErrorOf(row, index) ?? []);
  const users = await findUserRefs(tenantDb, rows);
  const unknown = rows.flatMap((row, index) => {
    const known = (row.userId == null) !== (row.email == null);
    return (known && refErrorOf(row, index, users[index] ?? null)) || [];
  });
  const errors = [...misshapen, ...unknown].toSorted((one, other) => one.index - other.index);
  if (errors.length > 0) refuseRows(errors);
  const checked = rows.map((row, index) => {
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
  return { checked, users: new Map(users.flatMap((user) => (user ? [[user.id, user]] : []))) };
}

function withAvailable(
  { availableUnits, ...error }: RowError & { availableUnits?: number },
  rows: readonly BulkRow[],
): RowError {
  const currency = rows[error.index]?.currency ?? "MINUTES";
  return availableUnits === undefined ? error : { ...error, available: formatUnits(availableUnits, currency) };
}

/** The first result of a key that was used before. */
async function replayOf(tenantDb: TenantDb, record: BulkRecord): Promise<TransferBulkPayload> {
  return payload(tenantDb, await readBulkMovements(tenantDb, record.id), record, true);
}

async function payload(
  tenantDb: TenantDb,
  movements: readonly BulkMovement[],
  record: BulkRecord | null,
  replayed: boolean,
): Promise<TransferBulkPayload> {
  const total = (currency: Currency, direction: BulkRow["direction"]) =>
    formatUnits(
      movements.reduce(
        (sum, row) => sum + (row.currency === currency && row.direction === direction ? row.amountUnits : 0),
        0,
      ),
      currency,
    );
  const poolAfterUnits = movements.at(-1)?.poolAfterUnits ?? 0;
  const poolBeforeUnits = movements.reduce(
    (units, { direction, amountUnits }) => units + (direction === "ADD" ? amountUnits : -amountUnits),
    poolAfterUnits,
  );
  return {
    bulkId: record?.id ?? null,
    rowCount: movements.length,
    minutesAdded: total("MINUTES", "ADD"),
    minutesRemoved: total("MINUTES", "REMOVE"),
    creditsAdded: total("CREDITS", "ADD"),
    creditsRemoved: total("CREDITS", "REMOVE"),
    poolBefore: formatUnits(poolBeforeUnits, "MINUTES"),
    poolAfter: formatUnits(poolAfterUnits, "MINUTES"),
    poolBeforeUnits,
    poolAfterUnits,
    createdAt: record?.createdAt ?? null,
    replayed,
    tenant: await readTenant(tenantDb),
    movements,
  };
}

/** The first rows as the API answers them, still without their users' names. Throws BAD_USER_INPUT for too many. */
export function firstRows(
  { movements }: TransferBulkPayload,
  first: number,
): (Omit<BulkRowResult, "userName"> & Pick<BulkMovement, "userId">)[] {
  if (first < 1 || first > PAGE_SIZE_MAX) throw badInput(`Ask for 1 to ${PAGE_SIZE_MAX} rows.`, "first");
  return movements.slice(0, first).map(({ userId, currency, direction, amountUnits, userAfterUnits }, index) => ({
    index,
    userId,
    currency,
    direction,
    amount: formatUnits(amountUnits, currency),
    balanceAfter: formatUnits(userAfterUnits, currency),
    balanceAfterUnits: userAfterUnits,
  }));
}
