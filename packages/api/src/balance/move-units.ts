import type { EmailTemplateValue } from "../email/email-templates.ts";
import { type AccountRef, transferEach, type TransferOrder, type TransferOutcome } from "../ledger/ledger.ts";
import { recordTransfers } from "../ledger/transfer-audit.ts";
import { fallOf } from "../low-balance/falls.ts";
import { tellLowBalances } from "../low-balance/low-balance-emails.ts";
import type { Thresholds } from "../low-balance/thresholds.ts";
import type { Actor, TenantDb } from "../platform/tenant-db.ts";
import { inTransactionIf, inTransactionUnless } from "../platform/transactions.ts";
import type { User } from "../users/user.graphql.ts";
import { queueMoveEmails } from "./balance-emails.ts";
import type { TransferRequest } from "./transfer-request.ts";

/** A transfer between the pool and a user, with everything that was looked up before the accounts are locked. */
export interface Move {
  readonly request: TransferRequest;
  readonly user: User;
  readonly actorId: number;
  readonly actor: Actor;
  readonly thresholds: Thresholds;
  /** The email about what is received; null when nothing is, or the tenant doesn't want it sent. */
  readonly email: EmailTemplateValue | null;
}

/** What became of a move: a transfer with the balances right after it, or why it was refused. */
export type MoveOutcome = TransferOutcome;

/** Carries out moves of one tenant in one transaction. One that is refused stops no other; what fails, fails for all. */
export function moveTogether(tenantDb: TenantDb, moves: readonly Move[]): Promise<MoveOutcome[]> {
  const hasMoved = (outcomes: readonly MoveOutcome[]) => outcomes.some(({ refusal }) => refusal === null);
  return inTransactionIf(hasMoved, tenantDb, (tx) => moveEach(tx, moves));
}

/** What would become of a move. Nothing is left of it. */
export async function moveDry(tenantDb: TenantDb, move: Move): Promise<MoveOutcome> {
  const [outcome] = await inTransactionUnless(true, tenantDb, (tx) => moveEach(tx, [move]));
  if (!outcome) throw new Error("A move had no outcome.");
  return outcome;
}

async function moveEach(tx: TenantDb, moves: readonly Move[]): Promise<MoveOutcome[]> {
  const outcomes = await transferEach(tx, moves.map(orderOf));
  const made = moves.flatMap((move, index) => {
    const outcome = outcomes[index];
    return outcome && outcome.refusal === null ? [{ ...move, row: outcome.row, after: outcome.after }] : [];
  });
  await queueMoveEmails(tx, made);
  // One after the other: a balance may fall below its threshold, rise and fall again.
  for (const { thresholds, row } of made) await tellLowBalances(tx, thresholds, [fallOf(row)]);
  await recordTransfers(
    tx,
    made.map(({ row, user, actor }) => ({ row, userName: user.name, actor })),
  );
  return outcomes;
}

function orderOf({ request, user, actorId }: Move): TransferOrder {
  const { currency, direction, amountUnits, idempotencyKey, requestHash, note } = request;
  const account: AccountRef = { kind: currency === "MINUTES" ? "USER_MINUTES" : "USER_CREDITS", userId: user.id };
  const pool: AccountRef = { kind: "POOL" };
  const [debit, credit] = direction === "ADD" ? [pool, account] : [account, pool];
  return { kind: currency, debit, credit, amountUnits, idempotencyKey, requestHash, actorId, note };
}
