import type { UserFilter, UserSort } from "../graphql/generated.ts";

/** A filter, and the order in which the table shows what it matches. */
export interface UsersMatch {
  readonly filter: UserFilter;
  readonly sort: UserSort[];
}

/** Whom a bulk action is for: users chosen one by one, or everybody whom a filter matches. */
export type BulkTarget =
  | { readonly kind: "CHOSEN"; readonly ids: readonly string[]; readonly count: number }
  | ({ readonly kind: "ALL_THAT_MATCH"; readonly count: number } & UsersMatch);

/** What a bulk action's dialog is told. */
export interface BulkDialogProps {
  readonly target: BulkTarget;
  readonly onClose: () => void;
}
