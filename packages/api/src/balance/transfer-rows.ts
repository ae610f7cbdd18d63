import { type Currency, formatUnits } from "@allowance/shared/amounts";
import type { AccountKind } from "../ledger/kinds.ts";
import type { TransferRow } from "../ledger/ledger.ts";
import type { StatementLine } from "../ledger/statement.ts";
import type { Counterparty, Transfer, TransferDirection } from "./balance.graphql.ts";

const isUserAccount = (kind: AccountKind): boolean => kind === "USER_MINUTES" || kind === "USER_CREDITS";

/** Credits where a user's credits are one side, else minutes. */
function currencyOf({ debitKind, creditKind }: TransferRow): Currency {
  return debitKind === "USER_CREDITS" || creditKind === "USER_CREDITS" ? "CREDITS" : "MINUTES";
}

function directionOf({ debitKind, creditKind }: TransferRow): TransferDirection | null {
  if (debitKind === "POOL" && isUserAccount(creditKind)) return "ADD";
  return creditKind === "POOL" && isUserAccount(debitKind) ? "REMOVE" : null;
}

function counterpartyOf({ accountKind, debitKind, creditKind, signedUnits }: StatementLine): Counterparty {
  const other = signedUnits > 0 ? debitKind : creditKind;
  if (other === "WORLD") return "OUTSIDE";
  return accountKind === "POOL" ? "USER" : "POOL";
}

/** A stored transfer as the API answers it. */
export function toTransfer(row: TransferRow): Transfer {
  const currency = currencyOf(row);
  return {
    id: row.id,
    kind: row.kind,
    direction: directionOf(row),
    currency,
    amount: formatUnits(row.amountUnits, currency),
    amountUnits: row.amountUnits,
    note: row.note,
    idempotencyKey: row.idempotencyKey,
    createdAt: row.createdAt,
    reversesId: row.reversesId,
    counterparty: null,
    signedAmount: null,
    balanceAfter: null,
    balanceAfterUnits: null,
    userId: row.userId,
    actorId: row.actorId,
  };
}

/** A line of a statement: amounts in what the account holds, so credits lines of the pool are minutes. */
export function toStatementLine(line: StatementLine): Transfer {
  const held: Currency = line.accountKind === "USER_CREDITS" ? "CREDITS" : "MINUTES";
  return {
    ...toTransfer(line),
    counterparty: counterpartyOf(line),
    signedAmount: formatUnits(line.signedUnits, held),
    balanceAfter: formatUnits(line.balanceAfterUnits, held),
    balanceAfterUnits: line.balanceAfterUnits,
  };
}
