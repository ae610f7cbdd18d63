import type { StatementLineFragment } from "../../../graphql/generated.ts";
import { type CsvCell, toCsv } from "../../../ui/csv-export.ts";
import { heldCurrency, type StatementOwner } from "./statement-owner.ts";

/** The columns of an exported statement, named as programs want them: the same in every language. */
const COLUMNS = [
  "time",
  "transfer",
  "type",
  "currency",
  "amount",
  "balance_after",
  "counterparty",
  "user",
  "by",
  "note",
  "idempotency_key",
  "undoes_transfer",
  "undone_by_transfer",
] as const;

/** Lines as CSV, with exact decimals and times in UTC. */
export function statementCsv(owner: StatementOwner, lines: readonly StatementLineFragment[]): string {
  return toCsv([COLUMNS, ...lines.map((line) => cellsOf(owner, line))]);
}

function cellsOf(owner: StatementOwner, line: StatementLineFragment): CsvCell[] {
  return [
    line.createdAt,
    line.id,
    line.kind,
    heldCurrency(owner, line),
    line.signedAmount,
    line.balanceAfter,
    line.counterparty,
    line.userName,
    line.actorName,
    line.note,
    line.idempotencyKey,
    line.reversesId,
    line.reversedById,
  ];
}
