import { createHash } from "node:crypto";
import { UNITS_PER } from "@allowance/shared/amounts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import type { AccountKind, TransferKind } from "./kinds.ts";
import { SYSTEM_KEY_MARK } from "./ledger.ts";

/** How many transfers of one user to make up, and over which time they are spread. */
export interface LongHistory {
  readonly userId: number;
  readonly actorId: number;
  readonly transfers: number;
  readonly from: Date;
  readonly until: Date;
}

interface Account {
  readonly id: number;
  readonly kind: AccountKind;
  units: number;
  count: number;
}

type Accounts = Readonly<Record<"POOL" | "WORLD" | "USER_MINUTES", Account>>;

interface Step {
  readonly kind: TransferKind;
  readonly debit: keyof Accounts;
  readonly credit: keyof Accounts;
  readonly minutes: number;
}

const ADD: Step = { kind: "MINUTES", debit: "POOL", credit: "USER_MINUTES", minutes: 3 };
const REMOVE: Step = { kind: "MINUTES", debit: "USER_MINUTES", credit: "POOL", minutes: 1 };
const USE: Step = { kind: "USAGE", debit: "USER_MINUTES", credit: "WORLD", minutes: 2 };
/** What happens again and again: never more out of an account than went in before. */
const CYCLE: readonly Step[] = [ADD, USE, ADD, REMOVE, ADD, REMOVE, ADD, USE, ADD, REMOVE];
/** The most that a cycle takes out of the pool for good. */
const POOL_MINUTES_PER_TRANSFER = 3;
const CHUNK = 5_000;

/**
 * Makes up a long history of one user, for measuring: the same rows that as many transfers would leave, a few thousand a
 * statement, with books that balance. The pool gets what the history needs by a top-up, the first of the transfers.
 */
export async function writeLongHistory(
  tenantDb: TenantDb,
  history: LongHistory,
  report: (written: number) => void,
): Promise<void> {
  const stepMs = (history.until.getTime() - history.from.getTime()) / history.transfers;
  for (let start = 0; start < history.transfers; start += CHUNK) {
    const size = Math.min(CHUNK, history.transfers - start);
    await inTransaction(tenantDb, async (tx) => {
      const accounts = await lockAccounts(tx, history.userId);
      const rows = Array.from({ length: size }, (_, index) => {
        const number = start + index;
        const at = new Date(history.from.getTime() + number * stepMs);
        return rowOf(tx.tenantId, history, accounts, number, at);
      });
      await tx.manager.query(
        `INSERT INTO transfers (tenant_id, idempotency_key, request_hash, kind, debit_account_id, credit_account_id, amount_units,
           debit_balance_units, credit_balance_units, user_id, actor_id, note, created_at) VALUES ?`,
        [rows],
      );
      for (const { id, units, count } of Object.values(accounts)) {
        await tx.manager.query(
          "UPDATE accounts SET balance_units = ?, transfer_count = transfer_count + ?, moved_at = ? WHERE tenant_id = ? AND id = ?",
          [units, count, rows.at(-1)?.at(-1), tx.tenantId, id],
        );
      }
    });
    report(start + size);
  }
}

function rowOf(tenantId: number, history: LongHistory, accounts: Accounts, number: number, at: Date): unknown[] {
  const topUp: Step = {
    kind: "TOP_UP",
    debit: "WORLD",
    credit: "POOL",
    minutes: history.transfers * POOL_MINUTES_PER_TRANSFER,
  };
  const step = number === 0 ? topUp : (CYCLE[number % CYCLE.length] ?? ADD);
  const [debit, credit] = [accounts[step.debit], accounts[step.credit]];
  const units = step.minutes * UNITS_PER.MINUTES;
  debit.units -= units;
  credit.units += units;
  debit.count += 1;
  credit.count += 1;
  const key = `${SYSTEM_KEY_MARK}made-up history ${history.userId} ${history.from.getTime()} ${number}`;
  const hash = createHash("sha256").update(key).digest();
  const userId = number === 0 ? null : history.userId;
  const sides = [debit.id, credit.id, units, debit.units, credit.units];
  return [tenantId, key, hash, step.kind, ...sides, userId, history.actorId, null, at];
}

async function lockAccounts({ manager, tenantId }: TenantDb, userId: number): Promise<Accounts> {
  const rows: { id: number; kind: keyof Accounts; units: number }[] = await manager.query(
    `SELECT id, kind, balance_units AS units FROM accounts
     WHERE tenant_id = ? AND holder_id IN (0, ?) AND kind IN ('POOL', 'WORLD', 'USER_MINUTES') ORDER BY id FOR UPDATE`,
    [tenantId, userId],
  );
  const find = (kind: keyof Accounts): Account => {
    const found = rows.find((row) => row.kind === kind);
    if (!found) throw new Error(`The ${kind} account is missing.`);
    return { ...found, count: 0 };
  };
  return { POOL: find("POOL"), WORLD: find("WORLD"), USER_MINUTES: find("USER_MINUTES") };
}
