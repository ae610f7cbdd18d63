import { skipToken } from "@apollo/client/react";
import type { Currency } from "@allowance/shared/amounts";
import { usePoolBalanceHistoryQuery, useUserBalanceHistoryQuery } from "../../../graphql/generated.ts";
import type { StatementOwner } from "./statement-owner.ts";

interface BalanceHistory {
  /** Days on which the balance moved, oldest first; undefined until they are there. */
  readonly moved: readonly { readonly day: string; readonly balance: string }[] | undefined;
  readonly error: Error | undefined;
  readonly reload: () => void;
}

/** The end-of-day balances of whichever statement. */
export function useBalanceHistory(owner: StatementOwner, currency: Currency, days: number): BalanceHistory {
  const ofUser = useUserBalanceHistoryQuery(
    owner === "POOL"
      ? skipToken
      : { variables: { userId: owner.userId, currency, days }, fetchPolicy: "cache-and-network" },
  );
  const ofPool = usePoolBalanceHistoryQuery(
    owner === "POOL" ? { variables: { days }, fetchPolicy: "cache-and-network" } : skipToken,
  );
  if (owner === "POOL") {
    const moved = (ofPool.data ?? ofPool.previousData)?.tenant.balanceHistory;
    return { moved, error: ofPool.error, reload: () => void ofPool.refetch() };
  }
  const moved = (ofUser.data ?? ofUser.previousData)?.user?.balanceHistory;
  return { moved, error: ofUser.error, reload: () => void ofUser.refetch() };
}
