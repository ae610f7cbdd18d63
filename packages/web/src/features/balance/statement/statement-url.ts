import type { Currency } from "@allowance/shared/amounts";
import { useSearchParams } from "react-router";
import type { StatementFilterInput, TransferKind } from "../../../graphql/generated.ts";

/** What the address says about a statement. Everything that its table shows follows from it. */
export interface StatementView {
  readonly kind: TransferKind | null;
  readonly currency: Currency | null;
  /** Days as YYYY-MM-DD, both included. */
  readonly from: string | null;
  readonly until: string | null;
  /** Only this transfer and the one it is linked with. */
  readonly transfer: string | null;
}

export const TRANSFER_KINDS = ["TOP_UP", "MINUTES", "CREDITS", "REVERSAL", "USAGE"] as const satisfies TransferKind[];
export const CURRENCIES = ["MINUTES", "CREDITS"] as const satisfies Currency[];
export const NO_FILTERS: StatementView = { kind: null, currency: null, from: null, until: null, transfer: null };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads an address. Whatever makes no sense in it counts as not said, since people edit addresses. */
function parseStatementView(params: URLSearchParams): StatementView {
  const transfer = params.get("transfer") ?? "";
  return {
    kind: TRANSFER_KINDS.find((kind) => kind === params.get("kind")) ?? null,
    currency: CURRENCIES.find((currency) => currency === params.get("currency")) ?? null,
    from: dayIn(params.get("from")),
    until: dayIn(params.get("until")),
    transfer: /^\d{1,15}$/.test(transfer) ? transfer : null,
  };
}

function dayIn(text: string | null): string | null {
  return text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

/** Writes an address; what is not said is left out. */
function writeStatementView(view: StatementView): URLSearchParams {
  const said = Object.entries(view).filter((entry): entry is [string, string] => entry[1] !== null);
  return new URLSearchParams(said);
}

/** The API's filter: days begin and end at the viewer's own midnight. */
export function statementFilter({ kind, currency, from, until, transfer }: StatementView): StatementFilterInput {
  return {
    ...(kind && { kinds: [kind] }),
    ...(currency && { currency }),
    ...(from && { from: midnightOf(from, 0).toISOString() }),
    ...(until && { until: midnightOf(until, 1).toISOString() }),
    ...(transfer && { transferId: transfer }),
  };
}

function midnightOf(day: string, later: number): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later);
}

/** Whether anything narrows the statement; then an empty one means "no match", not "nothing yet". */
export function isNarrowed(view: StatementView): boolean {
  return Object.values(view).some((value) => value !== null);
}

/** The view of the current address, and how to change it. Every change begins at the first page. */
export function useStatementView(): [StatementView, (change: Partial<StatementView>) => void] {
  const [params, setParams] = useSearchParams();
  const change = (next: Partial<StatementView>) =>
    setParams((current) => writeStatementView({ ...parseStatementView(current), ...next }));
  return [parseStatementView(params), change];
}
