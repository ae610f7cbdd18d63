import { skipToken } from "@apollo/client/react";
import {
  type StatementFilterInput,
  type StatementPageFragment,
  usePoolStatementQuery,
  useUserStatementQuery,
} from "../../../graphql/generated.ts";
import type { StatementOwner } from "./statement-owner.ts";

/** Which page, in the API's words. */
interface PageOf {
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
}

interface StatementAnswer {
  /** The page before stays until the next one is there. */
  readonly statement: StatementPageFragment | undefined;
  readonly error: Error | undefined;
  readonly reload: () => void;
}

/** One page of whichever statement. */
export function useStatement(
  owner: StatementOwner,
  page: PageOf & { readonly filter?: StatementFilterInput },
): StatementAnswer {
  const ofUser = useUserStatementQuery(
    owner === "POOL" ? skipToken : { variables: { userId: owner.userId, ...page }, fetchPolicy: "cache-and-network" },
  );
  const ofPool = usePoolStatementQuery(
    owner === "POOL" ? { variables: page, fetchPolicy: "cache-and-network" } : skipToken,
  );
  if (owner === "POOL") {
    const statement = (ofPool.data ?? ofPool.previousData)?.tenant.statement;
    return { statement, error: ofPool.error, reload: () => void ofPool.refetch() };
  }
  const statement = (ofUser.data ?? ofUser.previousData)?.user?.statement;
  return { statement, error: ofUser.error, reload: () => void ofUser.refetch() };
}
