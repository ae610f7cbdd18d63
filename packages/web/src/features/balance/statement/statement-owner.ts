import type { Currency } from "@allowance/shared/amounts";
import type { StatementLineFragment } from "../../../graphql/generated.ts";

/** Whose statement: a user's, or the platform's own, which is the owner's too (product-rules 24). */
export type StatementOwner = { readonly userId: string; readonly name: string } | "POOL";

/** What the amounts of a line count: the pool holds minutes, also where it paid for credits. */
export function heldCurrency(owner: StatementOwner, line: Pick<StatementLineFragment, "currency">): Currency {
  return owner === "POOL" ? "MINUTES" : line.currency;
}
